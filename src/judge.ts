/** From the Profile to the Verdict: compare, then ask every rule. Pure. */
import { compareProfiles, type Comparison } from './compare/compare.ts'
import { withHistory } from './compare/history.ts'
import { messageOf } from './errors.ts'
import { metric } from './metrics.ts'
import type { Problem, Profile } from './profile.ts'
import type { Verdict } from './report/reporter.ts'
import { rules as allRules } from './rules/index.ts'
import { type Finding, type Rule, severities, type Severity } from './rules/rule.ts'

/** A rule's options as written, and how loud it is: `auto` leaves it to the rule, `off` silences it. */
export type RuleSetting = { severity?: Severity | 'auto' | 'off' } & Record<string, unknown>

export interface JudgeOptions {
  baseline: Verdict['baseline']
  /** What the user set for a rule on a route; a null route asks for the run as a whole. */
  settingsFor: (ruleId: string, routeId: string | null) => RuleSetting
  rules?: readonly Rule[]
}

/** Findings worst first, then by route. A fault inside a rule costs its findings there and becomes a problem. */
export function judge(measured: Profile, { baseline, settingsFor, rules = allRules }: JudgeOptions): Verdict {
  const profile = withHistory(measured, baseline.profile)
  const comparison = baseline.profile === null ? null : compareProfiles(profile, baseline.profile)
  const { findings: all, problems } = answers(questions(profile, comparison, rules), settingsFor)
  const findings = all.filter((finding) => !isSuspicion(finding))
  const before = baseline.profile === null ? [] : questions(baseline.profile, null, rules)
  return {
    profile: { ...profile, problems: [...profile.problems, ...problems] },
    baseline,
    comparison,
    findings: findings.toSorted(worstFirst),
    suspicions: all.filter(isSuspicion).toSorted(worstFirst),
    known: knownSignatures(findings, answers(before, settingsFor).findings),
  }
}

/** It is about a change of time, and nobody has looked at both versions side by side. */
function isSuspicion({ change }: Finding): boolean {
  return change !== null && change.sideBySide === undefined && metric(change.metric).noise === 'machine'
}

/** What the baseline has too. A finding that became worse, or that is about a change, is news. */
function knownSignatures(findings: readonly Finding[], before: readonly Finding[]): string[] {
  const severityBefore = new Map(before.map(({ signature, severity }) => [signature, severity]))
  return findings
    .filter(({ signature, severity, change }) => {
      const earlier = severityBefore.get(signature)
      return change === null && earlier !== undefined && reachesSeverity(earlier, severity)
    })
    .map(({ signature }) => signature)
}

/** What all rules say, and which of them failed. */
function answers(asked: readonly Question[], settingsFor: JudgeOptions['settingsFor']) {
  const problems: Problem[] = []
  const findings = asked.flatMap(({ rule, route, ask }) => {
    try {
      const { severity = 'auto', ...options } = settingsFor(rule.id, route)
      if (severity === 'off') return []
      const found = ask(rule.options.parse(options))
      return severity === 'auto' ? found : found.map((finding) => ({ ...finding, severity }))
    } catch (error) {
      const problem = problemOf(rule, route, error)
      // One fault can happen on a thousand routes; once is enough to report it.
      if (!problems.some(({ message }) => message === problem.message)) problems.push(problem)
      return []
    }
  })
  return { findings, problems }
}

/** Whether a finding of this severity fails a run that is to fail from `failOn` on. */
export function reachesSeverity(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.indexOf(severity) >= severities.indexOf(failOn)
}

interface Question {
  rule: Rule
  route: string | null
  ask: (options: object) => Finding[]
}

function questions(profile: Profile, comparison: Comparison | null, rules: readonly Rule[]): Question[] {
  const compared = new Map(comparison?.routes.map((route) => [route.id, route]))
  return rules.flatMap((rule): Question[] => {
    const ofRoutes = profile.routes.map((route): Question => {
      const input = { route, profile, comparison: compared.get(route.id) ?? null }
      return { rule, route: route.id, ask: (options) => rule.checkRoute?.(input, options) ?? [] }
    })
    const ofRun = (options: object): Finding[] => rule.checkRun?.({ profile, comparison }, options) ?? []
    return [...ofRoutes, { rule, route: null, ask: ofRun }]
  })
}

function problemOf(rule: Rule, route: string | null, error: unknown): Problem {
  return {
    stage: 'judge',
    route,
    message: `The rule ${rule.id} failed: ${messageOf(error)}`,
    hint: `A fault of route-profiler: please report it. Until it is mended, switch the rule off: rules: { ${rule.id}: { severity: off } }`,
  }
}

function worstFirst(a: Finding, b: Finding): number {
  const bySeverity = severities.indexOf(b.severity) - severities.indexOf(a.severity)
  return bySeverity || compareText(a.route ?? '', b.route ?? '') || compareText(a.signature, b.signature)
}

/** By code unit, the same on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
