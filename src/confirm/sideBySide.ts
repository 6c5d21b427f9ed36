/** Base and head side by side over many routes: a first stage for all, and processes of their own for every alarm. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Progress } from '../collect/progress.ts'
import { needsReplication } from '../compare/replicate.ts'
import { errorOfStage } from '../compare/stopping.ts'
import type { Confirmation, LoadPass } from '../profile.ts'
import { confirmationOf, isCompared, loadBesides, type Stage } from './confirmation.ts'
import type { SideName } from './openSides.ts'
import { runStage, type StageOptions } from './runStage.ts'

export interface SideBySideOptions {
  sides: Record<SideName, CollectOptions>
  /** Route ids, the most urgent first. */
  routes: readonly string[]
  routeMs: number
  /** On the clock of performance.now(). */
  until: number
}

export interface RouteSides {
  confirmation: Confirmation
  /** Of all rounds of a side; null where there were none. */
  load: Record<SideName, LoadPass | null>
}

/** The smallest change that matters. */
const MARGIN = 0.03

export async function sideBySide(
  { sides, routes, routeMs, until }: SideBySideOptions,
  progress: Progress,
): Promise<Map<string, RouteSides>> {
  const options = { sides, routeMs, until, margin: MARGIN, error: errorOfStage(routes.length) }
  const stage = (name: string, asked: readonly string[]): Promise<Map<string, Stage>> => {
    progress.phase(name)
    const onRoute: StageOptions['onRoute'] = (id, index) => progress.route(id, index, asked.length)
    return runStage({ ...options, routes: asked, onRoute })
  }
  const first = await stage('side by side', routes)
  const changed = routes.filter((id) => looksChanged(first.get(id)!))
  const again = changed.length === 0 ? new Map<string, Stage>() : await stage('side by side, again', changed)
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

function looksChanged(stage: Stage): boolean {
  return isCompared(stage) && stage.changes !== null && needsReplication(stage.changes)
}
