/** Sends what was made up for each route, mends it by the answers, and keeps what answers as expected. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { RunValues } from '../fixturesFile/placeholders.ts'
import type { Fixture } from '../fixturesFile/schema.ts'
import { acceptsStatus } from '../fixturesFile/acceptsStatus.ts'
import { makeTarget, type RequestSpec, type Target } from '../fixturesFile/target.ts'
import { routeId } from '../routeId.ts'
import { UserError } from '../errors.ts'
import {
  type Answered,
  isEmptyList,
  isPlainRedirect,
  isRedirect,
  isRefusal,
  parsed,
  words,
} from './answered.ts'
import { Answers, type Assignment } from './answers.ts'
import { bodyFields } from './bodyFields.ts'
import { complaintsIn } from './complaints.ts'
import { atFreePlace } from './distinct.ts'
import { DatabaseRows } from './databaseRows.ts'
import { type Draft, draftOf, type Sent, type Sources, unrecorded } from './draft.ts'
import { KeptSession } from './keptSession.ts'
import { makeLast } from './lasting.ts'
import { Makers } from './makers.ts'
import { mended } from './mend.ts'
import { mendedSources } from './mendedSources.ts'
import { enveloped, envelopeOf } from './envelope.ts'
import { kept } from './outOfService.ts'
import { isBetter, NEEDED, wantsAnother } from './outcome.ts'
import { readBody } from './readBody.ts'
import { Readings } from './readings.ts'
import { withOwnPassword } from './ownPassword.ts'
import type { RecordedFixture } from './recording/recordedRequest.ts'
import type { Recording } from './recording/recording.ts'
import { withRecording } from './recording/withRecording.ts'
import { slimmer } from './slimmer.ts'
import type { Tracing } from './tracing.ts'
import { endsSession, turnOf } from './turns.ts'

export interface Trying {
  /** Null where there is no answer. */
  send: (request: RequestSpec) => Promise<Answered | null>
  /** Takes the steps that go ahead of a request. @throws UserError when one fails */
  ahead: (target: Target) => Promise<void>
  tracing: Tracing
  /** Why nothing more is to be sent; null as long as something is. */
  over: () => string | null
  file: FixturesFile
  run: RunValues
  /** What a browser has sent. */
  recording: Recording
  /** Takes the login steps once more; whether the application is there then. */
  logIn?: () => Promise<boolean>
  /** Starts the application as a run finds it; whether it is there then. Without it nothing is asked again. */
  anew?: () => Promise<boolean>
  /** Told of each route. */
  progress(id: string, number: number, of: number): void
}

const MOST_MENDINGS = 6
const MOST_WAYS = 4
const NO_FIELD = 'noSuchField'
/** What one round makes, the next may be made below: a club, a member of it, a note about that. */
const MOST_ROUNDS = 3
/** Answers of a route that may lack what it is asked for, or asked to refer to. */
const LACKS: ReadonlySet<number | null> = new Set([400, 403, 404, 406, 409, 410, 415, 422, 500])

/** Reads come first, and what they answer gives the values of the others; what takes away comes last. */
export async function tryOut(routes: readonly ExampleRoute[], trying: Trying): Promise<Draft[]> {
  const trial = new Trial(trying)
  const order = [...routes].sort((a, b) => turnOf(a) - turnOf(b))
  const drafts = new Map<ExampleRoute, Draft>()
  for (const [i, route] of order.entries()) {
    trying.progress(routeId(route.method, route.path), i + 1, order.length)
    const says = trying.over()
    const draft = says === null ? await trial.route(route) : { ...draftOf(route, trying), says }
    drafts.set(route, draft)
  }
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await trial.again(drafts))) break
  if (trying.over() === null && (await trying.anew?.())) await trial.last(drafts)
  return routes.map((route) => drafts.get(route)!)
}

