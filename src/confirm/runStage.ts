/** One stage: base and head booted, one route after the other driven on both, and then the unclear ones again. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Progress } from '../collect/progress.ts'
import { messageOf, UserError } from '../errors.ts'
import { orStopped } from '../interruption.ts'
import { looks } from '../compare/stopping.ts'
import type { Accident } from './accident.ts'
import type { Stage } from './confirmation.ts'
import { openSides, type OpenSides } from './openSides.ts'
import type { Stretch } from './alternate.ts'
import { RouteBeside } from './routeBeside.ts'
import { putBackBoth, settle } from './settle.ts'
import type { AlternateOptions, SideName } from './sides.ts'
import { type Pace, TimeLeft } from './timeLeft.ts'
import { unclear } from './unclear.ts'

export interface StageOptions {
  /** The name of the stage, for people. */
  name: string
  sides: Record<SideName, CollectOptions>
  /** The most urgent first. */
  routes: readonly string[]
  suspects: readonly string[]
  /** The error of one metric of one route. */
  error: number
  pace: Pace
  /** When the time of the whole run is spent, on the clock of performance.now(). */
  until: number
  /** Whether what looks changed here is shown again by another stage. */
  replicates: boolean
  accident: Accident
  /** Gets sentences on what the processes differ in, besides their code. */
  differences: Set<string>
}

/** Shorter ones are hardly longer than asking for their CPU time; docs/adr/0008 says why they are short. */
const ROUND_MS = 4
const WARMUP_MS = 2500
/** So many of the looks are enough for most routes to settle. */
const LOOKS_AT_FIRST_SIGHT = 7
export const OUT_OF_TIME = 'the time budget of the run was spent before it'
export const CUT_SHORT = 'the run was cut short before it'

/** What came of every route; a side that does not boot is the reason for all, and a run that is stopped for those left. */
export async function runStage(options: StageOptions, progress: Progress): Promise<Map<string, Stage>> {
  const stages = new Map<string, Stage>()
  const give = (reason: string): void => {
    for (const id of options.routes) if (!stages.has(id)) stages.set(id, { reason })
  }
  const { stop } = options.sides.head
  if (stop?.aborted !== true) progress.phase(options.name)
  const started = now()
  try {
    if (started < options.until) {
      const open = await openSides(options.sides, options.accident)
      const time = new TimeLeft({ ...options, now }, now() - started)
      try {
        await orStopped(new Sweeps(open, stages, { ...options, time, progress }).all(), stop)
      } finally {
        await open.close()
        for (const sentence of open.differences) options.differences.add(sentence)
      }
    }
  } catch (error) {
    const isStopped = stop?.aborted === true
    if (!(error instanceof UserError) && !isStopped) throw error
    give(isStopped ? CUT_SHORT : messageOf(error))
  }
  give(OUT_OF_TIME)
  return stages
}

const now = (): number => performance.now()

class Sweeps {
  readonly #open: OpenSides
  readonly #stages: Map<string, Stage>
  readonly #options: StageOptions & { time: TimeLeft; progress: Progress }
  readonly #routes = new Map<string, RouteBeside>()

  constructor(
    open: OpenSides,
    stages: Map<string, Stage>,
    options: StageOptions & { time: TimeLeft; progress: Progress },
  ) {
    this.#open = open
    this.#stages = stages
    this.#options = options
  }

  async all(): Promise<void> {
    const { routes, suspects, time, name, progress } = this.#options
    for (const [i, id] of routes.entries()) {
      const budgetMs = time.forFirstSight(this.#stages.values())
      if (budgetMs <= 0) return
      progress.route(id, i + 1, routes.length)
      await this.#meet(id, budgetMs)
    }
    const again = unclear(this.#stages, suspects)
    let told = false
    for (const [i, id] of again.entries()) {
      const budgetMs = time.forCloserLook(this.#stages.get(id)!, this.#stages.values())
      if (budgetMs <= 0 || !this.#routes.get(id)!.sameProcesses) continue
      if (!told) progress.phase(`${name}: a closer look`)
      told = true
      progress.route(id, i + 1, again.length)
      await this.#goOn(id, { budgetMs, looks: looks.length })
    }
  }

  async #meet(id: string, budgetMs: number): Promise<void> {
    const route = await RouteBeside.meet(this.#open, id, this.#alternateOptions())
    if (route instanceof RouteBeside) {
      await putBackBoth(this.#open, id)
      this.#routes.set(id, route)
      return this.#goOn(id, { budgetMs, looks: LOOKS_AT_FIRST_SIGHT })
    }
    this.#tell(id, route)
    await settle(this.#open, id)
  }

  async #goOn(id: string, stretch: Stretch): Promise<void> {
    const stage = await this.#routes.get(id)!.goOn(stretch)
    this.#tell(id, stage)
    await settle(this.#open, id)
  }

  /** Once the run is stopped both sides end, which is no route's doing. */
  #tell(id: string, stage: Stage): void {
    if (this.#options.sides.head.stop?.aborted !== true) this.#stages.set(id, stage)
  }

  #alternateOptions(): AlternateOptions {
    const { error, sides, accident } = this.#options
    const { connections } = sides.head.settings
    const { first, warmupFactor } = accident
    return { error, connections, roundMs: ROUND_MS, warmupMs: WARMUP_MS, first, warmupFactor, now }
  }
}
