/** A request that makes something, or lists it, as a step ahead of another one. */
import { isDeepStrictEqual } from 'node:util'
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import type { Fixture } from '../fixturesFile/schema.ts'
import { parseTemplate } from '../fixturesFile/template.ts'
import { isValue, keyNames } from './answers.ts'
import { captureName } from './captureName.ts'
import type { Draft, Sources } from './draft.ts'

export interface Maker {
  draft: Draft
  body: unknown
}

export type Scalar = string | number | boolean

/** A fixture, some of which was filled. */
export interface Filled {
  fixture: Fixture
  /** Where that is from. */
  sources: Sources
}

const DEEPEST = 3

export function sourceOf({ method, path }: ExampleRoute): string {
  return method === 'GET' ? `answer of GET ${path} ahead of it` : `made by ${method} ${path}`
}

/** The maker's own steps, and its request; null where its answer has no key, or its path cannot be written down. */
export function stepOf({ draft, body }: Maker, name: string, wanted: string): StepFixture[] | null {
  const from = keyIn(body, keyNames(wanted), [])
  const at = pathOf(draft)
  if (from === null || at === null) return null
  const request = `${draft.route.method} ${at}`
  const capture = { [captureName(name)]: `body.${from.join('.')}` }
  return [...(draft.fixture.before ?? []), { request, ...requestOf(draft), capture }]
}

/** What a step has of a fixture, besides method and path. */
export function requestOf({ fixture }: Draft): Omit<StepFixture, 'request'> {
  const { path: _path, before: _before, ignore: _ignore, rules: _rules, until: _until, ...request } = fixture
  const { setup: _setup, teardown: _teardown, ...parts } = request
  return parts
}

/** With placeholders as they are written. */
export function pathOf({ route, fixture }: Pick<Draft, 'route' | 'fixture'>): string | null {
  if (typeof fixture.path === 'string') return fixture.path
  const values = fixture.path ?? {}
  const texts = (parseTemplate(route.path) ?? []).map((piece) => {
    if (piece.kind === 'text') return piece.text
    if (piece.kind === 'optional') return ''
    const value = values[piece.name]
    return value === undefined ? null : String(value)
  })
  const at = texts.includes(null) ? '' : texts.join('')
  return /^\/\S*$/.test(at) ? at : null
}

/** The path of the first key: the answer's own, or that of the one thing that it wraps. */
export function keyIn(body: unknown, names: readonly string[], path: readonly string[]): string[] | null {
  if (body === null || typeof body !== 'object') return null
  if (Array.isArray(body)) return keyIn(body[0], names, [...path, '0'])
  const fields = body as Record<string, unknown>
  const own = names.find((name) => isValue(fields[name]))
  if (own !== undefined) return [...path, own]
  if (path.length === DEEPEST) return null
  for (const [name, inside] of Object.entries(fields)) {
    const found = keyIn(inside, names, [...path, name])
    if (found !== null) return found
  }
  return null
}

/** Steps that are there for something else, a login for one, go ahead of those that make something. */
export function besides(there: readonly StepFixture[] = [], made: readonly StepFixture[]): StepFixture[] {
  const captured = new Set(made.flatMap(({ capture }) => Object.keys(capture ?? {})))
  const isMadeAnew = ({ capture = {} }: StepFixture): boolean => {
    const names = Object.keys(capture)
    return names.length > 0 && names.every((name) => captured.has(name))
  }
  const kept = there.filter((step) => !isMadeAnew(step) && !made.some((one) => isDeepStrictEqual(one, step)))
  return [...kept, ...made]
}
