/** A value that fits a JSON schema, with what the document itself gives as an example first. */
import { exampleOfPattern, matchesPattern } from '../fixturesFile/examplePattern.ts'
import { elements, type Fields, fields, type OpenApiDocument, textOf } from './document.ts'

type Follow = Pick<OpenApiDocument, 'follow' | 'effort'>

/** Deeper than anybody writes a request by hand. */
const DEEPEST = 8
/** More than anybody writes by hand: a document that goes on and on is cut at a depth that is less. */
const MOST_VALUES = 1000
const MOST_ITEMS = 20
const LONGEST_TEXT = 1000

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'user@example.com',
  uuid: '00000000-0000-4000-8000-000000000001',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'AA==',
}

interface ExampleOptions {
  /** Whether what is usually there only once, such as the address of a user, is to be another one in every request. */
  unique?: boolean
}

/** Null where nothing of a reasonable size comes out. @param name of the parameter or field */
export function exampleOf(
  schema: unknown,
  name: string,
  { document, unique = false }: ExampleOptions & { document: Follow },
): unknown {
  for (let deepest = DEEPEST; deepest > 0; deepest--) {
    try {
      return new Example(document, { deepest, unique }).of(schema, name, 0)
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error
    }
  }
  return null
}

class TooLarge extends Error {}

/** Example that somebody wrote next to a schema, parameter or body: `example`, or the first of `examples`. */
export function writtenExample(at: Fields, document: Follow): { value: unknown } | null {
  if ('example' in at) return { value: literal(at['example']) }
  const examples = at['examples']
  if (Array.isArray(examples)) return examples.length > 0 ? { value: literal(examples[0]) } : null
  const [first] = Object.values(fields(examples))
  const written = document.follow(first)
  return 'value' in written ? { value: literal(written['value']) } : null
}

class Example {
  readonly #document: Follow
  readonly #deepest: number
  readonly #unique: boolean
  #values = 0
  /** Schemas that are being looked at: one of them again would never end. */
  readonly #open = new Set<Fields>()

  constructor(document: Follow, { deepest, unique }: { deepest: number; unique: boolean }) {
    this.#document = document
    this.#deepest = deepest
    this.#unique = unique
  }

