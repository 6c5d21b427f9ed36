/**
 * How the time of a run is shared between its passes: a route is begun only where there is time for all of its passes,
 * and no turn takes the time of what comes after it.
 */
import type { Settings } from '../fixturesFile/settings.ts'
import type { PassName, RouteProfile } from '../profile.ts'
import { type Boot, ordinary } from './passes/boots.ts'
import { isFor, isOfRoutes, needsBoot, type Sweep } from './passes/index.ts'
import type { Pass } from './passes/pass.ts'
import { TurnCosts } from './turnCosts.ts'
import { isWorthIt } from './worthIt.ts'

/** What a pass about the machine takes, until it was there once: a second on a quiet machine, and half as much again elsewhere. */
const MACHINE_MS = 1500
/** The share of the time that boots may take: the rest is for the routes. */
const BOOTS_SHARE = 1 / 2
/** Routes are begun for this share of the time: what they will take is not known as well as that. */
const PLANNED_SHARE = 0.9

/** What comes after all passes, in boots of its own. */
export interface Ending {
  boots: readonly Boot[]
  /** Whatever routes there are. */
  fixedMs: number
  isFor(route: RouteProfile): boolean
  /** For one route, by what one request of it takes. */
  costMs(requestMs: number): number
}

interface PlanOptions {
  /** All that the run wants, in their order. */
  sweeps: readonly Sweep[]
  /** Null where it wants none. */
  ending: Ending | null
  /** All that are to be measured. */
  routes: readonly RouteProfile[]
  settings: Settings
  /** What the first boot took. */
  bootMs: number
  /** When measuring has to be over, on the clock of `now`. */
  until: number
  now: () => number
}

/** Whether the passes to come are to have the whole of their time, or the least that they can do with. */
type Extent = 'whole' | 'least'

export class TimePlan {
  readonly #options: PlanOptions
  #sweeps: readonly Sweep[]
  #ending: Ending | null
  readonly #costs: TurnCosts
  readonly #bootMs: Map<Boot, number>
  readonly #machineMs = new Map<PassName, number>()

  constructor(options: PlanOptions) {
    this.#options = options
    this.#sweeps = options.sweeps
    this.#ending = options.ending
    this.#costs = new TurnCosts(options.settings)
    this.#bootMs = new Map([[ordinary, options.bootMs]])
  }

  get sweeps(): readonly Sweep[] {
    return this.#sweeps
  }

  /** What measuring will take, where nothing is left out. */
  get expectedMs(): number {
    const { routes } = this.#options
    const [first] = this.#sweeps
    if (first === undefined) return 0
    return this.#ownMs(first, routes, 'whole') + this.#afterMs(first, routes.map(asPassed))
  }

  /** What is still to come after a sweep, now that its routes are known. */
  expectedAfter(sweep: Sweep): number {
    return this.#afterMs(sweep, this.#passed)
  }

  get leftMs(): number {
    return this.#options.until - this.#options.now()
  }

