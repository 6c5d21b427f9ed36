/** What somebody has decided to live with: which findings that is about, and which of it is about none. Pure. */
import type { Comparison } from '../compare/compare.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import type { Rule, RuleSetting } from '../rules/rule.ts'
import type { Acknowledgement, Finding, IdleAcknowledgement } from '../verdict.ts'

/** The findings, with what was said about them as long as that holds. @param today such as `2027-03-31` */
export function withAcknowledged(
  findings: readonly Finding[],
  all: readonly Acknowledgement[],
  today: string,
): Finding[] {
  const inForce = all.filter((one) => !isExpired(one, today))
  return findings.map((finding) => {
    const acknowledgement = inForce.find((one) => isAbout(one, finding))
    return acknowledgement === undefined ? finding : { ...finding, standing: 'acknowledged', acknowledgement }
  })
}

interface Judged {
  profile: Profile
  comparison: Comparison | null
  /** With their standings. */
  findings: readonly Finding[]
  rules: readonly Rule[]
  settingsFor: (ruleId: string, routeId: string | null) => RuleSetting
}

/** Those that have expired though what they are about is still there, and those that are about nothing. */
export function idleAcknowledgements(
  judged: Judged,
  all: readonly Acknowledgement[],
  today: string,
): IdleAcknowledgement[] {
  return all.flatMap((acknowledgement): IdleAcknowledgement[] => {
    const there = judged.findings.filter((finding) => isAbout(acknowledgement, finding))
    if (there.length > 0) {
      // Another one may have taken its place.
      const isOver =
        isExpired(acknowledgement, today) && there.some(({ standing }) => standing !== 'acknowledged')
      const says = `it held until ${acknowledgement.until}, and what it is about counts again`
      return isOver ? [{ acknowledgement, why: 'expired', says }] : []
    }
    const obstacle = obstacleTo(acknowledgement, judged)
    const says = obstacle ?? 'what it is about is not there any more, so it can be taken out'
    return [{ acknowledgement, why: obstacle === null ? 'fixed' : 'not-run', says }]
  })
}

/** Why nobody can tell whether what it is about is still there; null where it would have been seen. */
function obstacleTo(acknowledgement: Acknowledgement, judged: Judged): string | null {
  const { rule: id, route: routeId } = acknowledgement
  const of = { at: acknowledgement.at ?? null }
  const { profile, comparison, findings, rules, settingsFor } = judged
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined || settingsFor(id, routeId ?? null).severity === 'off') return 'its rule is off'
  if (routeId === undefined)
    return isWhole(judged)
      ? null
      : 'only a run of all routes of the baseline can tell whether it is still there'
  if (findings.some((one) => one.rule === id && one.route === routeId && one.standing !== 'acknowledged'))
    return 'its rule says something else of the route, which may be the same after an edit'
  const route = profile.routes.find((one) => one.id === routeId)
  if (route === undefined) return 'the run has no such route'
  if (route.reason?.code === 'ignored') return null
  if (route.status !== 'passed') return 'its route was not measured'
  const compared = comparison?.routes.find((one) => one.id === routeId) ?? null
  const input = { route, profile, comparison: compared }
  const wouldSee = rule.wouldSee?.(input, of) ?? (route.count !== null && route.load !== null)
  if (!wouldSee) return 'the run has not measured what it is about'
  return rule.byTime?.(input, of) ? 'milliseconds do not prove that it is gone' : null
}

function isWhole({ profile, comparison }: Judged): boolean {
  // Two runs of the same few routes have lost none.
  const isNarrow = profile.leftOut.unselected !== undefined
  return comparison?.removed.length === 0 && !isNarrow && profile.routes.every(isSeen)
}

function isSeen({ status, reason }: RouteProfile): boolean {
  return status === 'passed' || reason?.code === 'ignored'
}

/** Its last day is one on which it holds. */
function isExpired({ until }: Acknowledgement, today: string): boolean {
  return until !== undefined && until < today
}

/** Never by a line: those move. */
function isAbout({ rule, route, at }: Acknowledgement, finding: Finding): boolean {
  const isThere = rule === finding.rule && (route ?? null) === finding.route
  return isThere && (at === undefined || isAt(at, finding))
}

/**
 * A file stands for all of it, and a function for all that it sends, in one step of a flow or in any; the beginning of a
 * statement is another one.
 */
function isAt(at: string, { at: whole, place }: Finding): boolean {
  if (at === whole) return true
  if (whole === null || place === null) return false
  const named = [place.file, place.function].filter(Boolean).join(' ')
  const before = whole.indexOf(`${named}: `)
  const step = whole.slice(0, Math.max(before, 0))
  if (before === -1 || (step !== '' && !step.endsWith(': '))) return false
  return [named, place.file].some((part) => at === part || at === step + part)
}
