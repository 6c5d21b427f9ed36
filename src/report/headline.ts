/** The first line of a report: what the run means, at a glance. */
import {
  countedFindings,
  type Finding,
  findingsOf,
  isQuiet,
  isUnreached,
  measuredRoutes,
  type Severity,
  type Verdict,
} from '../verdict.ts'
import { countFindings, describeCoverage } from './summary.ts'

export interface Headline {
  /** Nothing to act on: one line will do, and the rest can be folded away. */
  isQuiet: boolean
  /** Severity of the worst new finding, or of a known error, since the run may fail for it; null where all is well. */
  mark: Severity | null
  /** `1 new error, 2 new warnings, 1 fixed` */
  verdict: string
  /** `4 of 7 routes measured · 1 improvement`, `1 known warning` */
  context: string[]
  /** Ids of routes that only the head has, and only the base. */
  added: readonly string[]
  removed: readonly string[]
}

export function headlineOf(verdict: Verdict): Headline {
  const { comparison, profile } = verdict
  const fixed = verdict.fixed.length
  const fresh = findingsOf(verdict, 'new')
  const known = findingsOf(verdict, 'known')
  const acknowledged = findingsOf(verdict, 'acknowledged')
  const worst = countedFindings(verdict).find(({ severity }) => severity === 'error') ?? fresh[0]
  const isAnswered = measuredRoutes(profile).length > 0 || profile.routes.some(isUnreached)
  const isBlind = !isAnswered || profile.cutShort !== null
  return {
    isQuiet: isQuiet(verdict),
    mark: worst?.severity ?? (isBlind ? 'warning' : null),
    verdict: [verdictText(verdict, fresh), fixed === 0 ? '' : `${fixed} fixed`].filter(Boolean).join(', '),
    context: [
      describeCoverage(verdict),
      known.length === 0 ? '' : countFindings(known, 'known'),
      acknowledged.length === 0 ? '' : countFindings(acknowledged, 'acknowledged'),
    ].filter(Boolean),
    added: comparison?.added ?? [],
    removed: comparison?.removed ?? [],
  }
}

/** Without a baseline nothing is new or known. */
function verdictText({ findings, comparison }: Verdict, fresh: readonly Finding[]): string {
  if (findings.length > 0 && fresh.length === 0) return 'nothing new'
  return countFindings(fresh, comparison === null ? '' : 'new')
}
