/** What a run says against another one of the same code, as the reports would have it. Pure. */
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Verdict } from '../../src/report/reporter.ts'
import { formatChange } from '../../src/report/estimate.ts'
import { findImprovements } from '../../src/report/improvements.ts'
import { newFindings } from '../../src/report/summary.ts'
import { unprovenTimes } from '../../src/report/unprovenTimes.ts'
import { judgeBy } from '../../src/run.ts'
import type { Measured } from './measure.ts'

export interface Told {
  head: string
  base: string
  /** Findings that are new. */
  findings: string[]
  /** Improvements that are called certain. */
  improvements: string[]
  /** Lines of the report about times that are not proven. */
  unproven: number
  differences: string[]
  /** How much slower the machine was, by the reference workload. */
  pace: number
  /** Medians, head / base, divided by the pace, and whether their intervals are apart. */
  medians: { ratio: number; disjoint: boolean }[]
}

export type News = Told & { application: string }

/** @param file the fixtures, for the settings of the rules */
export function newsBetween(file: Parameters<typeof judgeBy>[0], head: Measured, base: Measured): Told {
  const verdict: Verdict = judgeBy(file, head.profile, { profile: base.profile, label: base.name })
  const medians = compareProfiles(head.profile, base.profile).routes.flatMap(({ changes }) =>
    changes.filter(({ metric }) => metric === 'p50'),
  )
  return {
    head: head.name,
    base: base.name,
    findings: newFindings(verdict).map(({ rule, route, message }) => `${rule} ${route}: ${message}`),
    improvements: findImprovements(verdict)
      .filter(({ certain }) => certain)
      .map(({ route, change }) => `${route} ${change.metric}: ${formatChange(change)}`),
    unproven: unprovenTimes(verdict).length,
    differences: verdict.comparison!.differences,
    pace: medians[0]?.pace ?? 1,
    medians: medians.map(({ ratio, disjoint }) => ({ ratio, disjoint })),
  }
}
