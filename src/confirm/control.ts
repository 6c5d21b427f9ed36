/** The control of a comparison: the base beside its twin, for every route that would raise an alarm, or for one. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { differsFromItself } from '../compare/control.ts'
import { errorOfStage } from '../compare/stopping.ts'
import { messageOf, UserError } from '../errors.ts'
import { orStopped } from '../interruption.ts'
import { drawAccident } from './accident.ts'
import { changesOf, type Stage } from './confirmation.ts'
import { controlGoesOn, type ControlStages } from './outcomes.ts'
import { prepareAnew } from './prepareAnew.ts'
import { CUT_SHORT, OUT_OF_TIME, runStage } from './runStage.ts'
import type { SideName } from './sides.ts'
import { stageNames } from './stageNames.ts'
import { type Pace, paceForControl } from './timeLeft.ts'

interface ControlOptions {
  sides: Record<SideName, CollectOptions>
  twin: () => Promise<CollectOptions>
  /** Routes that both sides answered. */
  compared: readonly string[]
  pace: Pace
  until: number
  phases: Phases
  random?: () => number
}

/** By route, what would be said to have changed, with its stages. */
type Alarms = ReadonlyMap<string, readonly Stage[]>

const NAMES = stageNames('control')

/** Stages of the base beside its twin. More of them may follow where base and head have had more. */
export class Control {
  readonly #options: ControlOptions
  readonly #progress: Progress
  readonly #stages = new Map<string, Stage[]>()
  #twin: CollectOptions | null = null
  #booted = 0
  #reason = ''
  #preparedByBase = false

  constructor(options: ControlOptions, progress: Progress) {
    this.#options = options
    this.#progress = progress
  }

  get seen(): ControlStages {
    return { stages: this.#stages, reason: this.#reason || reasonIn(this.#stages) }
  }

  /** The head's database is the one that the base's prepare has made of it: the head has to make its own again. */
  get preparedByBase(): boolean {
    return this.#preparedByBase
  }

  /** As many stages as these alarms take. */
  async beside(alarmed: Alarms): Promise<void> {
    const { compared, sides, until } = this.#options
    const routes = this.#booted > 0 ? [...alarmed.keys()] : chosen([...alarmed.keys()], compared)
    for (const id of routes) if (!this.#stages.has(id)) this.#stages.set(id, [])
    const isStopped = (): boolean => sides.head.stop?.aborted === true
    if (routes.length === 0) this.#reason = 'no route was compared'
    else if (isStopped()) this.#reason = CUT_SHORT
    else if (performance.now() >= until) this.#reason = OUT_OF_TIME
    else
      try {
        await this.#goOn(routes, alarmed)
      } catch (error) {
        if (!(error instanceof UserError) && !isStopped()) throw error
        this.#reason = isStopped() ? CUT_SHORT : messageOf(error)
      }
  }

  async #goOn(routes: readonly string[], alarmed: Alarms): Promise<void> {
    const isFirst = this.#booted === 0
    for (const name of NAMES.slice(this.#booted)) {
      const asked = routes.filter((id) => controlGoesOn(this.#stages.get(id)!, alarmed.get(id) ?? []))
      if (asked.length === 0) return
      const pace = paceForControl(this.#options.pace, [...alarmed.values()].flat())
      const run = (twin: CollectOptions): Promise<Map<string, Stage>> =>
        stage({ ...this.#options, pace, twin, name, routes: asked }, this.#progress)
      const found = await (this.#twin === null ? this.#first(name, run) : run(this.#twin))
      this.#booted++
      for (const [id, seen] of found) this.#stages.get(id)!.push(seen)
      if (isFirst && !this.#preparedByBase && this.#isOfDatabase()) {
        await this.#prepareByBase(this.#twin!)
        for (const seen of this.#stages.values()) seen.length = 0
      }
    }
  }

  /**
   * The code is the same on both sides, so where two stages differ alike it is by an accident that both share or by what the head's
   * prepare has made of the database. The latter is part of the change.
   */
  #isOfDatabase(): boolean {
    if (this.#twin!.prepare === null) return false
    return [...this.#stages.values()].some((seen) => differsFromItself(changesOf(seen)))
  }

  async #prepareByBase(twin: CollectOptions): Promise<void> {
    const { phases, until } = this.#options
    this.#progress.phase('prepare the database of the control')
    this.#preparedByBase = true
    await phases.time('prepare', () => prepareAnew(twin, until))
  }

  /** With the twin that does: one whose database the base has prepared, or with the base's own, where another one differs. */
  async #first(
    name: string,
    run: (twin: CollectOptions) => Promise<Map<string, Stage>>,
  ): Promise<Map<string, Stage>> {
    const { sides, phases } = this.#options
    this.#progress.phase(name)
    this.#twin = await phases.time('twin', () => orStopped(this.#options.twin(), sides.head.stop))
    let found = await run(this.#twin)
    if (this.#twin.prepare !== null && noneCompared(found)) {
      await this.#prepareByBase(this.#twin)
      found = await run(this.#twin)
    }
    if (!noneCompared(found)) return found
    // What the base's prepare cannot undo, such as a migration: what is left is its own database, shared with it.
    this.#twin = { ...this.#twin, env: sides.base.env, numbers: sides.base.numbers! }
    return run(this.#twin)
  }
}

const reads = (id: string): boolean => id.startsWith('GET ')

/** All that would be alarms; and one that only reads, where none of them or of nothing else is sure to be repeatable. */
function chosen(alarmed: readonly string[], compared: readonly string[]): string[] {
  if (alarmed.some(reads)) return [...alarmed]
  const sample = compared.find(reads) ?? compared[0]
  return [...new Set([...alarmed, ...(sample === undefined ? [] : [sample])])]
}

interface OneStage extends Omit<ControlOptions, 'twin'> {
  twin: CollectOptions
  name: string
  routes: readonly string[]
}

/** As base and head were compared, with the twin in the place of the head. */
function stage(
  { twin, sides, phases, random = Math.random, compared, ...options }: OneStage,
  progress: Progress,
): Promise<Map<string, Stage>> {
  const { name, routes } = options
  return phases.time(name, () =>
    runStage(
      {
        ...options,
        sides: { base: sides.base, head: twin },
        suspects: routes,
        error: errorOfStage(compared.length),
        replicates: false,
        accident: drawAccident(random),
        // The twin is to differ as the head does.
        differences: new Set(),
      },
      progress,
    ),
  )
}

function noneCompared(found: ReadonlyMap<string, Stage>): boolean {
  return changesOf([...found.values()]).length === 0
}

function reasonIn(stages: ReadonlyMap<string, Stage[]>): string {
  const reasons = [...stages.values()].flat().flatMap((seen) => ('reason' in seen ? [seen.reason] : []))
  return reasons[0] ?? ''
}
