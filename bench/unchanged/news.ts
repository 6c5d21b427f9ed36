/** What a run says against another one of the same code, as the reports would have it. Pure. */
import { compareProfiles } from '../../src/compare/compare.ts'
import { ruleSettings } from '../../src/fixturesFile/ruleSettings.ts'
import type { FixturesFile } from '../../src/fixturesFile/parse.ts'
import { judge } from '../../src/judge/judge.ts'
import { metric } from '../../src/metrics.ts'
import { formatChange } from '../../src/report/estimate.ts'
import { unprovenTimes } from '../../src/report/sections.ts'
import { type Finding, findingsOf } from '../../src/verdict.ts'
import type { Measured } from './measure.ts'

export interface Told {
  head: string
  base: string
  /** Findings that are new. */
  findings: string[]
  /** Findings that are called fixed. */
  fixed: string[]
  /** Improvements that are called certain. */
  improvements: string[]
  /** Lines of the report about times that are not proven. */
  unproven: number
  differences: string[]
  /** How much slower the machine was, by the reference workload. */
  pace: number
  /** Medians, head / base, divided by the pace, and whether their intervals are apart. */
  medians: { ratio: number; disjoint: boolean }[]
  /** Head / base of what is exact or nearly so, by metric. */
  steady: { metric: string; ratio: number }[]
}

export type News = Told & { application: string }

/** Judged by the settings of the rules in a fixtures file. */
export function newsBetween(
  { fixtures }: Pick<FixturesFile, 'fixtures'>,
  head: Measured,
  base: Measured,
): Told {
  const verdict = judge(head.profile, {
    baseline: { profile: base.profile, label: base.name },
    settingsFor: (ruleId, routeId) => ruleSettings(fixtures, ruleId, routeId),
  })
  const changes = compareProfiles(head.profile, base.profile).routes.flatMap((route) => route.changes)
  const medians = changes.filter((one) => one.metric === 'latencyMs.p50')
  const steady = changes.filter((one) => metric(one.metric).noise !== 'machine')
  return {
    head: head.name,
    base: base.name,
    findings: findingsOf(verdict, 'new').map(inWords),
    fixed: verdict.fixed.map(inWords),
    improvements: verdict.improvements
      .filter(({ certain }) => certain)
      .map(({ route, change }) => `${route} ${change.metric}: ${formatChange(change)}`),
    unproven: unprovenTimes(verdict).rows.length,
    differences: verdict.comparison!.differences,
    pace: medians[0]?.pace ?? 1,
    medians: medians.map(({ ratio, disjoint }) => ({ ratio, disjoint })),
    steady: steady.map((one) => ({ metric: metric(one.metric).label, ratio: one.ratio })),
  }
}

function inWords({ rule, route, message }: Finding): string {
  return `${rule} ${route ?? ''}: ${message}`
}
