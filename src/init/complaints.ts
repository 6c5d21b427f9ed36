/** What an answer says is wrong with a request: of Fastify and ajv, Zod, Valibot, Joi, class-validator, express-validator. */
import { fields } from '../openapi/document.ts'

/** A field, and what it is to be, as a JSON schema. */
export interface Complaint {
  part: 'json' | 'query' | 'path'
  field: readonly (string | number)[]
  wants: Readonly<Record<string, unknown>>
}

const MOST = 30
const DEEPEST = 6

/** @param part where a field is that the answer says nothing about */
export function complaintsIn(body: unknown, part: Complaint['part']): Complaint[] {
  const found: Complaint[] = []
  const look = (value: unknown, depth: number, key = ''): void => {
    if (depth > DEEPEST || found.length >= MOST) return
    if (typeof value === 'string') found.push(...fromText(value, part, key))
    if (Array.isArray(value)) for (const one of value) look(one, depth + 1, key)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return
    const issue = fromIssue(value, part)
    if (issue) found.push(issue)
    else for (const [name, one] of Object.entries(value)) look(one, depth + 1, name)
  }
  look(body, 0)
  const known = new Set<string>()
  return found.filter(({ part, field }) => {
    const key = `${part} ${field.join('.')}`
    return !known.has(key) && known.add(key)
  })
}

/** Complaints of Zod, Valibot, Joi, express-validator and ajv name the field apart from the words. */
interface Issue {
  path?: unknown
  param?: unknown
  field?: unknown
  property?: unknown
  instancePath?: unknown
  message?: unknown
  msg?: unknown
  constraints?: unknown
  location?: unknown
  expected?: unknown
  format?: unknown
  validation?: unknown
  minimum?: unknown
  origin?: unknown
  type?: unknown
  values?: unknown
  options?: unknown
  children?: unknown
}

function fromIssue(issue: Issue, part: Complaint['part']): Complaint | null {
  const words = issue.message ?? issue.msg ?? Object.values(fields(issue.constraints)).join('; ')
  const missing = /required property '([^']+)'/.exec(textOf(words))?.[1]
  const at = issue.path ?? issue.param ?? issue.field ?? issue.property ?? issue.instancePath
  const field = [...fieldPath(at), ...(missing ? [missing] : [])]
  if (field.length === 0 || textOf(words) === '') return null
  const [first, ...rest] = field
  const located = PARTS[String(first)]
  return {
    part: located && rest.length > 0 ? located : (PARTS[textOf(issue.location)] ?? part),
    field: located && rest.length > 0 ? rest : field,
    wants: { ...wantsOf(textOf(words)), ...toldBy(issue) },
  }
}

function fieldPath(at: unknown): (string | number)[] {
  if (Array.isArray(at))
    return at.map((one: unknown) => (isName(one) ? one : (fields(one)['key'] as string))).filter(isName)
  return textOf(at)
    .split(/[./[\]]+/)
    .filter((name) => name !== '')
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name))
}

/** What is said in fields of its own. */
function toldBy({ expected, format, validation, minimum, origin, type, values, options }: Issue): object {
  const choices = [values, options].find((one) => Array.isArray(one) && one.length > 0)
  const kind = textOf(origin ?? type)
  return {
    ...(TYPES[textOf(expected)] && { type: TYPES[textOf(expected)] }),
    ...(FORMATS[textOf(format)] && { format: FORMATS[textOf(format)] }),
    ...(FORMATS[textOf(validation)] && { format: FORMATS[textOf(validation)] }),
    ...(typeof minimum === 'number' && {
      [LEAST[kind] ?? 'minimum']: minimum,
      ...(TYPES[kind] && { type: TYPES[kind] }),
    }),
    ...(choices !== undefined && { enum: choices }),
  }
}

const TYPES: Partial<Record<string, string>> = {
  string: 'string', number: 'number', int: 'integer', integer: 'integer', boolean: 'boolean', array: 'array', object: 'object',
} // prettier-ignore
const FORMATS: Partial<Record<string, string>> = {
  email: 'email',
  uuid: 'uuid',
  url: 'uri',
  uri: 'uri',
  datetime: 'date-time',
  date: 'date',
}
const LEAST: Partial<Record<string, string>> = { string: 'minLength', array: 'minItems' }
const PARTS: Partial<Record<string, Complaint['part']>> = {
  body: 'json', json: 'json', query: 'query', querystring: 'query', params: 'path', param: 'path',
} // prettier-ignore

