/** From the Profile to the Verdict: compare, then ask every rule. Pure. */
import { compareProfiles, type Comparison } from '../compare/compare.ts'
import { withHistory } from '../compare/history.ts'
import { findImprovements } from '../compare/improvements.ts'
import { messageOf } from '../errors.ts'
import { severities } from '../inputs.ts'
import type { Problem, Profile } from '../profile.ts'
import { budget } from '../rules/budget.ts'
import { rules as allRules } from '../rules/index.ts'
import type { Rule, RuleSetting, RunInput } from '../rules/rule.ts'
import {
  type Acknowledgement,
  type Budget,
  type Finding,
  isSuspicion,
  reachesSeverity,
  type Severity,
  type Standing,
  type Verdict,
} from '../verdict.ts'
import { idleAcknowledgements, withAcknowledged } from './acknowledged.ts'
import { fixedFindings } from './fixedFindings.ts'
import { toldOnce } from './toldOnce.ts'

export interface JudgeOptions {
  baseline: Verdict['baseline']
  /** What the user set for a rule on a route; a null route asks for the run as a whole. */
  settingsFor: (ruleId: string, routeId: string | null) => RuleSetting
  /** What is to count nowhere. */
  acknowledged?: readonly Acknowledgement[]
  rules?: readonly Rule[]
}

/** Findings worst first, then by route. A fault inside a rule costs its findings there and becomes a problem. */
export function judge(
  measured: Profile,
  { baseline, settingsFor, acknowledged = [], rules = allRules }: JudgeOptions,
): Verdict {
  const profile = withHistory(measured, baseline.profile)
  const comparison = baseline.profile === null ? null : compareProfiles(profile, baseline.profile)
  const { findings, problems } = answers(
    questions(profile, comparison, { rules, beside: 'beside' in baseline }),
    settingsFor,
  )
  const asked = baseline.profile === null ? [] : questions(baseline.profile, null, { rules })
  const before = answers(asked, settingsFor).findings
  const today = measured.createdAt.slice(0, 'YYYY-MM-DD'.length)
  const standing = withAcknowledged(withStanding(findings, before), acknowledged, today)
  const judged = { profile, comparison, findings: standing, rules, settingsFor }
  return {
    profile: { ...profile, problems: [...profile.problems, ...problems] },
    baseline,
    comparison,
    findings: toldOnce(standing, profile).toSorted(worstFirst),
    fixed:
      comparison === null || baseline.profile === null
        ? []
        : toldOnce(
            fixedFindings(before, standing, {
              profile,
              comparison,
              baseline: baseline.profile,
              rules,
            }),
            baseline.profile,
          ).toSorted(worstFirst),
    improvements: comparison === null ? [] : findImprovements(comparison),
    idleAcknowledgements: idleAcknowledgements(judged, acknowledged, today),
    ...budgetsOf(profile, settingsFor),
  }
}

/** For reports that show a limit beside its number. What is no budget is the rule's to tell. */
function budgetsOf({ routes }: Profile, settingsFor: JudgeOptions['settingsFor']): Pick<Verdict, 'budgets'> {
  const all = routes.flatMap(({ id }): [string, Budget][] => {
    const { severity, ...options } = settingsFor(budget.id, id)
    const limits = severity === 'off' ? {} : (budget.options.safeParse(options).data ?? {})
    return Object.keys(limits).length === 0 ? [] : [[id, limits as Budget]]
  })
  return all.length === 0 ? {} : { budgets: Object.fromEntries(all) }
}

function withStanding(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
  const severityBefore = new Map(before.map(({ signature, severity }) => [signature, severity]))
  return findings.map((finding) => ({
    ...finding,
    standing: standingOf(finding, severityBefore.get(finding.signature)),
  }))
}

/** A finding that became worse, or that is about a change, is news, unless the baseline may have missed it. */
function standingOf(finding: Finding, before: Severity | undefined): Standing {
  if (isSuspicion(finding)) return 'suspicion'
  if (finding.maybeMissed) return 'known'
  const isKnown = finding.change === null && before !== undefined && reachesSeverity(before, finding.severity)
  return isKnown ? 'known' : 'new'
}

/** What all rules say, and which of them failed. */
function answers(asked: readonly Question[], settingsFor: JudgeOptions['settingsFor']) {
  const problems: Problem[] = []
  const findings = asked.flatMap(({ rule, route, ask }) => {
    try {
      const { severity = 'auto', ...options } = settingsFor(rule.id, route)
      if (severity === 'off') return []
      const found = ask(rule.options.parse(options), (routeId) => optionsOn(routeId, rule, settingsFor))
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

interface Question {
  rule: Rule
  route: string | null
  ask: (options: object, optionsOf: RunInput['optionsOf']) => Finding[]
}

function optionsOn(routeId: string, rule: Rule, settingsFor: JudgeOptions['settingsFor']): object | null {
  const { severity, ...options } = settingsFor(rule.id, routeId)
  return severity === 'off' ? null : rule.options.parse(options)
}

function questions(
  profile: Profile,
  comparison: Comparison | null,
  { rules, beside = false }: { rules: readonly Rule[]; beside?: boolean },
): Question[] {
  const compared = new Map(comparison?.routes.map((route) => [route.id, route]))
  return rules.flatMap((rule): Question[] => {
    const ofRoutes = profile.routes.map((route): Question => {
      const input = { route, profile, comparison: compared.get(route.id) ?? null, beside }
      return { rule, route: route.id, ask: (options) => rule.checkRoute?.(input, options) ?? [] }
    })
    const ofRun: Question['ask'] = (options, optionsOf) =>
      rule.checkRun?.({ profile, comparison, optionsOf }, options) ?? []
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

/** Compares by code unit, which gives the same order on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
