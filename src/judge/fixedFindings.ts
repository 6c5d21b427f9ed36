/** What the baseline had and this run has not. Pure. */
import type { Comparison, RouteComparison } from '../compare/compare.ts'
import type { Profile } from '../profile.ts'
import type { Rule } from '../rules/rule.ts'
import type { Finding } from '../verdict.ts'

interface Compared {
  profile: Profile
  comparison: Comparison
  baseline: Profile
  rules: readonly Rule[]
}

/** What vanished. A finding that only looks different now, as after an edit of its statement, is news and not gone. */
export function fixedFindings(
  before: readonly Finding[],
  now: readonly Finding[],
  { profile, comparison, baseline, rules }: Compared,
): Finding[] {
  const signatures = new Set(now.map(({ signature }) => signature))
  const isBack = ({ rule, route }: Finding): boolean =>
    now.some((one) => one.standing === 'new' && one.rule === rule && (route === null || one.route === route))
  return before
    .filter((finding) => !signatures.has(finding.signature) && !isBack(finding))
    .filter((finding) => {
      const { route } = finding
      const isByTime = (one: RouteComparison) => hangsOnTime(finding, { rules, one, baseline })
      const compared = comparison.routes.filter(({ id }) => route === null || id === route)
      const isComplete = route === null ? comparison.removed.length === 0 : compared.length > 0
      const rule = rules.find(({ id }) => id === finding.rule)
      const isSeen = (one: RouteComparison) =>
        rule?.wouldSee?.({ route: one.head, profile, comparison: one }, finding) ?? true
      return isComplete && compared.every((one) => wouldShow(one, isByTime(one)) && isSeen(one))
    })
    .map((finding) => ({ ...finding, standing: 'fixed' }))
}

/** Whether what a rule said of a route of the baseline hangs on milliseconds. */
function hangsOnTime(
  finding: Finding,
  { rules, one, baseline }: { rules: readonly Rule[]; one: RouteComparison; baseline: Profile },
): boolean {
  const { id, head, base } = one
  const comparison = { id, head: base, base: head, changes: [] }
  const rule = rules.find((rule) => rule.id === finding.rule)
  return rule?.byTime?.({ route: base, profile: baseline, comparison }, finding) ?? false
}

/** An answer of less than this share of what it was leaves out what it was slow for. */
const SAME_ANSWER = 0.5

/** Whether what is wrong with a route would be seen in this run as well as in the baseline. */
function wouldShow({ head, base }: RouteComparison, byTime: boolean): boolean {
  if (base.reason?.code === 'ignored') return true
  if (head.status !== 'passed' || (byTime && head.confirmation?.outcome !== 'improved')) return false
  const passes = ['count', 'memory', 'load'] as const
  if (passes.some((pass) => base[pass] !== null && head[pass] === null)) return false
  return (head.responseBytes?.value ?? 0) >= (base.responseBytes?.value ?? 0) * SAME_ANSWER
}