/** Sentences that begin with the field: `body/age must be integer`, `"name" is required`, `email must be an email`. */
const SENTENCE =
  /^\W*(?:(body|querystring|query|params)[ /.])?(?:"([\w.[\]-]+)"|([\w/.[\]-]+))?\s*\b((?:must|should|is|has|needs|are|looks?|may|can|cannot|can't|missing)\b.*)$/i

/** What an answer calls its words themselves, rather than the field that they are about. */
const WORDS =
  /^(?:errors?|messages?|msg|reasons?|details?|description|title|text|status|code|name|type|hint|cause)$/i

/** @param key what the text is called in the answer: the name of the field, where one is listed by its name */
function fromText(text: string, part: Complaint['part'], key: string): Complaint[] {
  return text.split(SENTENCES).flatMap((sentence): Complaint[] => {
    const { within, names } = namedIn(sentence.trim())
    const at = /\bquery\b/i.test(sentence) ? 'query' : part
    if (names.length > 0)
      return names.map((name) => ({ part: at, field: [...within, ...fieldPath(name)], wants: {} }))
    const thrown = thrownOver(sentence.trim())
    if (thrown !== null) return thrown.map((one) => ({ part, ...one }))
    const [, place, quoted, plain, words = ''] = SENTENCE.exec(sentence.trim()) ?? []
    const missing = /required property '([^']+)'/.exec(words)?.[1]
    const inside = PARTS[(plain ?? '').toLowerCase()]
    const told = quoted ?? (plain === undefined ? unsaid(key) : asWritten(place ? plain : first(plain)))
    const field = [...(inside ? [] : fieldPath(told)), ...(missing ? [missing] : [])]
    if (field.length === 0 || NO_FIELD.test(String(field[0])) || words === '') return []
    return [{ part: PARTS[(place ?? '').toLowerCase()] ?? inside ?? part, field, wants: wantsOf(words) }]
  })
}

/** What a handler does with a list, and what with a text. */
const OF_LISTS = /^(?:forEach|map|filter|some|every|reduce|find|push|slice|flatMap)$/
const OF_TEXTS = /^(?:trim|split|toLowerCase|toUpperCase|replace|replaceAll|startsWith|charAt|match)$/
const CALLED = /^([\w$.]+)\.([\w$]+) is not a function/
const LOOPED = /^([\w$.]+) is not iterable/
const TAKEN_APART = /^Cannot destructure property '([\w$]+)' of '([\w$.]+)' as it is undefined/

/** Of what its items are nothing is known. */
const EMPTY_LIST = { type: 'array', enum: [[]] }
const TEXT = { type: 'string' }

/** What the engine says where a handler takes a field for what it is not; null for other words. */
function thrownOver(sentence: string): Pick<Complaint, 'field' | 'wants'>[] | null {
  const [, called = '', method = ''] = CALLED.exec(sentence) ?? []
  const [, looped = ''] = LOOPED.exec(sentence) ?? []
  const [, property = '', parent = ''] = TAKEN_APART.exec(sentence) ?? []
  if (/is not a (?:function|constructor)|^Cannot (?:read|set) propert/.test(sentence) || looped !== '') {
    const wants = looped !== '' || OF_LISTS.test(method) ? EMPTY_LIST : OF_TEXTS.test(method) ? TEXT : null
    const field = inBody(looped || called)
    return wants === null || field.length === 0 ? [] : [{ field, wants }]
  }
  return property === '' ? null : [{ field: [...inBody(parent), property], wants: {} }]
}

/** `req.body.tags` is the field `tags`. */
function inBody(expression: string): (string | number)[] {
  return fieldPath(expression.replace(/^(?:(?:req|request|ctx|c)\.)*(?:body|json|payload|data)(?:\.|$)/, ''))
}

