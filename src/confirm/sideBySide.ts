/** Base and head side by side over many routes: a first stage for all, and processes of their own for every alarm. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { errorOfStage } from '../compare/stopping.ts'
import type { Confirmation, LoadPass } from '../profile.ts'
import { confirmationOf, loadBesides, looksChanged, type Stage } from './confirmation.ts'
import type { SideName } from './openSides.ts'
import { runStage } from './runStage.ts'
import type { Pace } from './timeLeft.ts'

export interface SideBySideOptions {
  sides: Record<SideName, CollectOptions>
  /** Route ids, the most urgent first. */
  routes: readonly string[]
  /** Those of them that there is a reason to suspect. */
  suspects: readonly string[]
  pace: Pace
  /** On the clock of performance.now(). */
  until: number
  phases: Phases
}

export interface RouteSides {
  confirmation: Confirmation
  /** Of all rounds of a side; null where there were none. */
  load: Record<SideName, LoadPass | null>
}

const NAMES = ['side by side', 'side by side, again', 'side by side, once more'] as const

export async function sideBySide(
  { phases, ...options }: SideBySideOptions,
  progress: Progress,
): Promise<Map<string, RouteSides>> {
  const { routes, pace } = options
  const error = errorOfStage(routes.length)
  const stages = new Map(routes.map((id): [string, Stage[]] => [id, []]))
  let asked: Partial<SideBySideOptions> = {}
  for (const [i, name] of NAMES.entries()) {
    const replicates = i + 1 < NAMES.length
    const found = await phases.time(name, () =>
      runStage({ ...options, ...asked, error, name, replicates }, progress),
    )
    for (const [id, stage] of found) stages.get(id)!.push(stage)
    const changed = (asked.routes ?? routes).filter((id) => looksChanged(...stages.get(id)!))
    if (changed.length === 0) break
    asked = { routes: changed, suspects: changed, pace: { ...pace, shareMs: pace.mostMs } }
  }
  return new Map([...stages].map(([id, seen]) => [id, sidesOf(seen)]))
}

function sidesOf(stages: readonly Stage[]): RouteSides {
  const load = { base: loadBesides(stages, 'base'), head: loadBesides(stages, 'head') }
  return { confirmation: confirmationOf(stages), load }
}
