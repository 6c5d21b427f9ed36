/** What every report says first and last: the verdict, the counts, the time it took. */
import { formatValue, metric } from '../metrics.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import type { Finding, MeasuredChange, Severity } from '../rules/rule.ts'
import { findImprovements } from './improvements.ts'
import type { Verdict } from './reporter.ts'

/** Worst first. */
const severities: Severity[] = ['error', 'warning', 'notice']

export function measuredRoutes(profile: Profile): RouteProfile[] {
  return profile.routes.filter((route) => route.status === 'passed')
}

export function unmeasuredRoutes(profile: Profile): RouteProfile[] {
  return profile.routes.filter((route) => route.status !== 'passed')
}

/** `2 errors, 1 warning`, or `no findings`. @param which an adjective, such as `new` */
export function countFindings(findings: readonly Finding[], which = ''): string {
  const parts = severities
    .map((name) => ({ name, n: findings.filter((finding) => finding.severity === name).length }))
    .filter(({ n }) => n > 0)
    .map(({ name, n }) => plural(n, `${which} ${name}`.trim()))
  return parts.join(', ') || 'no findings'
}

/** Those that the baseline does not have; all of them where there is none. A suspicion is no finding yet. */
export function newFindings({ findings, known }: Verdict): Finding[] {
  return findings.filter((finding) => !known.includes(finding.signature) && !isSuspicion(finding))
}

/** Times against a stored baseline: another machine, another hour (docs/adr/0002). */
export function suspicions({ findings }: Verdict): Finding[] {
  return findings.filter(isSuspicion)
}

/** A time that was not compared side by side. */
export function isUnproven({ metric: id, sideBySide }: MeasuredChange): boolean {
  return sideBySide === undefined && metric(id).noise === 'machine'
}

function isSuspicion({ severity, change }: Finding): boolean {
  return severity === 'notice' && change !== null && isUnproven(change)
}

/** Those that the baseline has as well. */
export function knownFindings({ findings, known }: Verdict): Finding[] {
  return findings.filter((finding) => known.includes(finding.signature) && !isSuspicion(finding))
}

/** `16 of 20 routes measured · 2 improvements`. */
export function describeCoverage(verdict: Verdict): string {
  const { profile, comparison } = verdict
  const found = profile.routes.length
  if (found === 0) return 'no route was found'
  const parts = [`${measuredRoutes(profile).length} of ${plural(found, 'route')} measured`]
  if (profile.cutShort !== null) parts.push(describeEnd(profile.cutShort))
  const better = findImprovements(verdict).filter(({ certain }) => certain).length
  if (better > 0) parts.push(plural(better, 'improvement'))
  if (comparison?.added.length) parts.push(`${comparison.added.length} new`)
  if (comparison?.removed.length) parts.push(`${comparison.removed.length} gone`)
  return parts.join(' · ')
}

function describeEnd(cutShort: NonNullable<Profile['cutShort']>): string {
  if (cutShort === 'unknown') return 'cut short'
  return `cut short by ${cutShort === 'fault' ? 'a fault of route-profiler' : cutShort}`
}

/** `20 routes found: 16 covered, 3 failed, 1 skipped; left out: 2 static, 1 of the framework`. */
export function describeRoutes(profile: Profile): string {
  const having = (...statuses: RouteProfile['status'][]) =>
    profile.routes.filter((route) => statuses.includes(route.status)).length
  const { static: assets, framework } = profile.leftOut
  return (
    `${plural(profile.routes.length, 'route')} found: ${having('passed')} covered, ` +
    `${having('failed', 'error')} failed, ${having('skipped')} skipped; ` +
    `left out: ${assets} static, ${framework} of the framework`
  )
}

/** `took 41.2 s: boot 2.1 s, load 30 s`. */
export function describePhases(profile: Profile): string {
  const total = profile.phases.reduce((sum, phase) => sum + phase.durationMs, 0)
  const phases = profile.phases.map((phase) => `${phase.name} ${formatValue(phase.durationMs, 'ms')}`)
  return phases.length === 0 ? '' : `took ${formatValue(total, 'ms')}: ${phases.join(', ')}`
}

/**
 * Nothing a reader has to act on: no new finding, no change that is certain, no problem, and no route that failed to
 * be measured and had not failed before.
 */
export function isQuiet(verdict: Verdict): boolean {
  const { profile, comparison, settingsChanges = [] } = verdict
  return (
    newFindings(verdict).length === 0 &&
    settingsChanges.length === 0 &&
    profile.problems.length === 0 &&
    measuredRoutes(profile).length > 0 &&
    newlyUnmeasured(verdict).length === 0 &&
    !findImprovements(verdict).some(({ certain }) => certain) &&
    (comparison === null || comparison.added.length + comparison.removed.length === 0)
  )
}

function newlyUnmeasured({ profile, comparison }: Verdict): RouteProfile[] {
  const before = new Map(comparison?.routes.map(({ id, base }) => [id, base.reason?.code]))
  return unmeasuredRoutes(profile).filter(
    ({ id, reason }) => reason?.code !== 'ignored' && (reason === null || before.get(id) !== reason.code),
  )
}

/** `1 route`, `2 routes`. */
export function plural(n: number, noun: string, many = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : many}`
}

/** Why a route was not measured, in one line. The message of a missing fixture is the example to paste. */
export function describeReason({ reason }: RouteProfile): string {
  if (reason === null) return ''
  return reason.code === 'missing-fixture' ? 'no fixture' : reason.message
}

/** Worst first as before, but among equals what this change did comes before what was there already. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return severities.flatMap((severity) => {
    const equals = findings.filter((finding) => finding.severity === severity)
    return [
      ...equals.filter(({ change }) => change !== null),
      ...equals.filter(({ change }) => change === null),
    ]
  })
}
