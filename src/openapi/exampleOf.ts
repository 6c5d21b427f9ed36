/** A value that fits a JSON schema, with what the document itself gives as an example first. */
import { elements, type Fields, fields, type OpenApiDocument, textOf } from './document.ts'

type Follow = Pick<OpenApiDocument, 'follow'>

/** Deeper than anybody writes a request by hand. */
const DEEPEST = 8
const MOST_ITEMS = 20

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'PT1H',
  // Two users with one address are refused almost everywhere.
  email: 'user-${counter}@example.com',
  uuid: '00000000-0000-4000-8000-000000000001',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'AA==',
}

export function exampleOf(schema: unknown, name: string, document: Follow): unknown {
  return new Example(document).of(schema, name, 0)
}

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
  /** Schemas that are being looked at: one of them again would never end. */
  readonly #open = new Set<Fields>()

  constructor(document: Follow) {
    this.#document = document
  }

  of(value: unknown, name: string, depth: number): unknown {
    const schema = this.#document.follow(value)
    if (this.#open.has(schema) || depth > DEEPEST) return null
    const given = this.#given(schema)
    if (given) return given.value
    this.#open.add(schema)
    try {
      return this.#made(this.#whole(schema), name, depth)
    } finally {
      this.#open.delete(schema)
    }
  }

  #given(schema: Fields): { value: unknown } | null {
    const written = writtenExample(schema, this.#document)
    if (written) return written
    for (const word of ['default', 'const'])
      if (schema[word] !== undefined && schema[word] !== null) return { value: literal(schema[word]) }
    const choice = elements(schema['enum']).find((one) => one !== null)
    return choice === undefined ? null : { value: literal(choice) }
  }

  /** With the parts of `allOf`, and the first choice of `oneOf` and `anyOf`. */
  #whole(schema: Fields): Fields {
    const choices = elements(schema['oneOf'] ?? schema['anyOf']).map((one) => this.#document.follow(one))
    const choice = choices.find((one) => one['type'] !== 'null')
    const parts = elements(schema['allOf']).map((one) => this.#document.follow(one))
    const open = [...parts, ...(choice ? [choice] : [])].filter((one) => !this.#open.has(one))
    const alone = open.length === 1 && !('properties' in schema)
    return open
      .map((part) => this.#whole(part))
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
      return item === null ? [] : Array.from({ length }, () => item)
    }
    if (type === 'integer' || type === 'number') return exampleNumber(schema)
    if (type === 'boolean') return true
    return type === 'string' ? exampleText(schema, name) : {}
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

function exampleText(schema: Fields, name: string): string {
  const known = FORMATS[textOf(schema['format'])]
  if (known !== undefined) return known
  const text = name.padEnd(numberOf(schema['minLength']) ?? 0, 'x')
  return literal(text.slice(0, numberOf(schema['maxLength']) ?? text.length)) as string
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** As it is written in a fixture, where `${` begins a placeholder. */
function literal(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${')
  if (Array.isArray(value)) return value.map(literal)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, literal(inside)]))
}
