/** Sends what was made up for each route, mends it by the answers, and keeps what answers as expected. */
import { exampleValue, type ExampleRoute } from '../fixturesFile/example.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { RunValues } from '../fixturesFile/placeholders.ts'
import type { Fixture, Fixtures } from '../fixturesFile/schema.ts'
import { acceptsStatus, makeTarget, type RequestSpec } from '../fixturesFile/target.ts'
import { routeId } from '../routeId.ts'
import { UserError } from '../errors.ts'
import { Answers, type Assignment } from './answers.ts'
import { mended } from './mend.ts'

/** Where a value comes from, by the field of the fixture. */
type Sources = Partial<Record<keyof Fixture, string>>

/** A route without a fixture, with what was made for it. */
export interface Draft {
  route: ExampleRoute
  fixture: Fixture
  sources: Sources
  /** Null until it was sent, and where there was no answer. */
  status: number | null
  passes: boolean
  /** Whether it answered with a list of nothing. */
  empty: boolean
  /** What the application says against it. */
  says: string
}

export interface Answered {
  status: number
  location: string | null
  body: string
}

export interface Trying {
  /** Null where there is no answer. */
  send: (request: RequestSpec) => Promise<Answered | null>
  file: FixturesFile
  run: RunValues
  /** Told of each route. */
  progress(id: string, number: number, of: number): void
}

const MOST_MENDINGS = 6
const MOST_WAYS = 4
const LONGEST_WORDS = 160

/** Reads come first, and what they answer gives the values of the others; what takes away comes last. */
export async function tryOut(routes: readonly ExampleRoute[], trying: Trying): Promise<Draft[]> {
  const trial = new Trial(trying)
  const order = [...routes].sort((a, b) => turnOf(a) - turnOf(b))
  const drafts = new Map<ExampleRoute, Draft>()
  for (const [i, route] of order.entries()) {
    trying.progress(routeId(route.method, route.path), i + 1, order.length)
    drafts.set(route, await trial.route(route))
  }
  return routes.map((route) => drafts.get(route)!)
}

const METHODS = ['GET', 'HEAD', 'ALL', 'POST', 'PUT', 'PATCH', 'DELETE']
/** What would end the session of all the others. */
const ENDS = /log-?out|sign-?out|revoke|shut-?down|terminate/i

