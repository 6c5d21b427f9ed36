/** A plan as it leaves the application: with `'?'` and `0` where the database writes the values of a statement into
 * its conditions. */

type Row = Record<string, unknown>

/** As PostgreSQL and MySQL write names and values into a condition. */
const name = String.raw`"(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\``
const string = String.raw`'(?:[^'\\]|''|\\[\s\S])*'`
/** Not those that a plan gives its parts, such as `$1`, `SubPlan 2`, `table_3` and `cost=0.42`. */
const number = String.raw`(?<![\w$."\`]|(?:Sub|Init)Plan |\b(?:cost|rows|width|loops)=)-?(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?![\w"\`]|\.\.\d)`
const PARTS = new RegExp(`(?<name>${name})|(?<string>${string})|${number}`, 'gi')

/** Properties whose text is a name, whatever it looks like. */
const OF_NAMES =
  /name$|^(?:alias|schema|node type|table|index|key|key_length|key_len|used_key_parts|possible_keys|ref|id)$/i
const JUST_A_NUMBER = /^\s*-?\d+(?:\.\d+)?\s*$/

/** Names, costs, kinds of steps and wildcards at the ends of a pattern stay as they are. */
export function withoutValues(rows: readonly Row[]): Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(withoutAny)))
}

function withoutAny([key, value]: [string, unknown]): [string, unknown] {
  return [key, OF_NAMES.test(key) && Object(value) !== value ? value : told(value)]
}

function told(value: unknown): unknown {
  if (typeof value === 'string') return textOf(value)
  if (Array.isArray(value)) return value.map(told)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(withoutAny))
}

/** MySQL hands its plan out as a text that is JSON. */
function textOf(text: string): string {
  if (JUST_A_NUMBER.test(text)) return text
  if (/^\s*[[{]/.test(text)) {
    const parsed = parsedOrNull(text)
    if (parsed !== null) return JSON.stringify(told(parsed))
  }
  return text.replace(PARTS, (match, ...rest) => {
    const found = rest.at(-1) as { name?: string; string?: string }
    if (found.name !== undefined) return match
    // As a number, so that the condition still reads as one.
    return found.string === undefined ? '0' : patternOf(match.slice(1, -1))
  })
}

/** Whether a pattern begins with a wildcard decides which index can help. */
function patternOf(content: string): string {
  const [begins, ends] = [content.startsWith('%'), content.length > 1 && content.endsWith('%')]
  return `'${begins ? '%' : ''}?${ends ? '%' : ''}'`
}

function parsedOrNull(text: string): object | null {
  try {
    return JSON.parse(text) as object | null
  } catch {
    return null
  }
}
