/** Routes that make or list something and answer with its key: sent ahead of a request, they give what that asks for. */
import { isDeepStrictEqual } from 'node:util'
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import type { Fixture } from '../fixturesFile/schema.ts'
import { normalTemplate, type Piece, parseTemplate } from '../fixturesFile/template.ts'
import { isListOf, keyNames, isValue } from './answers.ts'
import { type BodyFields, bodyFields } from './bodyFields.ts'
import { captureName } from './captureName.ts'
import { linkIn } from './links.ts'
import type { Draft } from './draft.ts'

interface Maker {
  draft: Draft
  body: unknown
}

/** What goes into a fixture for something that is made ahead of it. */
interface Made {
  before: StepFixture[]
  /** Parameters of the path. */
  path: Record<string, Scalar>
  /** Routes that make it. */
  source: string
}

/** A fixture, one part of which was filled. */
export interface Filled {
  fixture: Fixture
  part: 'path' | BodyFields['part']
  /** Where that is from. */
  source: string
}

type Scalar = string | number | boolean

const DEEPEST = 3

export class Makers {
  readonly #makers: Maker[] = []
  readonly #listers: Maker[] = []

  /** Takes note of a POST or a GET that has passed. */
  note(draft: Draft, body: unknown): void {
    if (!draft.passes) return
    if (draft.route.method === 'POST') this.#makers.push({ draft, body })
    if (draft.route.method === 'GET') this.#listers.push({ draft, body })
  }

  /** With what its path names looked up ahead of it, or made: what is listed first may be used up by a POST. */
  waysForPath(draft: Pick<Draft, 'route' | 'fixture'>): Filled[] {
    const made = this.forPath(draft)
    const { method } = draft.route
    const listed = method === 'DELETE' ? null : this.#filled(draft, this.#listers)
    return (method === 'POST' ? [made, listed] : [listed, made]).filter((way) => way !== null)
  }

  /** What makes a thing tells which fields it has, for a change that tells none; null where nothing makes it. */
  bodyFor({ route, fixture }: Pick<Draft, 'route' | 'fixture'>): Filled | null {
    if (!/^(?:PUT|PATCH)$/.test(route.method) || JSON.stringify(fixture.json) !== '{}') return null
    const maker = this.#makers.find(({ draft }) => shapeOf(draft.route.path) === above(route.path))
    const { json, form } = maker?.draft.fixture ?? {}
    if (maker === undefined || (json === undefined && form === undefined)) return null
    const { json: _none, ...rest } = fixture
    const body = form === undefined ? { json } : { form }
    const part = form === undefined ? 'json' : 'form'
    return { part, fixture: { ...rest, ...body }, source: `as in POST ${maker.draft.route.path}` }
  }

  /** What is made may have to be moved on first: an order is packed before it is shipped. */
  moves({ route, fixture }: Pick<Draft, 'route' | 'fixture'>): Filled[] {
    const { before, path } = fixture
    if (before === undefined || typeof path !== 'object') return []
    return this.#makers
      .filter(({ draft }) => draft.route !== route && isBesides(draft.route.path, route.path))
      .slice(0, MOST_MOVES)
      .flatMap(({ draft }) => {
        const at = pathOf({
          ...draft,
          fixture: { path: { ...path, ...parentsIn({ ...draft, route, fixture }, draft.route.path) } },
        })
        if (at === null) return []
        const step: StepFixture = { request: `${draft.route.method} ${at}`, ...requestOf(draft) }
        return [
          {
            fixture: { ...fixture, before: [...before, step] },
            part: 'path',
            source: `moved on by ${draft.route.method} ${draft.route.path}`,
          },
        ]
      })
  }

  /** The fixture with something made ahead of it that its path names; null where no route makes such. */
  forPath(draft: Pick<Draft, 'route' | 'fixture'>): Filled | null {
    return this.#filled(draft, this.#makers) ?? this.#linked(draft)
  }

