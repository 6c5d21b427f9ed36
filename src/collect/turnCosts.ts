/** What a turn of a pass will take: expected from the time of one request, and corrected by the turns before it. */
import type { Settings } from '../fixturesFile/settings.ts'
import type { PassName, RouteProfile } from '../profile.ts'
import type { Pass } from './passes/pass.ts'

/** Of a route that was not asked yet, where no other was. */
const REQUEST_MS = 15
/** Requests in a turn of a pass that does not say what it takes. */
const REQUESTS = 20
/** An expectation weighs as much as turns that took this long together. */
const PRIOR_MS = 1000

export class TurnCosts {
  readonly #settings: Settings
  readonly #taken = new Map<PassName, { ms: number; expectedMs: number }>()
  readonly #known = { requestMs: 0, routes: 0 }

  constructor(settings: Settings) {
    this.#settings = settings
  }

  ofTurn(pass: Pass, route: RouteProfile): number {
    const { ms, expectedMs } = this.#taken.get(pass.name) ?? { ms: 0, expectedMs: 0 }
    return this.#expected(pass, route) * ((ms + PRIOR_MS) / (expectedMs + PRIOR_MS))
  }

  /** @param route as it was before the turn */
  took(pass: Pass, route: RouteProfile, ms: number): void {
    const before = this.#taken.get(pass.name) ?? { ms: 0, expectedMs: 0 }
    this.#taken.set(pass.name, {
      ms: before.ms + ms,
      expectedMs: before.expectedMs + this.#expected(pass, route),
    })
    if (pass.name !== 'count') return
    this.#known.requestMs += this.#perCounted(ms)
    this.#known.routes += 1
  }

  #expected(pass: Pass, route: RouteProfile): number {
    const requestMs = this.#requestMs(route)
    return pass.costMs?.(requestMs, this.#settings, route) ?? REQUESTS * requestMs
  }

  /** That of its check is of its first request, which is often the slowest. */
  #requestMs({ tookMs }: RouteProfile): number {
    if (tookMs?.count !== undefined) return this.#perCounted(tookMs.count)
    const { requestMs, routes } = this.#known
    return tookMs?.check ?? (routes === 0 ? REQUEST_MS : requestMs / routes)
  }

  #perCounted(ms: number): number {
    const { countWarmup, countRequests } = this.#settings
    return ms / (countWarmup + countRequests)
  }
}
