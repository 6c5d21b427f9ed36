/** Which routes are worth a look at where their time goes. Pure. */
import { judge, type JudgeOptions } from './judge.ts'
import type { Profile } from '../profile.ts'
import { type Finding, measuredRoutes } from '../verdict.ts'

/** Whoever chooses so few routes wants to know all of them, and waits some seconds for each. */
const FEW = 5

interface Reasons extends Pick<JudgeOptions, 'baseline' | 'settingsFor'> {
  /** The user has named the routes that are measured. */
  isChosen: boolean
}

/**
 * Ids of routes of which a rule says something about time as long as they are measured: slow, over a budget, or slower than
 * in the baseline, be that proven or a suspicion; all of them where somebody has chosen a few. The worst first.
 */
export function worthSampling(profile: Profile, { isChosen, ...options }: Reasons): string[] {
  const measured = measuredRoutes(profile).map(({ id }) => id)
  if (isChosen && measured.length <= FEW) return measured
  const found = judge(profile, options).findings.filter(isOfTime)
  return [...new Set(found.flatMap(({ route }) => route ?? []))].filter((id) => measured.includes(id))
}

const budgets: ReadonlySet<string | null> = new Set(['p50Ms', 'p99Ms', 'cpuMs'])

/** Time of the database is spent elsewhere. */
function isOfTime({ rule, at, change }: Finding): boolean {
  if (change !== null) return change.metric.startsWith('latencyMs.') || change.metric === 'cpuMs'
  return rule === 'slow-route' || (rule === 'budget' && budgets.has(at))
}
