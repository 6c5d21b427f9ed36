/** A value that fits a JSON schema, with what the document itself gives as an example first. */
import { elements, type Fields, fields, numberOf, type OpenApiDocument } from './document.ts'
import { escaped, exampleText } from './exampleText.ts'

type Follow = Pick<OpenApiDocument, 'follow' | 'effort'>

/** Deeper than anybody writes a request by hand. */
const DEEPEST = 8
/** More than anybody writes by hand: a document that goes on and on is cut at a depth that is less. */
const MOST_VALUES = 1000
const MOST_ITEMS = 20

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
  if (typeof value === 'string') return escaped(value)
  if (Array.isArray(value)) return value.map((one) => copied(one, budget))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, copied(inside, budget)]))
}
