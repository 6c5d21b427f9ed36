/** An OpenAPI document with everything it refers to, wherever that is written. */
import { parse } from 'yaml'
import { messageOf, UserError } from '../errors.ts'
import { addressName } from './source.ts'

export type Fields = Readonly<Record<string, unknown>>

/** @throws Error that says why there is no text */
export type ReadText = (address: URL) => Promise<string>

const MOST_FILES = 200
const LONGEST_CHAIN = 50
const DEEPEST = 500
/** Steps towards examples: as many as take a second or two, far beyond the largest documents that people have. */
const MOST_STEPS = 1_000_000

/** What is left to spend on a document: one that expands without an end gets no further examples. */
class Effort {
  #left = MOST_STEPS

  /** False when there is nothing left. */
  spend(): boolean {
    return this.#left-- > 0
  }
}

export class OpenApiDocument {
  readonly root: Fields
  readonly effort = new Effort()
  /** By their addresses. */
  readonly #files: ReadonlyMap<string, unknown>

  private constructor(root: Fields, files: ReadonlyMap<string, unknown>) {
    this.root = root
    this.#files = files
  }

  /** One that nothing is in, for schemas that refer to nothing. */
  static empty(): OpenApiDocument {
    return new OpenApiDocument({}, new Map())
  }

  /** @throws UserError when it cannot be had, or is something else */
  static async read(address: URL, readText: ReadText): Promise<OpenApiDocument> {
    const files = new Map<string, unknown>()
    const waiting = [address]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (files.has(next.href) || files.size === MOST_FILES) continue
      const { value, references } = withWholeReferences(await readFields(next, address, readText), next)
      files.set(next.href, value)
      waiting.push(...references)
    }
    const root = fields(files.get(address.href))
    if (!('paths' in root) || !('openapi' in root || 'swagger' in root)) {
      throw new UserError(
        `${addressName(address)} is no OpenAPI document: it has no "openapi" (or "swagger") and "paths".`,
        HINT,
      )
    }
    return new OpenApiDocument(root, files)
  }

  /** What a value stands for: the value itself, or what its `$ref` names. Empty where that is not there. */
  follow(value: unknown): Fields {
    let at = fields(value)
    for (let step = 0; typeof at['$ref'] === 'string'; step++) {
      if (step === LONGEST_CHAIN) return {}
      at = fields(this.#named(at['$ref']))
    }
    return at
  }

  #named(reference: string): unknown {
    const [file = '', pointer = ''] = reference.split('#', 2)
    const names = pointer.split('/').slice(1).map(unescapePointer)
    return names.reduce<unknown>((at, name) => fields(at)[name], this.#files.get(file))
  }
}

const HINT =
  'openapi names a file relative to the application, a URL, or a path of the running server, such as /openapi.json.'

async function readFields(address: URL, root: URL, readText: ReadText): Promise<unknown> {
  const name = addressName(address)
  let text: string
  try {
    text = await readText(address)
  } catch (error) {
    const from = address.href === root.href ? '' : `, to which ${addressName(root)} refers,`
    throw new UserError(`The OpenAPI document ${name}${from} cannot be read: ${messageOf(error)}`, HINT)
  }
  try {
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text)
  } catch (error) {
    const why = error instanceof RangeError ? 'it is nested too deeply' : messageOf(error)
    throw new UserError(`${name} is neither JSON nor YAML: ${why}`, HINT)
  }
}

/** The same value with the whole address in every `$ref`, and the other files it names. */
function withWholeReferences(value: unknown, address: URL): { value: unknown; references: URL[] } {
  const references = new Map<string, URL>()
  const named = (reference: string): string => {
    const target = URL.parse(reference, address.href)
    // What comes from a server is not to name files of this machine.
    if (!target || target.protocol !== address.protocol) return reference
    const pointer = target.hash
    target.hash = ''
    references.set(target.href, target)
    return `${target.href}${pointer}`
  }
  // What is in it several times, or in itself, by an alias of YAML, is so afterwards.
  const copies = new Map<object, object>()
  const whole = (at: unknown, depth: number): unknown => {
    if (at === null || typeof at !== 'object') return at
    const known = copies.get(at)
    if (known) return known
    if (depth > DEEPEST) throw new UserError(`${addressName(address)} is nested too deeply.`, HINT)
    const copy = (Array.isArray(at) ? [] : Object.create(null)) as Record<string, unknown>
    copies.set(at, copy)
    for (const [name, inside] of Object.entries(at))
      copy[name] = name === '$ref' && typeof inside === 'string' ? named(inside) : whole(inside, depth + 1)
    return copy
  }
  return { value: whole(value, 0), references: [...references.values()] }
}

function unescapePointer(name: string): string {
  try {
    return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return name
  }
}

/** Fields of what may be anything. */
export function fields(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
}

/** The elements of what may be anything. */
export function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text of what may be anything; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A number of what may be anything. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
