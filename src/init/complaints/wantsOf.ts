/** What a field is to be, as a JSON schema, by the words that an answer has against it. */

type Wants = Readonly<Record<string, unknown>>

/** What is told by a word of its own, the surest first. */
const KINDS: readonly (readonly [told: RegExp, wants: (words: string) => Wants])[] = [
  [/\bYYYY-MM-DD\b/i, () => ({ type: 'string', format: 'date' })],
  [/\bYYYY-MM\b/i, () => ({ type: 'string', enum: ['2024-01'] })],
  [/e-?mail/i, () => ({ type: 'string', format: 'email' })],
  [/uuid|guid/i, () => ({ type: 'string', format: 'uuid' })],
  [/\bur[il]\b/i, () => ({ type: 'string', format: 'uri' })],
  [/date-?time|ISO 8601|\bdate\b/i, () => ({ type: 'string', format: 'date-time' })],
  [/alpha-?numeric|letters and (?:numbers|digits)/i, () => ({ type: 'string', enum: ['a${random}'] })],
  [/character|length|longer/i, (words) => ({ type: 'string', minLength: numberIn(words) ?? 1 })],
  [/boolean/i, () => ({ type: 'boolean' })],
  [/\barray\b|elements|items|\ba list\b/i, listOf],
  [/integer|\bint\b/i, () => ({ type: 'integer' })],
  [/>=?|less than|greater|at least|between -?\d|number|numeric|positive|\bmin/i, numberFrom],
  [/\bstring\b/i, () => ({ type: 'string' })],
  [/\bobject\b/i, () => ({ type: 'object' })],
]

export function wantsOf(words: string): Wants {
  const choices = choicesIn(words)
  if (choices.length > 0) return { enum: choices }
  const example = EXAMPLE.exec(words)?.[1]
  if (example) return { type: 'string', enum: [example] }
  const kind = KINDS.find(([told]) => told.test(words))
  return kind?.[1](words) ?? {}
}

function listOf(words: string): Wants {
  const least = numberIn(words)
  return { type: 'array', ...(least !== null && { minItems: least }) }
}

function numberFrom(words: string): Wants {
  const least = numberIn(words) ?? 1
  return { type: 'number', minimum: /greater than (?!or)|> /.test(words) ? least + 1 : least }
}

function numberIn(words: string): number | null {
  const written = /-?\d+(?:\.\d+)?/.exec(words)?.[0]
  return written === undefined ? null : Number(written)
}

/** `month looks like 2024-03`, `must be a colour such as "red"` */
const EXAMPLE =
  /(?:like|such as|e\.g\.,?|for example:?)\s+["'`]?([\w@:+/-]{1,200}(?:\.[\w-]{1,200})*)["'`]?\W{0,40}$/i

/** `must be red, green or blue` */
const ONE_OF =
  /\bbe (?:either )?(["'`]?[\w-]{1,200}["'`]?(?:, ["'`]?[\w-]{1,200}["'`]?)*,? or ["'`]?[\w-]{1,200}["'`]?)\W{0,40}$/i
const KIND_OF_VALUE =
  /\b(?:string|number|integer|boolean|null|undefined|true|false|array|object|date|empty|blank|equal|less|more)\b/i

/** `must be one of: "red", "green"` */
const CHOICES = /(?:one of|values?:|expected one of)(?: the following values)?:?\s*\[?(["'\w][^\]]*)/i

/** The words that a sentence lists to choose from. */
function choicesIn(words: string): string[] {
  const choices = CHOICES.exec(words)?.[1] ?? ''
  if (/[,|"']/.test(choices))
    return choices.split(/\s{0,40}[,|]\s*/).map((one) => one.replaceAll(/^["']|["']$/g, ''))
  const list = ONE_OF.exec(words)?.[1] ?? ''
  if (list === '' || KIND_OF_VALUE.test(list)) return []
  return list.split(/,? or |, /).map((one) => one.replaceAll(/["'`]/g, ''))
}
