/** What every report says first and last: the verdict, the counts, the time it took. */
import { severities } from '../inputs.ts'
import { formatValue } from '../metrics.ts'
import { countRoutes, plural } from '../plural.ts'
import type { Profile, Reach, RouteProfile } from '../profile.ts'
import {
  type Finding,
  type IdleAcknowledgement,
  isUnreached,
  measuredRoutes,
  type Verdict,
} from '../verdict.ts'

const worstFirst = severities.toReversed()

/** `2 errors, 1 warning`, or `no findings`. @param which an adjective, such as `new` */
export function countFindings(findings: readonly Finding[], which = ''): string {
  const parts = worstFirst
    .map((name) => ({ name, n: findings.filter((finding) => finding.severity === name).length }))
    .filter(({ n }) => n > 0)
    .map(({ name, n }) => plural(n, `${which} ${name}`.trim()))
  return parts.join(', ') || 'no findings'
}

/** `16 of 20 routes measured · 2 improvements · 1 new route`. */
export function describeCoverage(verdict: Verdict): string {
  const { profile, comparison, improvements } = verdict
  if (profile.routes.length === 0) return 'no route was found'
  const { routes, flows } = apart(profile.routes)
  const measured = apart(measuredRoutes(profile))
  const ofFlows = `${measured.flows.length} of ${plural(flows.length, 'flow')}`
  const ofRoutes = `${measured.routes.length} of ${plural(routes.length, 'route')} measured`
  const parts =
    routes.length === 0 ? [`${ofFlows} measured`] : [ofRoutes, ...(flows.length > 0 ? [ofFlows] : [])]
  const unreached = profile.routes.filter(isUnreached)
  if (unreached.length > 0) parts.push(`${unreached.length} not reached by this change`)
  if (profile.cutShort !== null) parts.push(describeEnd(profile.cutShort))
  const better = improvements.filter(({ certain }) => certain).length
  if (better > 0) parts.push(plural(better, 'improvement'))
  if (comparison?.added.length) parts.push(countRoutes(comparison.added.map(toId), 'new'))
  if (comparison?.removed.length) parts.push(`${countRoutes(comparison.removed.map(toId))} gone`)
  return parts.join(' · ')
}

function toId(id: string): { id: string } {
  return { id }
}

function describeEnd(cutShort: NonNullable<Profile['cutShort']>): string {
  if (cutShort === 'unknown') return 'cut short'
  return `cut short by ${cutShort === 'fault' ? 'a fault of route-profiler' : cutShort}`
}

/** `20 routes found: 16 covered, 3 failed, 1 skipped; left out: 2 static, 1 of the framework`. */
export function describeRoutes(profile: Profile): string {
  const { routes, flows } = apart(profile.routes)
  const covered = apart(measuredRoutes(profile)).routes.length
  const skipped = routes.filter(({ status }) => status === 'skipped').length
  const { static: assets, framework } = profile.leftOut
  return (
    `${plural(routes.length, 'route')} found: ${covered} covered, ` +
    `${routes.length - covered - skipped} failed, ${skipped} skipped; ` +
    `left out: ${assets} static, ${framework} of the framework` +
    (flows.length === 0 ? '' : `; and ${plural(flows.length, 'flow')}`)
  )
}

/** The fixtures file says which flows there are; nobody finds them. */
function apart(all: readonly RouteProfile[]): { routes: RouteProfile[]; flows: RouteProfile[] } {
  return {
    routes: all.filter(({ kind }) => kind !== 'flow'),
    flows: all.filter(({ kind }) => kind === 'flow'),
  }
}

/** `measured on linux/x64 with 2 cores (Imaginary 9000), Node v24.3.0` */
export function describeHost({ machine, app }: Profile): string {
  const cpu = machine.cpu.replace(/\((?:R|TM)\)/giu, '')
  return `measured on ${machine.platform}/${machine.arch} with ${plural(machine.cores, 'core')} (${cpu}), Node ${app.node}`
}

/** `took 41.2 s: boot 2.1 s, load 30 s`. */
export function describePhases(profile: Profile): string {
  const total = profile.phases.reduce((sum, phase) => sum + phase.durationMs, 0)
  const phases = profile.phases.map((phase) => `${phase.name} ${formatValue(phase.durationMs, 'ms')}`)
  return phases.length === 0 ? '' : `took ${formatValue(total, 'ms')}: ${phases.join(', ')}`
}

/** Why a route was not measured, in one line. The message of a missing fixture is the example to paste. */
export function describeReason({ reason }: RouteProfile): string {
  if (reason === null) return 'its fixture works, but no pass has measured it: see the problems'
  if (reason.code === 'missing-fixture') return 'no fixture'
  // What a server printed as it ended stands in the finding.
  return reason.code === 'server-died' ? reason.message.split(/[;\n]/)[0]! : reason.message
}

/** `not reached: none of the 4 functions that it runs is the one that changed` */
export function describeReach({ reached, because }: Reach): string {
  return `${reached ? 'reached' : 'not reached'}: ${because}`
}

/** What became of an acknowledgement that acknowledges nothing. */
export const whyWords: Record<IdleAcknowledgement['why'], string> = {
  expired: 'expired',
  fixed: 'fixed',
  'not-run': 'not run',
}

/** Worst first as before, but among equals what this change did comes before what was there already. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return worstFirst.flatMap((severity) => {
    const equals = findings.filter((finding) => finding.severity === severity)
    return [
      ...equals.filter(({ change }) => change !== null),
      ...equals.filter(({ change }) => change === null),
    ]
  })
}