  /** What the answer of a maker has a link to is asked by that. */
  #linked({ route, fixture }: Pick<Draft, 'route' | 'fixture'>): Filled | null {
    for (const { draft, body } of this.#makers) {
      const link = linkIn(body, route.path)
      const at = pathOf(draft)
      if (link === null || at === null) continue
      const capture = { link: { from: `body.${link.join('.')}`, match: '^(?:https?://[^/]+)?/([^?#]*)' } }
      const step: StepFixture = { request: `${draft.route.method} ${at}`, ...requestOf(draft), capture }
      const before = besides(fixture.before, [...(draft.fixture.before ?? []), step])
      return {
        part: 'path',
        source: sourceOf(draft.route),
        fixture: { ...fixture, before, path: '/${before.link}' },
      }
    }
    return null
  }

  #filled({ route, fixture }: Pick<Draft, 'route' | 'fixture'>, makers: readonly Maker[]): Filled | null {
    const pieces = parseTemplate(route.path)?.filter(({ kind }) => kind !== 'optional') ?? []
    for (let at = pieces.length - 1; at >= 0; at--) {
      const piece = pieces[at]!
      const made = piece.kind === 'parameter' ? this.#made(before(pieces, at), piece.name, makers) : null
      if (made === null || typeof fixture.path !== 'object') continue
      return {
        part: 'path',
        source: made.source,
        fixture: {
          ...fixture,
          before: besides(fixture.before, made.before),
          path: { ...fixture.path, ...made.path },
        },
      }
    }
    return null
  }

  /** The same for fields of the body that name a row of another resource, such as `authorId`. */
  forBody({ fixture }: Pick<Draft, 'fixture'>): Filled | null {
    const body = bodyFields(fixture)
    if (body === null) return null
    const { part, fields } = body
    const steps: StepFixture[] = [...(fixture.before ?? [])]
    const sources: string[] = []
    const filled = { ...fields }
    for (const field of Object.keys(filled)) {
      const resource = /^(\w+?)_?id$/i.exec(field)?.[1]
      const maker = resource && this.#makers.find(({ draft }) => isListOf(draft.route.path, resource))
      const step = maker ? stepOf(maker, field, 'id') : null
      if (step === null) continue
      steps.push(...step)
      filled[field] = `\${before.${captureName(field)}}`
      sources.push(sourceOf((maker as Maker).draft.route))
    }
    return sources.length === 0
      ? null
      : { part, fixture: { ...fixture, before: steps, [part]: filled }, source: sources.join(' and ') }
  }

  /** The route right above the parameter; else one that makes the same below something else: issues of a company. */
  #makerOf(template: string, name: string, makers: readonly Maker[]): Maker | undefined {
    const above = makers.find(({ draft }) => shapeOf(draft.route.path) === shapeOf(template))
    if (above) return above
    const resource = /^(\w+?)_?(?:id|slug|key|name)$/i.exec(name)?.[1] ?? template.split('/').at(-1)!
    return (
      makers.find(({ draft }) => isListOf(draft.route.path, resource)) ??
      // What is called `token` is the one that another route has just given.
      makers.find(({ body }) => GIVEN.test(name) && keyIn(body, [name], []) !== null)
    )
  }

  #made(template: string, name: string, makers: readonly Maker[]): Made | null {
    const maker = this.#makerOf(template, name, makers)
    const steps = maker ? stepOf(maker, name, name) : null
    if (!maker || steps === null) return null
    const isAbove = shapeOf(maker.draft.route.path) === shapeOf(template)
    const path = {
      ...(isAbove && parentsIn(maker.draft, template)),
      [name]: `\${before.${captureName(name)}}`,
    }
    return { before: steps, path, source: sourceOf(maker.draft.route) }
  }
}

const MOST_MOVES = 3
const GIVEN = /token|code|key|hash|nonce|ticket/i

/** Whether both do something with the same thing: `/orders/:id/pack` and `/orders/:id/ship`. */
function isBesides(one: string, other: string): boolean {
  return /\}\/[^{}/]+$/.test(normalTemplate(one)) && above(one) === above(other)
}

function above(template: string): string {
  return shapeOf(template).replace(/\/[^/]*$/, '')
}

/** A template whatever its parameters are called. */
function shapeOf(template: string): string {
  return normalTemplate(template).replaceAll(/\{[^}]*\}/g, '{}')
}

/** What the maker's path holds, by the names that the same parameters have in another template. */
function parentsIn(
  { route, fixture }: Pick<Draft, 'route' | 'fixture'>,
  template: string,
): Record<string, Scalar> {
  const values = Object(fixture.path) as Record<string, Scalar>
  const names = parameterNames(template)
  return Object.fromEntries(parameterNames(route.path).map((name, i) => [names[i]!, values[name]!]))
}

function parameterNames(template: string): string[] {
  return (parseTemplate(template) ?? []).flatMap((piece) => (piece.kind === 'parameter' ? [piece.name] : []))
}

function sourceOf({ method, path }: ExampleRoute): string {
  return method === 'GET' ? `answer of GET ${path} ahead of it` : `made by ${method} ${path}`
}

/** The maker's own steps, and its request; null where its answer has no key, or its path cannot be written down. */
function stepOf({ draft, body }: Maker, name: string, wanted: string): StepFixture[] | null {
  const from = keyIn(body, keyNames(wanted), [])
  const at = pathOf(draft)
  if (from === null || at === null) return null
  const request = `${draft.route.method} ${at}`
  const capture = { [captureName(name)]: `body.${from.join('.')}` }
  return [...(draft.fixture.before ?? []), { request, ...requestOf(draft), capture }]
}

/** What a step has of a fixture, besides method and path. */
function requestOf({ fixture }: Draft): Omit<StepFixture, 'request'> {
  const { path: _path, before: _before, ignore: _ignore, rules: _rules, until: _until, ...request } = fixture
  const { setup: _setup, teardown: _teardown, ...parts } = request
  return parts
}

/** With placeholders as they are written. */
function pathOf({ route, fixture }: Pick<Draft, 'route' | 'fixture'>): string | null {
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
function keyIn(body: unknown, names: readonly string[], path: readonly string[]): string[] | null {
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

function before(pieces: readonly Piece[], at: number): string {
  const text = pieces
    .slice(0, at)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'parameter' ? `:${piece.name}` : ''))
    .join('')
  return text.replace(/\/+$/, '')
}

/** Steps that are there for something else, a login for one, go ahead of those that make something. */
function besides(there: readonly StepFixture[] = [], made: readonly StepFixture[]): StepFixture[] {
  const captured = new Set(made.flatMap(({ capture }) => Object.keys(capture ?? {})))
  const isMadeAnew = ({ capture = {} }: StepFixture): boolean => {
    const names = Object.keys(capture)
    return names.length > 0 && names.every((name) => captured.has(name))
  }
  const kept = there.filter((step) => !isMadeAnew(step) && !made.some((one) => isDeepStrictEqual(one, step)))
  return [...kept, ...made]
}