  /** Leaves out the sweeps whose boots would take most of the time. @returns those. The ending says itself what it has no time for. */
  leaveOutDear(): Sweep[] {
    if (this.#bootsMs > this.leftMs * BOOTS_SHARE) this.#ending = null
    const apart = this.#sweeps.filter(({ boot }) => boot !== ordinary)
    const spoiling = this.#sweeps.filter(({ passes }) => passes.some(({ spoilsBoot }) => spoilsBoot))
    const out: Sweep[] = []
    for (const sweep of [...apart, ...spoiling]) {
      if (this.#bootsMs <= this.leftMs * BOOTS_SHARE) break
      this.#sweeps = this.#sweeps.filter((one) => one !== sweep)
      out.push(sweep)
    }
    return out
  }

  /** What was seen of a boot. */
  booted(boot: Boot, ms: number): void {
    this.#bootMs.set(boot, ms)
  }

  /** What was seen of a pass about the machine. */
  began({ name }: Pass, ms: number): void {
    this.#machineMs.set(name, ms)
  }

  /** What was seen of a turn. @param route with what it has left, and without its time */
  took(pass: Pass, route: RouteProfile, ms: number): void {
    this.#costs.took(pass, route, ms)
  }

  /** Whether there is time for the turn of any route, with the boot that the sweep needs. */
  canBegin(sweep: Sweep, last: Sweep | null, routes: readonly RouteProfile[]): boolean {
    const bootMs = needsBoot(last, sweep) ? this.#bootOf(sweep.boot) : 0
    return routes.some((route) => this.hasTime(sweep, route, bootMs))
  }

  /** Whether there is time for the turns of a route in a sweep, and for all that comes after them. */
  hasTime(sweep: Sweep, route: RouteProfile, aheadMs = 0): boolean {
    const left = this.leftMs - aheadMs
    const passed = this.#passed
    if (sweep !== this.#sweeps[0])
      return this.#turnsMs(sweep, route, 'least') + this.#laterMs(sweep, passed, 'least') <= left
    // Until one was measured nobody knows what they take.
    if (passed.length === 0 && route.tookMs === undefined) return left > 0
    const later = this.#laterMs(sweep, [...passed, asPassed(route)], 'whole')
    return this.#turnsMs(sweep, route, 'whole') + later <= left * PLANNED_SHARE
  }

  /** Whether there is time for a pass about the machine. */
  hasTimeForMachine(sweep: Sweep): boolean {
    return this.#ownMs(sweep, [], 'least') <= this.leftMs
  }

  /** The share of its whole time that each of these turns can have; 1 where there is enough. */
  timeShare(sweep: Sweep, routes: readonly RouteProfile[]): number {
    const least = Math.min(...sweep.passes.map(({ leastShare = 1 }) => leastShare))
    if (least === 1) return 1
    const left = this.leftMs - this.#laterMs(sweep, this.#passed, 'least')
    return Math.min(1, Math.max(least, left / this.#ownMs(sweep, routes, 'whole')))
  }

  get #passed(): RouteProfile[] {
    return this.#options.routes.filter(({ status }) => status === 'passed')
  }

  /** Of all boots after the first one. */
  get #bootsMs(): number {
    const pairs = this.#sweeps.map((sweep, i) => ({ sweep, last: this.#sweeps[i - 1] ?? null }))
    const own = sum(pairs.map(({ sweep, last }) => (needsBoot(last, sweep) ? this.#bootOf(sweep.boot) : 0)))
    return own + this.#endingBootsMs
  }

  get #endingBootsMs(): number {
    return sum((this.#ending?.boots ?? []).map((boot) => this.#bootOf(boot)))
  }

  #bootOf(boot: Boot): number {
    return this.#bootMs.get(boot) ?? this.#bootMs.get(ordinary)! * boot.timesOrdinary
  }

  /** Without the passes that choose among the routes: they have what time the others leave. */
  #laterMs(after: Sweep, routes: readonly RouteProfile[], extent: Extent): number {
    let last = after
    let ms = 0
    for (const sweep of this.#sweeps.slice(this.#sweeps.indexOf(after) + 1)) {
      if (sweep.passes.some((pass) => pass.among !== undefined)) continue
      const those = routes.filter((route) => isWorthIt(sweep.name, route) && isFor(sweep.passes[0]!, route))
      if (those.length === 0 && isOfRoutes(sweep)) continue
      if (needsBoot(last, sweep)) ms += this.#bootOf(sweep.boot)
      ms += this.#ownMs(sweep, those, extent)
      last = sweep
    }
    return ms + this.#endingMs(routes)
  }

  #endingMs(routes: readonly RouteProfile[]): number {
    const ending = this.#ending
    if (ending === null) return 0
    const those = routes.filter((route) => isWorthIt('growth', route) && ending.isFor(route))
    if (those.length === 0) return 0
    return (
      this.#endingBootsMs +
      ending.fixedMs +
      sum(those.map((route) => ending.costMs(this.#costs.requestMs(route))))
    )
  }

  /** With the passes that choose among the routes: how many they will choose is a guess. */
  #afterMs(after: Sweep, routes: readonly RouteProfile[]): number {
    const choosing = this.#sweeps
      .slice(this.#sweeps.indexOf(after) + 1)
      .filter(({ passes: [first] }) => first?.usualShare !== undefined)
    const own = choosing.map((sweep) => {
      const share = sweep.passes[0]!.usualShare!(this.#options.settings)
      const those = routes.filter((route) => isWorthIt(sweep.name, route))
      const mean = this.#ownMs(sweep, those, 'whole') / Math.max(1, those.length)
      return mean * Math.ceil(those.length * share)
    })
    return this.#laterMs(after, routes, 'whole') + sum(own)
  }

  #ownMs(sweep: Sweep, routes: readonly RouteProfile[], extent: Extent): number {
    if (isOfRoutes(sweep)) return sum(routes.map((route) => this.#turnsMs(sweep, route, extent)))
    return sum(sweep.passes.map(({ name }) => this.#machineMs.get(name) ?? MACHINE_MS))
  }

  /** Of the turns that a route has not had yet. */
  #turnsMs({ passes }: Sweep, route: RouteProfile, extent: Extent): number {
    const left = passes.filter(({ name }) => route.tookMs?.[name] === undefined)
    return sum(
      left.map((pass) => this.#costs.ofTurn(pass, route) * (extent === 'least' ? (pass.leastShare ?? 1) : 1)),
    )
  }
}

/** Before its passes have said so. */
function asPassed(route: RouteProfile): RouteProfile {
  return { ...route, status: 'passed' }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
