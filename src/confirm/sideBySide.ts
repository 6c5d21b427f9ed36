/** Base and head side by side over many routes: a first stage for all, processes of their own for every alarm, and a control. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { errorOfStage } from '../compare/stopping.ts'
import { messageOf, UserError } from '../errors.ts'
import { drawAccident, shuffled } from './accident.ts'
import { confirmationOf, hasVerdict, isCompared, looksChanged, type Stage } from './confirmation.ts'
import { Control } from './control.ts'
import { openAlarms, type Outcomes, outcomesOf, type Stages } from './outcomes.ts'
import { prepareAnew } from './prepareAnew.ts'
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

interface Shared {
  /** Gets sentences on what the processes differ in. */
  differences: Set<string>
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
  const control = new Control({ ...options, compared: comparedIn(stages) }, progress)
  await control.beside(alarmed)
  if (control.preparedByBase) {
    differences.add(PREPARED_ANEW)
    const again = await preparedAnew({ ...options, differences, alarmed: [...alarmed.keys()] }, progress)
    for (const [id, stage] of again) stages.get(id)!.push(stage)
  } else await tellApart({ ...options, differences, stages, control }, progress)
  return { ...outcomesOf(stages, control.seen), notes: [...differences] }
}

/** One more stage, and one of the control, as long as they leave open whether a change is more than what chance does. */
async function tellApart(
  { stages, control, ...options }: SideBySideOptions & Shared & { stages: Stages; control: Control },
  progress: Progress,
): Promise<void> {
  const booted = Math.max(0, ...[...stages.values()].map(({ length }) => length))
  for (const name of NAMES.slice(booted)) {
    const open = openAlarms(stages, control.seen)
    const until = options.until - keptForControl(options.until)
    if (open.length === 0 || performance.now() >= until) return
    const found = await stageOfChanged({ ...options, until, name, changed: open, replicates: true }, progress)
    for (const [id, stage] of found) if (isCompared(stage)) stages.get(id)!.push(stage)
    if (![...found.values()].every(isCompared)) return
    await control.beside(new Map(open.map((id) => [id, stages.get(id)!])))
  }
}

const PREPARED_ANEW =
  "The base differs from itself in the database that the head's prepare has made, and so it was prepared anew: by the base for the control, and by the head to show every change once more."

/** One more stage of what has changed, with what the head's prepare makes of the database the second time. */
async function preparedAnew(
  { alarmed, ...options }: SideBySideOptions & Shared & { alarmed: string[] },
  progress: Progress,
): Promise<Map<string, Stage>> {
  const { phases, sides, until } = options
  try {
    progress.phase("prepare the head's database again")
    await phases.time('prepare', () => prepareAnew(sides.head, until))
  } catch (error) {
    if (!(error instanceof UserError) && sides.head.stop?.aborted !== true) throw error
    return new Map(alarmed.map((id) => [id, { reason: messageOf(error) }]))
  }
  if (alarmed.length === 0) return new Map()
  return stageOfChanged({ ...options, name: 'side by side, prepared anew', changed: alarmed }, progress)
}

const NAMES = stageNames('side by side')

async function runStages(options: SideBySideOptions & Shared, progress: Progress): Promise<Stages> {
  const { routes, phases, random = Math.random } = options
  const stages = new Map(routes.map((id): [string, Stage[]] => [id, []]))
  let changed: string[] = []
  for (const [i, name] of NAMES.entries()) {
    const replicates = i + 1 < NAMES.length
    const asked = { ...options, name, replicates, changed: shuffled(changed, random) }
    const found = await (i > 0
      ? stageOfChanged(asked, progress)
      : phases.time(name, () => runStage({ ...asked, ...drawn(options) }, progress)))
    for (const [id, stage] of found) stages.get(id)!.push(stage)
    changed = [...found.keys()].filter((id) => looksChanged(...stages.get(id)!))
    if (changed.length === 0 || options.sides.head.stop?.aborted === true) break
  }
  return stages
}

/** Other processes for what has changed, each with as much time as it may take. */
function stageOfChanged(
  {
    changed,
    ...options
  }: SideBySideOptions & Shared & { name: string; changed: readonly string[]; replicates?: boolean },
  progress: Progress,
): Promise<Map<string, Stage>> {
  const { name, pace, phases } = options
  const asked = { routes: changed, suspects: changed, pace: { ...pace, shareMs: pace.mostMs } }
  return phases.time(name, () =>
    runStage({ replicates: false, ...options, ...drawn(options), ...asked }, progress),
  )
}

/** What is drawn by chance for a stage, and its error, which all routes of the run share. */
function drawn({ routes, random = Math.random }: SideBySideOptions) {
  return { error: errorOfStage(routes.length), accident: drawAccident(random) }
}

function comparedIn(stages: Stages): string[] {
  return [...stages].filter(([, seen]) => seen.length > 0 && seen.every(isCompared)).map(([id]) => id)
}