class Trial {
  readonly #trying: Trying
  readonly #answers = new Answers()
  readonly #readings = new Readings()
  #makers: Makers
  readonly #session: KeptSession
  /** Whether only what passes twice is to be made with. */
  #isLast = false
  readonly #databaseRows: DatabaseRows
  /** Paths that something is read or changed at: neither they nor what is above them is deleted. */
  readonly #kept = new Set<string>()

  constructor(trying: Trying) {
    this.#trying = trying
    this.#session = new KeptSession((trying.file.fixtures.login && trying.logIn) ?? null)
    this.#makers = new Makers(trying.tracing)
    this.#databaseRows = new DatabaseRows({
      tracing: trying.tracing,
      over: trying.over,
      mend: (draft) => this.#mend(draft),
      request: async ({ route, fixture }) => {
        const target = this.#target(route, fixture)
        await trying.ahead(target)
        return target.next()
      },
    })
  }

  async route(route: ExampleRoute): Promise<Draft> {
    const made =
      route.method === 'DELETE' ? await this.#made(unrecorded(route, this.#trying.file.fixtures)) : null
    if (made !== null) return made
    let best = await this.#replay(route)
    for (const way of best?.draft.passes ? [] : this.#ways(route)) {
      const sent = await this.#mend(this.#draft(route, way))
      if (best === null || isBetter(sent.draft, best.draft)) best = sent
      if (!wantsAnother(sent.draft)) break
    }
    const { draft, at } = await this.#told(
      await this.#placed(await this.#slim(await this.#databaseRows.improve(best!))),
    )
    if (draft.passes && route.method !== 'DELETE' && at !== null) this.#kept.add(at)
    return draft
  }

  /** With the fields that its thing is made with, is read as, or that its handler reads, where it is refused without. */
  async #told(sent: Sent): Promise<Sent> {
    const { draft } = sent
    if (draft.passes || !(isRefusal(draft.status) || draft.status === 500)) return sent
    const read = readBody(draft)
    let nearest = sent
    for (const told of [this.#makers.bodyFor(draft), this.#readings.bodyFor(draft), read]) {
      if (told === null) continue
      const fuller = await this.#slim(await this.#mend({ ...draft, ...told }))
      if (fuller.draft.passes) return fuller
      // Of no use yet, the names of the fields are still more than none: what they refer to may be made later.
      if (told === read) nearest = fuller
    }
    return nearest
  }

  /** At a path where nothing is yet, where something is there already. */
  async #placed(sent: Sent): Promise<Sent> {
    const { draft } = sent
    const fixture = draft.passes ? null : atFreePlace(draft)
    if (fixture === null) return sent
    const sources = { ...draft.sources, path: 'mended by what the application answered' }
    const placed = await this.#mend({ ...draft, fixture, sources })
    return placed.draft.passes ? placed : sent
  }

  /** With less in its body, where that does. */
  async #slim(sent: Sent): Promise<Sent> {
    const { draft } = sent
    if (draft.passes || !LACKS.has(draft.status)) return sent
    for (const fixture of slimmer(draft.route.method, draft.fixture)) {
      const less = await this.#mend({ ...draft, fixture })
      if (less.draft.passes) return less
    }
    return sent
  }

  /** Routes that lack what others make meanwhile, once more. @returns whether one of them passes now */
  async again(drafts: Map<ExampleRoute, Draft>): Promise<boolean> {
    let helped = false
    for (const [route, draft] of drafts) {
      if (draft.passes || !LACKS.has(draft.status) || this.#trying.over() !== null) continue
      const made = await this.#made(draft)
      if (made === null) continue
      drafts.set(route, made)
      helped = true
    }
    return helped
  }

  /** Of an application that was started anew. */
  async last(drafts: Map<ExampleRoute, Draft>): Promise<void> {
    const { over } = this.#trying
    this.#makers = new Makers(this.#trying.tracing)
    this.#isLast = true
    await makeLast(drafts, {
      makers: this.#makers,
      over,
      send: (draft) => this.#send(draft),
      mend: (draft) => this.#mend(draft),
      isOpen: ({ passes, status }) => !passes && LACKS.has(status),
    })
  }

  /** With what it needs made ahead of it; null where no route makes that. */
  async #made(draft: Draft): Promise<Draft | null> {
    for (const way of this.#makers.ways(draft)) {
      const { draft: made } = await this.#told(await this.#slim(await this.#mend({ ...draft, ...way })))
      if (made.passes) return made
      if (this.#trying.over() !== null) break
    }
    return null
  }

  /** What was recorded, as it is and then with rows that there are here; null where nothing was. */
  async #replay(route: ExampleRoute): Promise<Sent | null> {
    let best: Sent | null = null
    const known = new Set<string>()
    for (const draft of this.#recorded(route)) {
      const same = JSON.stringify(draft.fixture)
      if (known.has(same)) continue
      known.add(same)
      const sent = await this.#mend(draft)
      const { passes, empty, status } = sent.draft
      if (best === null || isBetter(sent.draft, best.draft)) best = sent
      if ((passes && !empty) || status === 401) break
    }
    return best
  }

  #recorded(route: ExampleRoute): Draft[] {
    const recorded = this.#trying.recording.get(routeId(route.method, route.path)) ?? []
    const made = unrecorded(route, this.#trying.file.fixtures)
    return [
      ...recorded.map((one) => withRecording(made, one)),
      ...recorded.slice(0, 1).flatMap((one) => this.#ways(route).map((way) => this.#draft(route, way, one))),
    ]
  }

  /** What is deleted is taken from the end: the first rows are those that the others read. */
  #ways(route: ExampleRoute): (Assignment | null)[] {
    const found = this.#answers.assignments(route.path)
    const rows = route.method === 'DELETE' ? found.toReversed().sort((a, b) => sizeOf(b) - sizeOf(a)) : found
    return rows.length > 0 ? rows.slice(0, MOST_WAYS) : [null]
  }

  #draft(route: ExampleRoute, way: Assignment | null, recorded: RecordedFixture | null = null): Draft {
    const made = unrecorded(route, this.#trying.file.fixtures)
    const { fixture, sources, ...draft } = recorded ? withRecording(made, recorded) : made
    const path = way && filledPath(fixture.path, way.path)
    if (path) {
      fixture.path = path
      sources.path = `answer of ${way.sources.map((path) => `GET ${path}`).join(' and ')}`
    }
    this.#fillReferences(fixture, sources)
    return { ...draft, fixture, sources }
  }

  /** `authorId: 1` becomes an author that there is. */
  #fillReferences(fixture: Fixture, sources: Sources): void {
    const body = bodyFields(fixture)
    if (body === null) return
    const { part, fields } = body
    for (const [field, value] of Object.entries(fields)) {
      const found =
        typeof value === 'string' || typeof value === 'number'
          ? (this.#answers.reference(field) ?? (value === field ? this.#answers.named(field) : null))
          : null
      if (!found) continue
      Object.assign(fixture, { [part]: { ...(fixture[part] as object), [field]: found.value } })
      const source = `${field}: answer of GET ${found.source}`
      if (!sources[part]?.includes(source)) sources[part] = [sources[part], source].filter(Boolean).join('; ')
    }
  }

  async #mend(draft: Draft): Promise<Sent> {
    const plain = await this.#mendAs(draft, (fixture) => fixture)
    const name = plain.draft.passes || !isRefused(plain) ? null : envelopeOf(draft.route)
    if (name === null) return plain
    const within = await this.#mendAs(draft, (fixture) => enveloped(fixture, name) ?? fixture)
    return within.draft.passes && !(await this.#takesAny(within.draft, name)) ? within : plain
  }

  /** Whether a field of any name would do: what drops the fields that it does not know was sent nothing, then. */
  async #takesAny(draft: Draft, name: string): Promise<boolean> {
    const json: unknown = (draft.fixture.json as Record<string, unknown>)[name]
    const { draft: other } = await this.#send({
      ...draft,
      fixture: { ...draft.fixture, json: { [NO_FIELD]: json } },
    })
    return other.passes
  }

  /** @param sentAs what is sent of what is mended */
  async #mendAs(draft: Draft, sentAs: (fixture: Fixture) => Fixture): Promise<Sent> {
    let { fixture, sources } = draft
    let now = await this.#send({ ...draft, fixture: sentAs(fixture) })
    for (let i = 0; i < MOST_MENDINGS && !now.draft.passes && isRefused(now); i++) {
      const better = mended(fixture, now.body)
      if (better === null) break
      const { login } = this.#trying.file.fixtures
      const next = kept(withOwnPassword(better, login, draft.route), draft.route)
      sources = mendedSources({ ...draft, fixture, sources }, next)
      fixture = next
      this.#fillReferences(fixture, sources)
      now = await this.#send({ ...draft, fixture: sentAs(fixture), sources })
    }
    // What was mended in vain is as good as what was there before, and longer.
    return now
  }

  async #send(before: Draft): Promise<Sent> {
    // What it was answered before says nothing of this time.
    const draft = { ...before, status: null, passes: false, empty: false }
    const { route, fixture } = draft
    const { send } = this.#trying
    try {
      const target = this.#target(route, fixture)
      await this.#trying.ahead(target)
      const request = target.next()
      const at = request.path.replace(/[?].*$/, '').replace(/\/+$/, '')
      if (request.method === 'DELETE' && this.#isNeeded(at))
        return { draft: { ...draft, says: NEEDED }, body: null, at }
      const answer = await this.#session.answered(route, (again) => send(again ? target.next() : request))
      if (answer === null) return { draft: { ...draft, says: 'gave no answer' }, body: null, at }
      const body = parsed(answer.body)
      const passes = acceptsStatus(target, answer.status)
      if (passes && request.method === 'GET') await this.#note(request, body, route)
      const redirected =
        !passes && (endsSession(route) ? isRedirect(answer) : isPlainRedirect(answer, request))
      const expecting = redirected ? { ...fixture, expect: answer.status } : fixture
      const says = passes || redirected ? '' : words(answer, body)
      const tried = {
        ...draft,
        fixture: expecting,
        status: answer.status,
        passes: passes || redirected,
        empty: passes && request.method === 'GET' && isEmptyList(body),
        says,
        inserted: answer.inserted ?? [],
      }
      if (/^(?:POST|PUT)$/.test(route.method) && !this.#isLast) this.#makers.note(tried, body)
      return { draft: tried, body, at }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { draft: { ...draft, says: error.message }, body: null, at: null }
    }
  }

  /** What answers with a page may have its rows for those who ask for JSON. */
  async #note(request: RequestSpec, body: unknown, { path }: ExampleRoute): Promise<void> {
    const isPage = typeof body === 'string' && /^\s*</.test(body)
    const headers = { ...request.headers, accept: 'application/json' }
    const answer = isPage ? await this.#trying.send({ ...request, headers }) : null
    const told = answer?.status === 200 ? parsed(answer.body) : body
    this.#answers.note(request.path, told, path)
    this.#readings.note(told, path)
  }

  /** @throws UserError when no path can be made of it */
  #target(route: ExampleRoute, fixture: Fixture): Target {
    const { file, run } = this.#trying
    const id = routeId(route.method, route.path)
    const entry = { id, method: route.method, template: route.path, line: 0, fixture }
    return makeTarget({ route, entry, file, run })
  }

  #isNeeded(at: string): boolean {
    return [...this.#kept].some((path) => path === at || path.startsWith(`${at}/`))
  }
}

/** A handler that fails on what it is sent may say so by 500, and name the fields all the same. */
function isRefused({ draft: { status }, body }: Sent): boolean {
  return isRefusal(status) || (status === 500 && complaintsIn(body, 'json').length > 0)
}

/** Null where the template has no such parameters. */
function filledPath(before: Fixture['path'], path: Assignment['path']): Fixture['path'] | null {
  if (typeof path === 'string') return path
  return typeof before === 'object' ? { ...before, ...path } : null
}

function sizeOf({ path }: Assignment): number {
  return typeof path === 'string' ? 1 : Object.keys(path).length
}
