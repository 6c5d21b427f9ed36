/** How one route is tried: as it was recorded, then with what the answers of others tell, then by what it lacks. */
import type { ExampleRoute } from '../../fixturesFile/example.ts'
import { routeId } from '../../routeId.ts'
import { Answers } from '../answers.ts'
import { isRefusal } from '../answered.ts'
import { DatabaseRows } from '../databaseRows.ts'
import { type Draft, type Sent, unrecorded } from '../draft.ts'
import { atFreePlace } from '../freePlace.ts'
import { makeLast } from '../lasting.ts'
import { Makers } from '../makers/makers.ts'
import { isBetter, mayLack, wantsAnother } from '../outcome.ts'
import { readBody } from '../readBody.ts'
import { Readings } from '../readings.ts'
import { slimmer } from '../slimmer.ts'
import { Attempts } from './attempts.ts'
import { FirstDrafts } from './firstDrafts.ts'
import { Mending } from './mending.ts'
import type { Trying } from './trying.ts'

export class Trial {
  readonly #trying: Trying
  readonly #readings = new Readings()
  readonly #makers: Makers
  readonly #attempts: Attempts
  readonly #mending: Mending
  readonly #firstDrafts: FirstDrafts
  readonly #databaseRows: DatabaseRows

  constructor(trying: Trying) {
    const answers = new Answers()
    this.#trying = trying
    this.#makers = new Makers(trying.tracing)
    this.#attempts = new Attempts(trying, { answers, readings: this.#readings, makers: this.#makers })
    this.#mending = new Mending(this.#attempts, answers, trying.file.fixtures.login)
    this.#firstDrafts = new FirstDrafts(answers, trying)
    this.#databaseRows = new DatabaseRows({
      tracing: trying.tracing,
      over: trying.over,
      mend: (draft) => this.#mend(draft),
      request: (draft) => this.#attempts.request(draft),
    })
  }

  async route(route: ExampleRoute): Promise<Draft> {
    const isDelete = route.method === 'DELETE'
    const made = isDelete ? await this.#made(unrecorded(route, this.#trying.file.fixtures)) : null
    if (made !== null) return made
    const first = await this.#first(route)
    const { draft, at } = await this.#told(
      await this.#placed(await this.#slim(await this.#databaseRows.improve(first))),
    )
    if (draft.passes && !isDelete && at !== null) this.#attempts.keep(at)
    return draft
  }

  /** One that lacks what others may have made meanwhile, once more; null where that does not help. */
  async again(draft: Draft): Promise<Draft | null> {
    return mayLack(draft) && this.#trying.over() === null ? this.#made(draft) : null
  }

  /** All of them, of an application that was started anew: only what passes twice there is made with. */
  async last(drafts: Map<ExampleRoute, Draft>): Promise<void> {
    const { over, progress, tracing } = this.#trying
    await makeLast(drafts, {
      makers: new Makers(tracing),
      over,
      send: (draft) => this.#attempts.send(draft),
      mend: (draft) => this.#mend(draft),
      progress: ({ method, path }, number, of) => progress(routeId(method, path), number, of),
    })
  }

  /** What was recorded, else what the answers of other routes tell: the best of it. */
  async #first(route: ExampleRoute): Promise<Sent> {
    let best = await this.#replay(route)
    for (const draft of best?.draft.passes ? [] : this.#firstDrafts.fromAnswers(route)) {
      const sent = await this.#mend(draft)
      if (best === null || isBetter(sent.draft, best.draft)) best = sent
      if (!wantsAnother(sent.draft)) break
    }
    return best!
  }

  /** What was recorded, as it is and then with rows that there are here; null where nothing was. */
  async #replay(route: ExampleRoute): Promise<Sent | null> {
    let best: Sent | null = null
    for (const draft of this.#firstDrafts.recorded(route)) {
      const sent = await this.#mend(draft)
      const { passes, empty, status } = sent.draft
      if (best === null || isBetter(sent.draft, best.draft)) best = sent
      if ((passes && !empty) || status === 401) break
    }
    return best
  }

  /** With less in its body, where that does. */
  async #slim(sent: Sent): Promise<Sent> {
    const { draft } = sent
    for (const fixture of mayLack(draft) ? slimmer(draft.route.method, draft.fixture) : []) {
      const less = await this.#mend({ ...draft, fixture })
      if (less.draft.passes) return less
    }
    return sent
  }

  /** At a path where nothing is yet, where something is there already. */
  async #placed(sent: Sent): Promise<Sent> {
    const free = sent.draft.passes ? null : atFreePlace(sent.draft)
    const placed = free && (await this.#mend(free))
    return placed?.draft.passes ? placed : sent
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

  /** With what it needs made ahead of it; null where no route makes that. */
  async #made(draft: Draft): Promise<Draft | null> {
    for (const way of this.#makers.ways(draft)) {
      const { draft: made } = await this.#told(await this.#slim(await this.#mend({ ...draft, ...way })))
      if (made.passes) return made
      if (this.#trying.over() !== null) break
    }
    return null
  }

  #mend(draft: Draft): Promise<Sent> {
    return this.#mending.mend(draft)
  }
}
