/** Routes that make or list something and answer with its key: sent ahead of a request, they give what that asks for. */
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import { normalTemplate, type Piece, parseTemplate } from '../fixturesFile/template.ts'
import { isListOf } from './answers.ts'
import { captureName } from './captureName.ts'
import { linkIn } from './links.ts'
import type { Draft } from './draft.ts'
import {
  besides,
  type Filled,
  keyIn,
  type Maker,
  pathOf,
  requestOf,
  type Scalar,
  sourceOf,
  stepOf,
} from './makerStep.ts'
import { withReferences } from './references.ts'
import type { Tracing } from './tracing.ts'

/** What goes into a fixture for something that is made ahead of it. */
interface Made {
  before: StepFixture[]
  /** Parameters of the path. */
  path: Record<string, Scalar>
  /** Routes that make it. */
  source: string
}

export class Makers {
  readonly #tracing: Pick<Tracing, 'tableOf'>
  readonly #makers: Maker[] = []
  /** They make what their own path names. */
  readonly #puts: Maker[] = []
  readonly #listers: Maker[] = []

  constructor(tracing: Pick<Tracing, 'tableOf'>) {
    this.#tracing = tracing
  }

  /** Takes note of a POST, a PUT or a GET that has passed. */
  note(draft: Draft, body: unknown): void {
    if (!draft.passes) return
    if (draft.route.method === 'POST') this.#makers.push({ draft, body })
    if (draft.route.method === 'PUT') this.#puts.push({ draft, body })
    if (draft.route.method === 'GET') this.#listers.push({ draft, body })
  }

  /** With what its path names looked up ahead of it, or made: what is listed first may be used up by a POST. */
  waysForPath(draft: Told): Filled[] {
    const made = this.#forPath(draft)
    const { method } = draft.route
    const listed = method === 'DELETE' ? [] : this.#filled(draft, this.#listers).slice(0, 1)
    return method === 'POST' ? [...made, ...listed] : [...listed, ...made]
  }

  /** With what it needs made ahead of it: what its path names, and then what its body names as well. */
  ways(draft: Told): Filled[] {
    const made = this.#forPath(draft)
    return [...made.flatMap((way) => [way, this.forBody({ ...draft, ...way })]), this.forBody(draft)].filter(
      (way) => way !== null,
    )
  }

  /** What makes a thing tells which fields it has, for a change that tells none; null where nothing makes it. */
  bodyFor({ route, fixture, sources }: Told): Filled | null {
    if (!/^(?:PUT|PATCH)$/.test(route.method) || JSON.stringify(fixture.json) !== '{}') return null
    const maker = this.#makers.find(({ draft }) => shapeOf(draft.route.path) === above(route.path))
    const { json, form } = maker?.draft.fixture ?? {}
    if (maker === undefined || (json === undefined && form === undefined)) return null
    const { json: _none, ...rest } = fixture
    const body = form === undefined ? { json } : { form }
    const part = form === undefined ? 'json' : 'form'
    const source = `as in POST ${maker.draft.route.path}`
    return { fixture: { ...rest, ...body }, sources: { ...sources, [part]: source } }
  }

