/** A copy of a JSON Schema that is small, refers to nothing outside, and holds only what a request can be made from. */
import type { JsonSchema } from '../../protocol.ts'
import { isRecord } from './record.ts'

/** What a `$ref` that is not within the schema itself stands for. */
export type Resolve = (reference: string) => unknown

/** Where references of the schema lead. */
interface References {
  root: unknown
  resolve: Resolve
}

/** Deeper than anybody writes a request by hand; what contains itself ends here. */
const DEEPEST = 8
const MOST_SCHEMAS = 300
const MOST_PROPERTIES = 100
const MOST_CHOICES = 20
const LONGEST_TEXT = 300
const LONGEST_CHAIN = 20

const NUMBERS = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
])
const TEXTS = new Set(['format', 'pattern'])
const FLAGS = new Set(['uniqueItems', 'readOnly', 'nullable'])
const VALUES = new Set(['const', 'default', 'example'])
const PARTS = new Set(['allOf', 'anyOf', 'oneOf'])

/** Empty where there is nothing to tell. */
export function bounded(schema: unknown, references: References): JsonSchema {
  return new Bounding(references).copy(schema, 0)
}

class Bounding {
  readonly #references: References
  #schemas = 0

  constructor(references: References) {
    this.#references = references
  }

  copy(value: unknown, depth: number): JsonSchema {
    const schema = this.#follow(value)
    if (!isRecord(schema) || depth > DEEPEST || ++this.#schemas > MOST_SCHEMAS) return {}
    const copy: JsonSchema = {}
    for (const [name, inside] of Object.entries(schema)) {
      if (VALUES.has(name) && isSmall(inside)) copy[name] = inside
      else if (NUMBERS.has(name) && ['number', 'boolean'].includes(typeof inside)) copy[name] = inside
      else if (FLAGS.has(name) && typeof inside === 'boolean') copy[name] = inside
      else if (TEXTS.has(name) && isShort(inside)) copy[name] = inside
      else if (PARTS.has(name) && Array.isArray(inside))
        copy[name] = inside.slice(0, MOST_CHOICES).map((part) => this.copy(part, depth + 1))
    }
    const { type, properties, required, items, enum: choices, examples } = schema
    const types = [typeof type === 'function' ? type.name.toLowerCase() : type].flat().filter(isShort)
    if (types.length > 0) copy['type'] = types.length === 1 ? types[0] : types
    if (Array.isArray(choices)) copy['enum'] = choices.filter(isSmall).slice(0, MOST_CHOICES)
    if (Array.isArray(examples)) copy['examples'] = examples.filter(isSmall).slice(0, 1)
    if (Array.isArray(required)) copy['required'] = required.filter(isShort).slice(0, MOST_PROPERTIES)
    if (isRecord(properties)) copy['properties'] = this.#properties(properties, depth)
    if (isRecord(items)) copy['items'] = this.copy(Array.isArray(items) ? items[0] : items, depth + 1)
    return copy
  }

  #properties(properties: JsonSchema, depth: number): JsonSchema {
    const some = Object.entries(properties).slice(0, MOST_PROPERTIES)
    return Object.fromEntries(some.map(([name, property]) => [name, this.copy(property, depth + 1)]))
  }

  #follow(value: unknown): unknown {
    let at = value
    for (let step = 0; isRecord(at) && typeof at['$ref'] === 'string' && step < LONGEST_CHAIN; step++)
      at = this.#named(at['$ref'])
    return at
  }

  #named(reference: string): unknown {
    const [file = '', pointer = ''] = reference.split('#', 2)
    const whole = file === '' ? this.#references.root : this.#references.resolve(file)
    const names = pointer.split('/').slice(1)
    return names.reduce<unknown>(
      (at, name) => (isRecord(at) ? at[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
      whole,
    )
  }
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT
}

/** Whether it can be sent as JSON, and is about as much as somebody would write. */
function isSmall(value: unknown): boolean {
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return false
  try {
    return (JSON.stringify(value) ?? '').length <= LONGEST_TEXT && value !== undefined
  } catch {
    return false
  }
}
