/** The Verdict: what a run means. Judge writes it; the reports and both doors read it. Pure. */
import type { Comparison } from './compare/compare.ts'
import type { Improvement } from './compare/improvements.ts'
import { severities } from './inputs.ts'
import { metric, type MetricId } from './metrics.ts'
import type { Estimate, Place, Profile, RouteProfile } from './profile.ts'

export type Severity = (typeof severities)[number]

/**
 * What a finding is to this run: `new`, also where nothing was compared; `known`, since the baseline has it too and no
 * milder, or may have missed it by chance; `suspicion`, a time that another machine or hour may explain, which counts nowhere; `acknowledged`, since
 * somebody has decided to live with it, which counts nowhere either; `fixed`, where the baseline had it and this run would
 * have seen it.
 */
export type Standing = 'new' | 'known' | 'suspicion' | 'acknowledged' | 'fixed'

export interface Finding {
  /** Short and as stable as the signature, for people to name it by: `5f1d7a60`. */
  id: string
  rule: string
  severity: Severity
  /** A rule says `new`; judge knows better. */
  standing: Standing
  /** Route id, or null for a finding about the whole run. */
  route: string | null
  /** The line of the user's code (or of the fixtures file) to look at. */
  place: Place | null
  /** What tells it from others of its rule on its route, in words that no edit of other lines changes; null where nothing has to. */
  at: string | null
  /** One sentence with the numbers in it, plain text. */
  message: string
  /** What to do, in the words of the user's own code; may hold a snippet to paste. Plain text. */
  advice: string
  /** Facts behind the message for reports that have room: normalised SQL, other lines, cut points. */
  evidence: Evidence[]
  /** The numbers before and after, where the finding is about a metric. */
  change: MeasuredChange | null
  /** The baseline has had too few requests to have met it for certain: that it is new is not proven. */
  maybeMissed?: true
  /** What makes its standing `acknowledged`. */
  acknowledgement?: Acknowledgement
  /** Stable over runs and unrelated edits: rule, route, and SQL shape or file; never a line or a number. */
  signature: string
}

/** That a finding is to count nowhere, as the fixtures file says it. */
export interface Acknowledgement {
  rule: string
  /** Route id; left out for a finding about the whole run. */
  route?: string | undefined
  /** As the finding says it, or the beginning of that: a file, or a file and a function. All of the rule on the route without it. */
  at?: string | undefined
  reason: string
  /** The last day on which it holds: `2027-03-31`. */
  until?: string | undefined
}

/** One that acknowledges nothing in this run. */
export interface IdleAcknowledgement {
  acknowledgement: Acknowledgement
  /** `not-run`: whether what it is about is still there was not to be seen. */
  why: 'expired' | 'fixed' | 'not-run'
  /** The same for people, to stand behind a colon. */
  says: string
}

/** Limits as written in the fixtures file: `{ p50Ms: 50, queries: 3 }` */
export type Budget = Readonly<Record<string, number>>

export interface MeasuredChange {
  metric: MetricId
  base: Estimate
  head: Estimate
  /** head / base with its interval, where both ran side by side: a verdict on time, and no suspicion. */
  sideBySide?: Estimate
}

export interface Evidence {
  label: string
  text: string
  place: Place | null
  /** What a program printed: the lines of the text are kept. */
  isOutput?: true
}

/** The judged run: the only thing a report sees. */
export interface Verdict {
  profile: Profile
  /** What was compared with, or why nothing was. `beside`: it ran in this very run, so that times compare. */
  baseline: { profile: Profile; label: string; beside?: true } | { profile: null; reason: string }
  comparison: Comparison | null
  /** What there is to say of this run, worst first. */
  findings: Finding[]
  /** What the baseline had and this run has not, worst first; all of it `fixed`. */
  fixed: Finding[]
  /** What became better, the certain first. */
  improvements: Improvement[]
  /** What the fixtures file acknowledges and this run has not, or not any more. */
  idleAcknowledgements?: readonly IdleAcknowledgement[]
  /** What routes may cost by the rule `budget`, by route id and the names of its limits; without those it says nothing of. */
  budgets?: Readonly<Record<string, Budget>>
  /** What a pull request would have changed about how it is judged: sentences. */
  settingsChanges?: readonly string[]
}

/** Whether a finding of this severity fails a run that is to fail from `failOn` on. */
export function reachesSeverity(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.indexOf(severity) >= severities.indexOf(failOn)
}

/** The findings of one standing, worst first. */
export function findingsOf({ findings }: Verdict, standing: Exclude<Standing, 'fixed'>): Finding[] {
  return findings.filter((finding) => finding.standing === standing)
}

/** The findings that count, in figures, colours and exit codes: neither suspicions nor what is acknowledged. Worst first. */
export function countedFindings({ findings }: Verdict): Finding[] {
  return findings.filter(({ standing }) => standing !== 'suspicion' && standing !== 'acknowledged')
}

/** Something is worse than in the baseline: a number, or how the database finds rows. */
export function isRegression({ rule, change }: Finding): boolean {
  return change !== null || rule === 'plan-regression'
}

/** It is about a change of time, and nobody has looked at both versions side by side (docs/adr/0010). */
export function isSuspicion({ change }: Finding): boolean {
  return change !== null && change.sideBySide === undefined && metric(change.metric).noise === 'machine'
}

export function measuredRoutes({ routes }: Profile): RouteProfile[] {
  return routes.filter(isMeasured)
}

/** What the change changes nothing of, so that nobody had to look at it closely. */
export function isUnreached({ reach }: RouteProfile): boolean {
  return reach?.reached === false
}

export function unmeasuredRoutes({ routes }: Profile): RouteProfile[] {
  return routes.filter((route) => !isMeasured(route))
}

/** A fixture that works is no number yet. */
function isMeasured({ status, count, memory, work, load }: RouteProfile): boolean {
  return status === 'passed' && [count, memory, work, load].some((pass) => pass !== null)
}

/**
 * Nothing a reader has to act on or be glad of: no new finding, none that is fixed, no change that is certain, no problem, and no route that failed to
 * be measured and had not failed before.
 */
export function isQuiet(verdict: Verdict): boolean {
  const { profile, comparison, fixed, improvements, settingsChanges = [] } = verdict
  return (
    findingsOf(verdict, 'new').length === 0 &&
    fixed.length === 0 &&
    settingsChanges.length === 0 &&
    profile.problems.length === 0 &&
    (measuredRoutes(profile).length > 0 || profile.routes.some(isUnreached)) &&
    newlyUnmeasured(verdict).length === 0 &&
    !improvements.some(({ certain }) => certain) &&
    (comparison === null || comparison.added.length + comparison.removed.length === 0)
  )
}

function newlyUnmeasured({ profile, comparison }: Verdict): RouteProfile[] {
  const before = new Map(comparison?.routes.map(({ id, base }) => [id, obstacleOf(base)]))
  return unmeasuredRoutes(profile)
    .filter(({ reason }) => reason?.code !== 'ignored' && reason?.code !== 'not-reached')
    .filter((route) => before.get(route.id) !== obstacleOf(route))
}

function obstacleOf(route: RouteProfile): string | null {
  return isMeasured(route) ? null : (route.reason?.code ?? route.status)
}
