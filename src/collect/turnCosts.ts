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
  /** What a request takes by the memory pass, whose requests come to code that has run before; by route. */
  readonly #warm = new Map<string, number>()
  readonly #known = { requestMs: 0, routes: 0 }

  constructor(settings: Settings) {
    this.#settings = settings
  }

  ofTurn(pass: Pass, route: RouteProfile): number {
    const { ms, expectedMs } = this.#taken.get(pass.name) ?? { ms: 0, expectedMs: 0 }
    return this.#expected(pass, route) * ((ms + PRIOR_MS) / (expectedMs + PRIOR_MS))
  }

  /** @param route with what the turn has left, and without its time */
  took(pass: Pass, route: RouteProfile, ms: number): void {
    const before = this.#taken.get(pass.name) ?? { ms: 0, expectedMs: 0 }
    this.#taken.set(pass.name, {
      ms: before.ms + ms,
      expectedMs: before.expectedMs + this.#expected(pass, route),
    })
    // Where several processes serve, the pass ends before it has asked.
    if (pass.name === 'memory' && route.memory !== null)
      this.#warm.set(route.id, this.#perRequest(pass, route, ms))
    if (pass.name !== 'count') return
    this.#known.requestMs += this.#perCounted(ms, route)
    this.#known.routes += 1
  }

  #expected(pass: Pass, route: RouteProfile): number {
    const requestMs = this.requestMs(route)
    return pass.costMs?.(requestMs, this.#settings, route) ?? REQUESTS * requestMs
  }

  /** That of its check is of its first request, which is often the slowest. */
  requestMs(route: RouteProfile): number {
    const { id, tookMs } = route
    if (tookMs?.count !== undefined)
      return Math.min(this.#perCounted(tookMs.count, route), this.#warm.get(id) ?? Infinity)
    const { requestMs, routes } = this.#known
    return tookMs?.check ?? (routes === 0 ? REQUEST_MS : requestMs / routes)
  }

  /** Whatever a turn takes besides its requests is what it is expected to take without them. */
  #perRequest(pass: Pass, route: RouteProfile, ms: number): number {
    const of = (requestMs: number): number =>
      pass.costMs?.(requestMs, this.#settings, route) ?? REQUESTS * requestMs
    return Math.max(1, (ms - of(0)) / Math.max(1, of(1) - of(0)))
  }

  #perCounted(ms: number, { count }: RouteProfile): number {
    const { countWarmup, countRequests } = this.#settings
    return ms / ((count?.warmup ?? countWarmup) + countRequests)
  }
}