  /** What is made may have to be moved on first: an order is packed before it is shipped. */
  moves({ route, fixture, sources }: Told): Filled[] {
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
            sources: { ...sources, path: `moved on by ${draft.route.method} ${draft.route.path}` },
          },
        ]
      })
  }

  /** With something made ahead of it that its path names. */
  #forPath(draft: Told): Filled[] {
    const made = this.#filled(draft, this.#makers)
    const linked = made.length === 0 ? this.#linked(draft) : null
    return linked === null ? made : [linked]
  }

  /** What the answer of a maker has a link to is asked by that. */
  #linked({ route, fixture, sources }: Told): Filled | null {
    for (const { draft, body } of this.#makers) {
      const link = linkIn(body, route.path)
      const at = pathOf(draft)
      if (link === null || at === null) continue
      const capture = { link: { from: `body.${link.join('.')}`, match: '^(?:https?://[^/]+)?/([^?#]*)' } }
      const step: StepFixture = { request: `${draft.route.method} ${at}`, ...requestOf(draft), capture }
      const before = besides(fixture.before, [...(draft.fixture.before ?? []), step])
      return {
        fixture: { ...fixture, before, path: '/${before.link}' },
        sources: { ...sources, path: sourceOf(draft.route) },
      }
    }
    return null
  }

  /** One for each parameter that something is made for, the last one first. */
  #filled({ route, fixture, sources }: Told, makers: readonly Maker[]): Filled[] {
    const { path } = fixture
    const pieces = parseTemplate(route.path)?.filter(({ kind }) => kind !== 'optional') ?? []
    if (typeof path !== 'object') return []
    return pieces
      .flatMap((piece, at) => {
        if (piece.kind !== 'parameter') return []
        const made = this.#made({ route, above: before(pieces, at), name: piece.name }, makers)
        return [makers === this.#makers ? this.#put(before(pieces, at + 1), route.method) : null, made]
      })
      .filter((made) => made !== null)
      .toReversed()
      .slice(0, MOST_WAYS)
      .map((made) => ({
        fixture: {
          ...fixture,
          before: besides(fixture.before, made.before),
          path: { ...path, ...made.path },
        },
        sources: { ...sources, path: made.source },
      }))
  }

  /** What a PUT makes at the path that it is sent to; another one of it for a DELETE, since others need theirs. */
  #put(template: string, method: string): Made | null {
    const put =
      method === 'PUT' ? undefined : this.#puts.find(({ draft }) => isSame(draft.route.path, template))
    if (!put || typeof put.draft.fixture.path !== 'object') return null
    const { route, fixture } = put.draft
    const path = method === 'DELETE' ? besideIt(fixture.path as Made['path'], route.path) : fixture.path
    const draft = { ...put.draft, fixture: { ...fixture, path } }
    const at = pathOf(draft)
    if (at === null) return null
    return {
      before: [...(fixture.before ?? []), { request: `PUT ${at}`, ...requestOf(draft) }],
      path: parentsIn(draft, template),
      source: sourceOf(route),
    }
  }

  /** The same for fields of the body that name a row of another resource, such as `authorId`. */
  forBody(draft: Told): Filled | null {
    return withReferences(draft, this.#makers)
  }

  /** The route right above the parameter; else one that makes the same below something else: issues of a company. */
  #makerOf(asked: Asked, makers: readonly Maker[]): Maker | undefined {
    const { above: template, name } = asked
    const above = makers.find(({ draft }) => isSame(draft.route.path, template))
    if (above) return above
    const resource = /^(\w+?)_?(?:id|slug|key|name)$/i.exec(name)?.[1] ?? template.split('/').at(-1)!
    return (
      // Where a name is the same and the table another one, the name is that of something else.
      this.#inserting(asked, makers) ??
      makers.find(({ draft }) => isListOf(draft.route.path, resource)) ??
      // What is called `token` is the one that another route has just given.
      makers.find(({ body }) => GIVEN.test(name) && keyIn(body, [name], []) !== null)
    )
  }

  /** One that writes into the table which the parameter is looked up in; what does so first and little else is surest. */
  #inserting({ route, name }: Asked, makers: readonly Maker[]): Maker | undefined {
    const table = this.#tracing.tableOf(route.path, name)
    const placeIn = ({ draft }: Maker): number => (draft.inserted ?? []).indexOf(table ?? '')
    return makers
      .filter((maker) => maker.draft.route !== route && placeIn(maker) >= 0)
      .toSorted((a, b) => placeIn(a) - placeIn(b) || a.draft.inserted!.length - b.draft.inserted!.length)[0]
  }

  #made(asked: Asked, makers: readonly Maker[]): Made | null {
    const { above: template, name } = asked
    const maker = this.#makerOf(asked, makers)
    const steps = maker ? stepOf(maker, name, name) : null
    if (!maker || steps === null) return null
    const path = {
      ...(isSame(maker.draft.route.path, template) && parentsIn(maker.draft, template)),
      [name]: `\${before.${captureName(name)}}`,
    }
    return { before: steps, path, source: sourceOf(maker.draft.route) }
  }
}

/** A parameter of a route's path. */
interface Asked {
  route: Draft['route']
  /** The template up to it. */
  above: string
  name: string
}

/** Of a request as it is so far. */
type Told = Pick<Draft, 'route' | 'fixture' | 'sources'>

const MOST_MOVES = 3
/** Ways to make what a path names. */
const MOST_WAYS = 3
const GIVEN = /token|code|key|hash|nonce|ticket/i

/** Whether both do something with the same thing: `/orders/:id/pack` and `/orders/:id/ship`. */
function isBesides(one: string, other: string): boolean {
  return /\}\/[^{}/]+$/.test(normalTemplate(one)) && above(one) === above(other)
}

/** With another value for the last parameter. */
function besideIt(path: Readonly<Record<string, Scalar>>, template: string): Record<string, Scalar> {
  const last = parameterNames(template).at(-1)!
  const value = path[last]!
  return { ...path, [last]: typeof value === 'number' ? value + 1 : `${value}2` }
}

function isSame(one: string, other: string): boolean {
  return shapeOf(one) === shapeOf(other)
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

function before(pieces: readonly Piece[], at: number): string {
  const text = pieces
    .slice(0, at)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'parameter' ? `:${piece.name}` : ''))
    .join('')
  return text.replace(/\/+$/, '')
}
