/** One request for a draft: its steps, itself, and what its answer tells of it and of others. */
import { UserError } from '../../errors.ts'
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { makeTarget, type RequestSpec, type Target } from '../../fixturesFile/target.ts'
import { routeId } from '../../routeId.ts'
import { type Answered, isEmptyList, isPlainRedirect, isRedirect, parsed, words } from '../answered.ts'
import type { Answers } from '../answers.ts'
import type { Draft, Sent } from '../draft.ts'
import { KeptSession } from '../keptSession.ts'
import type { Makers } from '../makers/makers.ts'
import { NEEDED } from '../outcome.ts'
import type { Readings } from '../readings.ts'
import { endsSession } from '../turns.ts'
import type { Trying } from './trying.ts'

/** What answers have told so far. */
interface Learnt {
  answers: Answers
  readings: Readings
  makers: Makers
}

export class Attempts {
  readonly #trying: Trying
  readonly #learnt: Learnt
  readonly #session: KeptSession
  /** Paths that something is read or changed at: neither they nor what is above them is deleted. */
  readonly #kept = new Set<string>()

  constructor(trying: Trying, learnt: Learnt) {
    this.#trying = trying
    this.#learnt = learnt
    this.#session = new KeptSession((trying.file.fixtures.login && trying.logIn) ?? null)
  }

  /** Nothing at or above this path is deleted from now on. */
  keep(path: string): void {
    this.#kept.add(path)
  }

  async send(before: Draft): Promise<Sent> {
    // What it was answered before says nothing of this time.
    const draft = { ...before, status: null, passes: false, empty: false }
    try {
      return await this.#sent(draft)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { draft: { ...draft, says: error.message }, body: null, at: null }
    }
  }

  /** Takes the steps ahead of it. @throws UserError when one fails, or no path can be made of it */
  async request(draft: Draft): Promise<RequestSpec> {
    return (await this.#ready(draft)).next()
  }

  async #sent(draft: Draft): Promise<Sent> {
    const { route } = draft
    const target = await this.#ready(draft)
    const request = target.next()
    const at = request.path.replace(/[?].*$/, '').replace(/\/+$/, '')
    if (request.method === 'DELETE' && this.#isNeeded(at))
      return { draft: { ...draft, says: NEEDED }, body: null, at }
    const { send } = this.#trying
    const answer = await this.#session.answered(route, (again) => send(again ? target.next() : request))
    if (answer === null) return { draft: { ...draft, says: 'gave no answer' }, body: null, at }
    const body = parsed(answer.body)
    const isAccepted = acceptsStatus(target, answer.status)
    if (isAccepted && request.method === 'GET') await this.#noteRead(request, body, route.path)
    const tried = outcomeOf(draft, { answer, request, body, isAccepted })
    if (/^(?:POST|PUT)$/.test(route.method)) this.#learnt.makers.note(tried, body)
    return { draft: tried, body, at }
  }

  /** @throws UserError when no path can be made of it, or a step ahead of it fails */
  async #ready({ route, fixture }: Draft): Promise<Target> {
    const { file, run, ahead } = this.#trying
    const id = routeId(route.method, route.path)
    const entry = { id, method: route.method, template: route.path, line: 0, fixture }
    const target = makeTarget({ route, entry, file, run })
    await ahead(target)
    return target
  }

  /** What answers with a page may have its rows for those who ask for JSON. */
  async #noteRead(request: RequestSpec, body: unknown, template: string): Promise<void> {
    const isPage = typeof body === 'string' && /^\s*</.test(body)
    const headers = { ...request.headers, accept: 'application/json' }
    const answer = isPage ? await this.#trying.send({ ...request, headers }) : null
    const told = answer?.status === 200 ? parsed(answer.body) : body
    this.#learnt.answers.note(request.path, told, template)
    this.#learnt.readings.note(told, template)
  }

  #isNeeded(at: string): boolean {
    return [...this.#kept].some((path) => path === at || path.startsWith(`${at}/`))
  }
}

interface Exchange {
  answer: Answered
  request: RequestSpec
  body: unknown
  isAccepted: boolean
}

/** The draft, by what it was answered. */
function outcomeOf(draft: Draft, { answer, request, body, isAccepted }: Exchange): Draft {
  const isRedirected =
    !isAccepted && (endsSession(draft.route) ? isRedirect(answer) : isPlainRedirect(answer, request))
  const passes = isAccepted || isRedirected
  return {
    ...draft,
    fixture: isRedirected ? { ...draft.fixture, expect: answer.status } : draft.fixture,
    status: answer.status,
    passes,
    empty: isAccepted && request.method === 'GET' && isEmptyList(body),
    says: passes ? '' : words(answer, body),
    inserted: answer.inserted ?? [],
  }
}