const SENTENCES = /,\s+(?=body|querystring|params)|;\s+|\n|(?<=\w\w['"`]?)[.!]\s+(?=[A-Z])/

/** `username/email is required` leaves a choice; what begins with a slash is the path to a field. */
function first(name: string): string {
  return /^\w/.test(name) ? name.split('/', 1)[0]! : name
}

/** `{ errors: { age: 'must be a number' } }` */
function unsaid(key: string): string | undefined {
  return WORDS.test(key) ? undefined : key
}

/** As fields are written: `Title` is `title`. */
function asWritten(name: string): string {
  const one = name.replaceAll(/ (\w)/g, (_space, letter: string) => letter.toUpperCase())
  return /^[A-Z][a-z]/.test(one) ? one[0]!.toLowerCase() + one.slice(1) : one
}

/** A name may be written as words: `class name` is `className`. */
const NAME = /["'`]?[A-Za-z_][\w.]*(?: (?:name|id|type|key|code|number|date|url))?["'`]?/.source
const LIST = String.raw`${NAME}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)${NAME})*`
const KIND =
  '(?:(?:query |body |request )?(?:fields?|param(?:eter)?s?|propert(?:y|ies)|values?|attributes?|keys?))'
/** Sentences in which somebody asks for fields in words of their own: `Title and author are required`. */
const ASKED = [
  `(?:bad or |invalid or )?(?:missing|required)(?: or (?:bad|invalid))? (?:required )?(?:query )?(?:${KIND}|keys?)?:? ?(${LIST})(?: ${KIND})?`,
  `(?:${KIND}:? )?(?:(?:an? |the |your )(?:\\w+ )??)?(${LIST}) (?:${KIND} )?(?:(?:is|are) (?:an? |both |all )?)?(?:required|missing|mandatory)(?: ${KIND})?`,
  `(?:an? )?(?:[\\w/]+ ){1,3}(?:needs|requires|must have|has to have) an? (${LIST})`,
  `an? \\w+ (?:needs|requires|must have|has to have) (${LIST})`,
  `(?:[^,]+, )?(?:please |you must |must )?(?:provide|enter|specify|supply|include|send) (?:an? |the |your |valid |both |all )*(${LIST})(?: address)?`,
].map((source) => new RegExp(`^${source}[.!]?$`, 'i'))
/** Fields within one: `"owner" must include name and mail`. */
const WITHIN = new RegExp(`^["'\`]?(\\w+)["'\`]? must (?:include|contain|have) (${LIST})[.!]?$`, 'i')

interface Named {
  /** The field that they are within, if any. */
  within: string[]
  names: string[]
}

/** Names of a list. */
function namedIn(sentence: string): Named {
  const [, outer, inner] = WITHIN.exec(sentence) ?? []
  const list =
    inner ?? ASKED.map((form) => form.exec(sentence)?.[1]).find((found) => found !== undefined) ?? ''
  const names = list
    .split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+/)
    .map((name) => name.replaceAll(/["'`.]+$|^["'`]/g, ''))
    .filter((name) => name !== '' && !NO_FIELD.test(name))
    .map(asWritten)
  return { within: outer === undefined || NO_FIELD.test(outer) ? [] : [asWritten(outer)], names }
}

/** Words that a sentence about something else begins with. */
const NO_FIELD =
  /^(?:it|this|that|there|you|request|authentication|authorization|route|resource|validation|data|value|which|input|all|fields?|credentials?|login|token|payload|json|parameters?)$/i

/** `month looks like 2024-03`, `must be a colour such as "red"` */
const EXAMPLE = /(?:like|such as|e\.g\.,?|for example:?)\s+["'`]?([\w@:+/-]+(?:\.[\w-]+)*)["'`]?\W*$/i

/** `must be red, green or blue` */
const ONE_OF = /\bbe (?:either )?(["'`]?[\w-]+["'`]?(?:, ["'`]?[\w-]+["'`]?)*,? or ["'`]?[\w-]+["'`]?)\W*$/i
const KIND_OF_VALUE =
  /\b(?:string|number|integer|boolean|null|undefined|true|false|array|object|date|empty|blank|equal|less|more)\b/i

/** The words that a sentence lists to choose from. */
function listedIn(words: string): string[] {
  const list = ONE_OF.exec(words)?.[1] ?? ''
  if (list === '' || KIND_OF_VALUE.test(list)) return []
  return list.split(/,? or |, /).map((one) => one.replaceAll(/["'`]/g, ''))
}

/** By the words of the message. */
function wantsOf(words: string): Record<string, unknown> {
  const number = Number(/-?\d+(?:\.\d+)?/.exec(words)?.[0])
  const choices = /(?:one of|values?:|expected one of)(?: the following values)?:?\s*\[?(["'\w][^\]]*)/i.exec(
    words,
  )?.[1]
  const many = Number.isFinite(number) ? number : 1
  if (choices && /[,|"']/.test(choices))
    return { enum: choices.split(/\s*[,|]\s*/).map((one) => one.replaceAll(/^["']|["']$/g, '')) }
  const listed = listedIn(words)
  if (listed.length > 0) return { enum: listed }
  const example = EXAMPLE.exec(words)?.[1]
  if (example) return { type: 'string', enum: [example] }
  if (/\bYYYY-MM-DD\b/i.test(words)) return { type: 'string', format: 'date' }
  if (/\bYYYY-MM\b/i.test(words)) return { type: 'string', enum: ['2024-01'] }
  if (/e-?mail/i.test(words)) return { type: 'string', format: 'email' }
  if (/uuid|guid/i.test(words)) return { type: 'string', format: 'uuid' }
  if (/\bur[il]\b/i.test(words)) return { type: 'string', format: 'uri' }
  if (/date-?time|ISO 8601|\bdate\b/i.test(words)) return { type: 'string', format: 'date-time' }
  if (/alpha-?numeric|letters and (?:numbers|digits)/i.test(words))
    return { type: 'string', enum: ['a${random}'] }
  if (/character|length|longer/i.test(words)) return { type: 'string', minLength: many }
  if (/boolean/i.test(words)) return { type: 'boolean' }
  if (/\barray\b|elements|items|\ba list\b/i.test(words))
    return { type: 'array', ...(Number.isFinite(number) && { minItems: many }) }
  if (/integer|\bint\b/i.test(words)) return { type: 'integer' }
  if (/>=?|less than|greater|at least|between -?\d|number|numeric|positive|\bmin/i.test(words))
    return { type: 'number', minimum: /greater than (?!or)|> /.test(words) ? many + 1 : many }
  if (/\bstring\b/i.test(words)) return { type: 'string' }
  return /\bobject\b/i.test(words) ? { type: 'object' } : {}
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