  of(value: unknown, name: string, depth: number): unknown {
    const schema = this.#document.follow(value)
    if (this.#open.has(schema) || depth > this.#deepest) return null
    this.#count()
    const given = this.#given(schema)
    if (given) return given.value
    this.#open.add(schema)
    try {
      return this.#made(this.#whole(schema), name, depth)
    } finally {
      this.#open.delete(schema)
    }
  }

  #count(): void {
    this.#values += 1
    if (this.#values > MOST_VALUES || !this.#document.effort.spend()) throw new TooLarge()
  }

  #given(schema: Fields): { value: unknown } | null {
    const written = writtenExample(schema, this.#document)
    if (written) return written
    for (const word of ['default', 'const'])
      if (schema[word] !== undefined && schema[word] !== null) return { value: literal(schema[word]) }
    const choice = elements(schema['enum']).find((one) => one !== null)
    return choice === undefined ? null : { value: literal(choice) }
  }

  /** With the parts of `allOf`, and the first choice of `oneOf` and `anyOf`; none of them within itself. */
  #whole(schema: Fields, around: readonly Fields[] = []): Fields {
    this.#count()
    const choices = elements(schema['oneOf'] ?? schema['anyOf']).map((one) => this.#document.follow(one))
    const choice = choices.find((one) => one['type'] !== 'null')
    const parts = elements(schema['allOf']).map((one) => this.#document.follow(one))
    const inside = [...around, schema]
    const open = [...parts, ...(choice ? [choice] : [])].filter(
      (one) => !this.#open.has(one) && !inside.includes(one),
    )
    const alone = open.length === 1 && !('properties' in schema)
    return open
      .map((part) => this.#whole(part, inside))
      .reduce<Fields>(
        (whole, part) => ({
          ...whole,
          ...(alone ? part : withoutExamples(part)),
          properties: { ...fields(part['properties']), ...fields(whole['properties']) },
          required: [...elements(whole['required']), ...elements(part['required'])],
        }),
        schema,
      )
  }

  #made(schema: Fields, name: string, depth: number): unknown {
    const given = this.#given(schema)
    if (given) return given.value
    const type = [schema['type']].flat().find((one) => one !== 'null')
    if (type === 'object' || Object.keys(fields(schema['properties'])).length > 0)
      return this.#object(schema, depth)
    if (type === 'array' || schema['items'] !== undefined) {
      const length = Math.min(Math.max(1, numberOf(schema['minItems']) ?? 1), MOST_ITEMS)
      const item = this.of(schema['items'], name, depth + 1)
      if (item === null) return []
      const items = this.#document.follow(schema['items'])
      return schema['uniqueItems'] === true
        ? distinct(item, items, length)
        : Array.from({ length }, () => item)
    }
    if (type === 'integer' || type === 'number') return exampleNumber(schema)
    if (type === 'boolean') return true
    return type === 'string' ? exampleText(schema, name, this.#unique) : {}
  }

  /** What is required, and what somebody wrote an example for; everything where nothing is said to be required. */
  #object(schema: Fields, depth: number): Fields {
    const required = new Set(elements(schema['required']))
    const properties = Object.entries(fields(schema['properties'])).flatMap(([name, property]) => {
      const inside = this.#document.follow(property)
      const wanted = required.size === 0 || required.has(name) || writtenExample(inside, this.#document)
      if (!wanted || inside['readOnly'] === true) return []
      const value = this.of(inside, name, depth + 1)
      return value === null && !required.has(name) ? [] : [[name, value] as const]
    })
    return Object.fromEntries(properties)
  }
}

/** The example of a part is none for the whole. */
function withoutExamples({ example: _1, examples: _2, default: _3, ...part }: Fields): Fields {
  return part
}

function exampleNumber(schema: Fields): number {
  const { minimum, exclusiveMinimum, maximum, multipleOf } = schema
  const least =
    typeof exclusiveMinimum === 'number'
      ? exclusiveMinimum + 1
      : (numberOf(minimum) ?? 1) + (exclusiveMinimum === true ? 1 : 0)
  const most = numberOf(maximum) ?? Infinity
  const step = numberOf(multipleOf) ?? 0
  const value = Math.min(Math.max(least, Math.min(1, most)), most)
  return step > 0 ? Math.ceil(value / step) * step : value
}

/** As many different ones as can be made of the first. */
export function distinct(first: unknown, schema: Fields, length: number): unknown[] {
  const choices = elements(schema['enum']).filter((one) => one !== null)
  if (choices.length > 0) return choices.slice(0, length).map(literal)
  const made = Array.from({ length }, (_, i) => {
    if (typeof first === 'number') return first + i * (numberOf(schema['multipleOf']) ?? 1)
    // The last character makes the difference: it may not be longer, and the first may have a meaning.
    if (typeof first === 'string' && i > 0) return `${first.slice(0, -1)}${String.fromCharCode(97 + i)}`
    return first
  })
  return [...new Set(made)]
}

function exampleText(schema: Fields, name: string, unique: boolean): string {
  const format = textOf(schema['format'])
  const least = Math.min(numberOf(schema['minLength']) ?? 0, LONGEST_TEXT)
  const most = numberOf(schema['maxLength']) ?? Infinity
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : null
  const once = unique ? uniqueText({ name, format, pattern, least, most }) : null
  if (once !== null) return once
  const known = FORMATS[format]
  if (known !== undefined) return known
  const named = pattern === null ? namedText(name) : null
  if (named !== null && named.length >= least && named.length <= most) return named
  const fitting = pattern === null ? null : patternText(pattern, { least, most })
  if (fitting !== null) return literal(fitting) as string
  return literal(name.padEnd(least, 'x').slice(0, most)) as string
}

/** What `${random}` may stand for. */
const RANDOM = '0a1b2c3d4e5f'
/** Fields of which two rows rarely have the same. */
const ONCE =
  /^(?:(?:user|login|nick|screen|display|full)_?name|name|login|handle|slug|sku|isbn|barcode|code|key|serial(?:_?number)?|reference|plate|vin)$/i

/** Null where a field of this name may be the same in many rows, or `${random}` does not fit. */
function uniqueText({
  name,
  format,
  pattern,
  least,
  most,
}: {
  name: string
  format: string
  pattern: string | null
  least: number
  most: number
}): string | null {
  const isEmail = format === 'email' || (format === '' && /e-?mail$/i.test(name))
  if (!isEmail && (format !== '' || !ONCE.test(name))) return null
  const candidates = isEmail
    ? ['user-${random}@example.com', '${random}@e.com']
    : [`${name}-\${random}`, '${random}', 'a${random}', `${name}\${counter}`]
  const fits = (text: string): boolean => {
    const filled = text.replace('${random}', RANDOM).replace('${counter}', '17')
    return (
      filled.length >= least && filled.length <= most && (pattern === null || matchesPattern(pattern, filled))
    )
  }
  return candidates.find(fits) ?? null
}

/** What a field of this name mostly holds, where its schema says no more than that it is a text. */
const NAMED: readonly [RegExp, string][] = [
  [/e-?mail$/i, 'user@example.com'],
  [/password|passwd/i, 'Passw0rd!Passw0rd!'],
  [/(?:url|uri|website|homepage|webhook)$/i, 'https://example.com/'],
  [/(?:date|day|birthday)$|^(?:from|until|since)$/i, '2026-01-31'],
  [/(?:[a-z]At|_at|timestamp|datetime)$/, '2026-01-31T12:00:00Z'],
  [/phone|mobile/i, '+12025550123'],
  [/^currency/i, 'USD'],
  [/^country/i, 'US'],
  [/^(?:locale|lang|language)$/i, 'en'],
  [/time_?zone$/i, 'UTC'],
  [/colou?r$/i, '#336699'],
]

function namedText(name: string): string | null {
  return NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

/** JSON schema means the expressions of JavaScript with the flag u, but many are written without it in mind. */
function patternText(pattern: string, length: { least: number; most: number }): string | null {
  return exampleOfPattern(pattern, { flags: 'u', ...length }) ?? exampleOfPattern(pattern, length)
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** As it is written in a fixture, where `${` begins a placeholder. Null for more than anybody writes. */
function literal(value: unknown): unknown {
  try {
    return copied(value, { left: MOST_VALUES })
  } catch (error) {
    if (error instanceof TooLarge) return null
    throw error
  }
}

function copied(value: unknown, budget: { left: number }): unknown {
  if (--budget.left < 0) throw new TooLarge()
  if (typeof value === 'string') return value.replaceAll('${', () => '$${')
  if (Array.isArray(value)) return value.map((one) => copied(one, budget))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, copied(inside, budget)]))
}