function turnOf({ method, path }: ExampleRoute): number {
  const depth = path.split(/[:{[*]/).length
  return (ENDS.test(path) ? 10_000 : 0) + placeOf(method) * 100 + Math.min(depth, 99)
}

/** What a route and its template tell, before anything was sent. */
export function draftOf(route: ExampleRoute, fixtures: Fixtures): Draft {
  const fixture = exampleValue(route, fixtures)
  const told = route.request ?? {}
  const from = route.requestFrom ?? 'schema'
  const sources: Sources = {}
  for (const part of ['query', 'json', 'form', 'body'] as const)
    if (told[part] !== undefined && JSON.stringify(told[part]) !== '{}') sources[part] = from
  if (fixture.path !== undefined) sources.path = told.path ? `guess, of the kind in the ${from}` : 'guess'
  return { route, fixture, sources, status: null, passes: false, empty: false, says: '' }
}

/** An unknown one may take away as well. */
function placeOf(method: string): number {
  const place = METHODS.indexOf(method)
  return place < 0 ? METHODS.length : place
}

class Trial {
  readonly #trying: Trying
  readonly #answers = new Answers()
  /** Paths that something is read or changed at: what is deleted is to be another row. */
  readonly #kept = new Set<string>()

  constructor(trying: Trying) {
    this.#trying = trying
  }

  async route(route: ExampleRoute): Promise<Draft> {
    let best: Draft | null = null
    for (const way of this.#ways(route)) {
      const draft = await this.#mend(this.#draft(route, way))
      if (best === null || (draft.passes && (!best.passes || !draft.empty))) best = draft
      // A list of nothing shows no values for the routes below it: another row may have some.
      if (draft.passes ? !draft.empty : draft.status !== 404 && draft.status !== 403) break
    }
    if (best!.passes && route.method !== 'DELETE') this.#kept.add(keptKey(best!))
    return best!
  }

  /** Another row than the one that is read, where there are several. */
  #ways(route: ExampleRoute): (Assignment | null)[] {
    const found = this.#answers.assignments(route.path)
    if (route.method !== 'DELETE')
      return [...found.slice(0, MOST_WAYS), ...(found.length === 0 ? [null] : [])]
    const free = found.filter(({ path }) => !this.#kept.has(JSON.stringify(path)))
    return free.length > 0 ? free.toReversed().slice(0, MOST_WAYS) : [found[0] ?? null]
  }

  #draft(route: ExampleRoute, way: Assignment | null): Draft {
    const { fixture, sources, ...draft } = draftOf(route, this.#trying.file.fixtures)
    if (way && typeof fixture.path === 'object') {
      const single = route.method === 'DELETE' && this.#kept.has(JSON.stringify(way.path))
      fixture.path = { ...fixture.path, ...way.path }
      sources.path = `answer of ${way.sources.map((path) => `GET ${path}`).join(' and ')}${single ? ', the only row there: others need it too' : ''}`
    }
    this.#fillReferences(fixture, sources)
    return { ...draft, fixture, sources }
  }

  /** `authorId: 1` becomes an author that there is. */
  #fillReferences(fixture: Fixture, sources: Sources): void {
    const { json } = fixture
    if (json === null || typeof json !== 'object' || Array.isArray(json)) return
    for (const [field, value] of Object.entries(json)) {
      const found =
        typeof value === 'string' || typeof value === 'number' ? this.#answers.reference(field) : null
      if (!found) continue
      fixture.json = { ...(fixture.json as object), [field]: found.value }
      const source = `${field}: answer of GET ${found.source}`
      if (!sources.json?.includes(source)) sources.json = [sources.json, source].filter(Boolean).join('; ')
    }
  }

  async #mend(draft: Draft): Promise<Draft> {
    const sent = await this.#send(draft)
    let now = sent
    for (let i = 0; i < MOST_MENDINGS && !now.draft.passes && isRefusal(now.draft.status); i++) {
      const fixture = mended(now.draft.fixture, now.body)
      if (fixture === null) break
      const sources = mendedSources(now.draft, fixture)
      this.#fillReferences(fixture, sources)
      now = await this.#send({ ...now.draft, fixture, sources })
    }
    // What was mended in vain is as good as what was there before, and longer.
    return now.draft
  }

  async #send(draft: Draft): Promise<{ draft: Draft; body: unknown }> {
    const { route, fixture } = draft
    const { file, run, send } = this.#trying
    try {
      const id = routeId(route.method, route.path)
      const entry = { id, method: route.method, template: route.path, line: 0, fixture }
      const target = makeTarget({ route, entry, file, run })
      const request = target.next()
      const answer = await send(request)
      if (answer === null) return { draft: { ...draft, says: 'gave no answer' }, body: null }
      const body = parsed(answer.body)
      const passes = acceptsStatus(target, answer.status)
      if (passes && request.method === 'GET') this.#answers.note(decoded(request.path), body)
      const redirected = !passes && isPlainRedirect(answer, request)
      const expecting = redirected ? { ...fixture, expect: answer.status } : fixture
      const says = passes || redirected ? '' : words(answer, body)
      return {
        draft: {
          ...draft,
          fixture: expecting,
          status: answer.status,
          passes: passes || redirected,
          empty: passes && isEmptyList(body),
          says,
        },
        body,
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { draft: { ...draft, says: error.message }, body: null }
    }
  }
}

/** By itself, or the only list of an envelope. */
function isEmptyList(body: unknown): boolean {
  const lists = Array.isArray(body) ? [body] : Object.values(Object(body) as object).filter(Array.isArray)
  return lists.length === 1 && (lists[0] as unknown[]).length === 0
}

function keptKey({ fixture }: Draft): string {
  return JSON.stringify(fixture.path ?? {})
}

function isRefusal(status: number | null): boolean {
  return status === 400 || status === 422
}

/** A page that leads to another one, rather than to where somebody has to log in. */
function isPlainRedirect({ status, location }: Answered, { method }: RequestSpec): boolean {
  return (
    method === 'GET' &&
    status >= 300 &&
    status < 400 &&
    status !== 304 &&
    !/log-?in|sign-?in|auth/i.test(location ?? '')
  )
}

function mendedSources({ fixture, sources }: Draft, next: Fixture): Sources {
  const changed = (['path', 'query', 'json'] as const).filter((part) => fixture[part] !== next[part])
  return {
    ...sources,
    ...Object.fromEntries(
      changed.map((part) => [
        part,
        /mended/.test(sources[part] ?? '')
          ? sources[part]
          : [sources[part], 'mended by what the application answered'].filter(Boolean).join('; '),
      ]),
    ),
  }
}

/** Paths are compared as a user would write them. */
function decoded(path: string): string {
  return path.replace(/\?.*$/, '')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body.slice(0, 2000)
  }
}

function words({ status }: Answered, body: unknown): string {
  const text = typeof body === 'string' ? (/^\s*</.test(body) ? '' : body) : JSON.stringify(body)
  const short = text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text
  return [String(status), short].filter(Boolean).join(' ')
}
