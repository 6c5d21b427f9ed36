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

/** The smallest change that matters. */
const MARGIN = 0.03

export async function sideBySide(
  { phases, ...options }: SideBySideOptions,
  progress: Progress,
): Promise<Map<string, RouteSides>> {
  const { sides, routes, pace } = options
  const rule = { margin: MARGIN, error: errorOfStage(routes.length) }
  const stage = (name: string, asked: Partial<SideBySideOptions>, replicates: boolean) =>
    phases.time(name, () => runStage({ ...options, ...asked, ...rule, name, replicates }, progress))
  const first = await stage('side by side', {}, true)
  const changed = routes.filter((id) => looksChanged(first.get(id)!))
  const alarms = { routes: changed, suspects: changed, pace: { ...pace, shareMs: pace.mostMs } }
  const again =
    changed.length === 0 ? new Map<string, Stage>() : await stage('side by side, again', alarms, false)
  const { connections } = sides.head.settings
  return new Map(
    routes.map((id) => {
      const stages = [first.get(id)!, ...(again.has(id) ? [again.get(id)!] : [])]
      const load = {
        base: loadBesides(stages, 'base', connections),
        head: loadBesides(stages, 'head', connections),
      }
      return [id, { confirmation: confirmationOf(stages[0]!, stages[1] ?? null), load }]
    }),
  )
}
