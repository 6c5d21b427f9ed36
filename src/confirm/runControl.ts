/** The control of a comparison: stages of the base beside its twin, for every route that would raise an alarm, or for one. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { hasChanged, timeMetrics } from '../compare/paired.ts'
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
  /** Routes that would be said to have changed, each with its stages. */
  alarmed: ReadonlyMap<string, readonly Stage[]>
  /** Routes that both sides answered. */
  compared: readonly string[]
  pace: Pace
  until: number
  phases: Phases
  random?: () => number
}

interface ControlRun extends ControlStages {
  /** The head's database is the one that the base's prepare has made of it: the head has to make its own again. */
  preparedByBase: boolean
}

const NAMES = stageNames('control')

export async function runControl(options: ControlOptions, progress: Progress): Promise<ControlRun> {
  const { alarmed, compared, sides, phases, until } = options
  const pace = paceForControl(options.pace, [...alarmed.values()].flat())
  const routes = chosen([...alarmed.keys()], compared)
  const stages = new Map(routes.map((id): [string, Stage[]] => [id, []]))
  if (routes.length === 0) return { stages, reason: 'no route was compared', preparedByBase: false }
  const isStopped = (): boolean => sides.head.stop?.aborted === true
  let preparedByBase = false
  if (isStopped()) return { stages, reason: CUT_SHORT, preparedByBase: false }
  if (performance.now() >= until) return { stages, reason: OUT_OF_TIME, preparedByBase: false }
  try {
    progress.phase(NAMES[0]!)
    let twin = await phases.time('twin', () => orStopped(options.twin(), sides.head.stop))
    const { base } = sides
    for (const [i, name] of NAMES.entries()) {
      const asked = routes.filter((id) => controlGoesOn(stages.get(id)!, alarmed.get(id) ?? []))
      if (asked.length === 0) break
      const run = () => stage({ ...options, pace, twin, name, routes: asked }, progress)
      let found = await run()
      if (i === 0 && twin.prepare !== null && isOfDatabase(found)) {
        progress.phase('prepare the database of the control')
        preparedByBase = true
        await phases.time('prepare', () => prepareAnew(twin, until))
        found = await run()
      }
      if (i === 0 && noneCompared(found)) {
        // What the base's prepare cannot undo, such as a migration: what is left is its own database, shared with it.
        twin = { ...twin, env: base.env, numbers: base.numbers! }
        found = await run()
      }
      for (const [id, seen] of found) stages.get(id)!.push(seen)
    }
  } catch (error) {
    if (!(error instanceof UserError) && !isStopped()) throw error
    return { stages, reason: isStopped() ? CUT_SHORT : messageOf(error), preparedByBase }
  }
  return { stages, reason: reasonIn(stages), preparedByBase }
}

const reads = (id: string): boolean => id.startsWith('GET ')

/** All that would be alarms; and one that only reads, where none of them or of nothing else is sure to be repeatable. */
function chosen(alarmed: readonly string[], compared: readonly string[]): string[] {
  if (alarmed.some(reads)) return [...alarmed]
  const sample = compared.find(reads) ?? compared[0]
  return [...new Set([...alarmed, ...(sample === undefined ? [] : [sample])])]
}

interface OneStage extends Omit<ControlOptions, 'twin' | 'alarmed'> {
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

/**
 * The code is the same on both sides, so where times differ in the first stage, or the base cannot answer at all, it is by
 * accident or by what the head's prepare has made of the database. The latter is part of the change.
 */
function isOfDatabase(found: ReadonlyMap<string, Stage>): boolean {
  const changes = changesOf([...found.values()])
  return changes.length === 0 || changes.some((one) => timeMetrics.some((metric) => hasChanged(one[metric])))
}

function noneCompared(found: ReadonlyMap<string, Stage>): boolean {
  return changesOf([...found.values()]).length === 0
}

function reasonIn(stages: ReadonlyMap<string, Stage[]>): string {
  const reasons = [...stages.values()].flat().flatMap((seen) => ('reason' in seen ? [seen.reason] : []))
  return reasons[0] ?? ''
}
