/** Times that differ from those of a stored baseline, and were not compared side by side: slower ones, then faster ones. */
import type { MeasuredChange } from '../rules/rule.ts'
import { findImprovements } from './improvements.ts'
import type { Verdict } from './reporter.ts'

export interface UnprovenTime {
  route: string
  change: MeasuredChange
}

export const UNPROVEN = 'Times that differ from the baseline, not proven'

/** Several rules may suspect one route for one number. */
export function unprovenTimes(verdict: Verdict): UnprovenTime[] {
  const slower = verdict.suspicions.map(({ route, change }) => ({ route: route ?? '', change: change! }))
  const faster = findImprovements(verdict).filter(({ certain }) => !certain)
  const byNumber = new Map(
    [...slower, ...faster].map((time) => [`${time.route}\n${time.change.metric}`, time] as const),
  )
  return [...byNumber.values()]
}
