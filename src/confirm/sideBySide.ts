/** Base and head side by side over many routes: a first stage for all, processes of their own for every alarm, and a control. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { errorOfStage } from '../compare/stopping.ts'
import { messageOf, UserError } from '../errors.ts'
import { drawAccident, shuffled } from './accident.ts'
import { confirmationOf, hasVerdict, isCompared, looksChanged, type Stage } from './confirmation.ts'
import { type Outcomes, outcomesOf, type Stages } from './outcomes.ts'
import { prepareAnew } from './prepareAnew.ts'
import { runControl } from './runControl.ts'
import { runStage } from './runStage.ts'
import { stageNames } from './stageNames.ts'
import type { SideName } from './sides.ts'
import type { Pace } from './timeLeft.ts'

interface SideBySideOptions {
  sides: Record<SideName, CollectOptions>
  /** Makes the control: see withSides. */
  twin: () => Promise<CollectOptions>
  /** Route ids, the most urgent first. */
  routes: readonly string[]
  /** Those of them that there is a reason to suspect. */
  suspects: readonly string[]
  pace: Pace
  /** On the clock of performance.now(). */
  until: number
  phases: Phases
  /** From 0 to 1. */
  random?: () => number
}

export interface Compared extends Outcomes {
  /** What the processes of both differed in, besides their code: sentences. */
  notes: string[]
}

const CONTROL = { mostMs: 15_000, share: 0.1 }

/** Without a control no alarm stands, and nothing of the time before it would have been worth it. */
function keptForControl(until: number): number {
  return Math.min(CONTROL.mostMs, Math.max(0, until - performance.now()) * CONTROL.share)
}

export async function sideBySide(options: SideBySideOptions, progress: Progress): Promise<Compared> {
  const differences = new Set<string>()
  const stages = await runStages(
    { ...options, differences, until: options.until - keptForControl(options.until) },
    progress,
  )
  const alarmed = new Map(
    options.routes
      .map((id) => [id, stages.get(id)!] as const)
      .filter(([, seen]) => hasVerdict(confirmationOf(seen).outcome)),
  )
  const control = await runControl({ ...options, alarmed, compared: comparedIn(stages) }, progress)
  if (control.preparedByBase) {
    differences.add(PREPARED_ANEW)
    const again = await preparedAnew({ ...options, differences, alarmed: [...alarmed.keys()] }, progress)
    for (const [id, stage] of again) stages.get(id)!.push(stage)
  }
  return { ...outcomesOf(stages, control), notes: [...differences] }
}

const PREPARED_ANEW =
  "The base differs from itself in the database that the head's prepare has made, and so it was prepared anew: by the base for the control, and by the head to show every change once more."

/** One more stage of what has changed, with what the head's prepare makes of the database the second time. */
async function preparedAnew(
  {
    alarmed,
    phases,
    random = Math.random,
    ...options
  }: SideBySideOptions & { alarmed: string[]; differences: Set<string> },
  progress: Progress,
): Promise<Map<string, Stage>> {
  const { routes, pace, sides, until } = options
  try {
    progress.phase("prepare the head's database again")
    await phases.time('prepare', () => prepareAnew(sides.head, until))
  } catch (error) {
    if (!(error instanceof UserError) && sides.head.stop?.aborted !== true) throw error
    return new Map(alarmed.map((id) => [id, { reason: messageOf(error) }]))
  }
  if (alarmed.length === 0) return new Map()
  const name = 'side by side, prepared anew'
  const asked = { routes: alarmed, suspects: alarmed, pace: { ...pace, shareMs: pace.mostMs } }
  const error = errorOfStage(routes.length)
  const accident = drawAccident(random)
  return phases.time(name, () =>
    runStage({ ...options, ...asked, error, name, replicates: false, accident }, progress),
  )
}

const NAMES = stageNames('side by side')

async function runStages(
  { phases, random = Math.random, ...options }: SideBySideOptions & { differences: Set<string> },
  progress: Progress,
): Promise<Stages> {
  const { routes, pace } = options
  const error = errorOfStage(routes.length)
  const stages = new Map(routes.map((id): [string, Stage[]] => [id, []]))
  let asked: Partial<SideBySideOptions> = {}
  for (const [i, name] of NAMES.entries()) {
    const replicates = i + 1 < NAMES.length
    const accident = drawAccident(random)
    const found = await phases.time(name, () =>
      runStage({ ...options, ...asked, error, name, replicates, accident }, progress),
    )
    for (const [id, stage] of found) stages.get(id)!.push(stage)
    const changed = (asked.routes ?? routes).filter((id) => looksChanged(...stages.get(id)!))
    if (changed.length === 0 || options.sides.head.stop?.aborted === true) break
    asked = {
      routes: shuffled(changed, random),
      suspects: changed,
      pace: { ...pace, shareMs: pace.mostMs },
    }
  }
  return stages
}

function comparedIn(stages: Stages): string[] {
  return [...stages].filter(([, seen]) => seen.length > 0 && seen.every(isCompared)).map(([id]) => id)
}
