/** The sections of a report, each made from the verdict. */
import { countRoutes, plural } from '../plural.ts'
import {
  type Finding,
  findingsOf,
  isQuiet,
  isUnreached,
  measuredRoutes,
  unmeasuredRoutes,
  type Verdict,
} from '../verdict.ts'
import { readChartData } from './chartData.ts'
import { cpuNote, cpuRow } from './cpuRows.ts'
import { legend, legendOfBoth, routeRows } from './routeTable.ts'
import type { AcknowledgedFinding, ChangeRow, RouteFindings, SectionOf, UnmeasuredRow } from './section.ts'
import { readSideBySide } from './sideBySide.ts'
import { describeReason, orderFindings } from './summary.ts'

export function newFindings(verdict: Verdict): SectionOf<'findings'> {
  const rows = byRoute(findingsOf(verdict, 'new'))
  return { kind: 'findings', standing: 'new', title: 'Findings', isFolded: false, rows }
}

export function knownFindings(verdict: Verdict): SectionOf<'findings'> {
  const known = findingsOf(verdict, 'known')
  const where = known.some(({ maybeMissed }) => maybeMissed) ? ', or may have been' : ''
  const title = `${plural(known.length, 'known finding')}, in the baseline as well${where}`
  return { kind: 'findings', standing: 'known', title, isFolded: true, rows: byRoute(known) }
}

export function acknowledged(verdict: Verdict): SectionOf<'acknowledged'> {
  const rows = orderFindings(findingsOf(verdict, 'acknowledged')).filter(
    (finding): finding is AcknowledgedFinding => finding.acknowledgement !== undefined,
  )
  const title = plural(rows.length, 'acknowledged finding')
  return { kind: 'acknowledged', title, isFolded: true, rows }
}

export function idleAcknowledgements({
  idleAcknowledgements: rows = [],
}: Verdict): SectionOf<'idle-acknowledgements'> {
  const title = `Acknowledgements without a finding, or expired: ${rows.length}`
  return { kind: 'idle-acknowledgements', title, isFolded: true, rows }
}

function byRoute(findings: readonly Finding[]): RouteFindings[] {
  const groups = Map.groupBy(orderFindings(findings), ({ route }) => route)
  return [...groups].map(([route, those]) => ({ route, findings: those }))
}

/** It stands open: who reviews the change should see that it would change how changes are judged. */
export function changedSettings({ settingsChanges = [] }: Verdict): SectionOf<'settings'> {
  return {
    kind: 'settings',
    title: 'Settings that change',
    isFolded: false,
    note: 'This was judged by the settings of the base; these come into force with the merge:',
    rows: settingsChanges,
  }
}

export function fixedFindings({ fixed }: Verdict): SectionOf<'fixed'> {
  const rows = byRoute(fixed).map(({ route, findings }) => ({
    route,
    rules: [...new Set(findings.map(({ rule }) => rule))],
  }))
  return { kind: 'fixed', title: 'Fixed', isFolded: false, rows }
}

/** A chart is folded, since its numbers are in the text already. */
export function chart(verdict: Verdict): SectionOf<'chart'> {
  const data = readChartData(verdict)
  return {
    kind: 'chart',
    title: `Chart of the changed routes: ${data?.label}, before and after`,
    isFolded: true,
    rows: data === null ? [] : [data],
  }
}

export function improvements(verdict: Verdict): SectionOf<'changes'> {
  const rows = verdict.improvements.filter(({ certain }) => certain)
  return { kind: 'changes', title: 'Improvements', isFolded: false, note: '', rows }
}

/** Milliseconds of another hour or machine, slower or faster, prove nothing. Several rules may suspect one number. */
export function unprovenTimes(verdict: Verdict): SectionOf<'changes'> {
  const slower = findingsOf(verdict, 'suspicion').map(({ route, change }): ChangeRow => ({
    route: route ?? '',
    change: change!,
  }))
  const all = [...slower, ...verdict.improvements.filter(({ certain }) => !certain)]
  const byNumber = new Map(all.map((row) => [`${row.route}\n${row.change.metric}`, row]))
  const rows = [...byNumber.values()]
  return {
    kind: 'changes',
    title: `Times that differ from the baseline, not proven: ${rows.length}`,
    isFolded: true,
    note: timesNote(verdict),
    rows,
  }
}

function timesNote({ profile }: Verdict): string {
  const doubt = 'Two runs of one version differ by as much.'
  return profile.sideBySide === null
    ? `${doubt} To know, run both side by side: route-profiler compare REF, or in a workflow confirm: suspects.`
    : `${doubt} These were not confirmed side by side.`
}

/** Those that take longest first, as they stand in the table of routes. */
export function cpuTimes({ profile }: Verdict): SectionOf<'cpu'> {
  const rows = profile.routes
    .toSorted((a, b) => (b.load?.latencyMs.p50.value ?? 0) - (a.load?.latencyMs.p50.value ?? 0))
    .flatMap((route) => cpuRow(route) ?? [])
  const title = `Where the time goes, by sampling: ${plural(rows.length, 'route')}`
  return { kind: 'cpu', title, isFolded: true, note: cpuNote, rows }
}

/** How the comparison went is folded: what has changed stands above. */
export function sideBySide({ profile }: Verdict): SectionOf<'side-by-side'> {
  const told = readSideBySide(profile) ?? { title: '', rows: [] }
  return { kind: 'side-by-side', isFolded: true, ...told }
}

/** A login that failed is a finding, unless its rule is off. */
export function problems({ profile, findings }: Verdict): SectionOf<'problems'> {
  const isTold = findings.some(({ rule }) => rule === 'failed-login')
  const rows = profile.problems.filter(({ stage }) => !(isTold && stage === 'login'))
  return {
    kind: 'problems',
    title: `${plural(rows.length, 'problem')} while measuring`,
    isFolded: true,
    rows,
  }
}

export function unmeasured({ profile }: Verdict): SectionOf<'unmeasured'> {
  const routes = unmeasuredRoutes(profile).filter(({ reason }) => reason?.code !== 'not-reached')
  const rows = new Map<string, UnmeasuredRow>()
  for (const route of routes) {
    const status = route.status === 'passed' ? 'no numbers' : route.status
    const reason = describeReason(route)
    const key = `${status}\n${reason}`
    if (!rows.has(key)) rows.set(key, { routes: [], status, reason })
    rows.get(key)!.routes.push(route.id)
  }
  const title = `${countRoutes(routes)} not measured`
  return { kind: 'unmeasured', title, isFolded: true, rows: [...rows.values()] }
}

/** What is waited for longest comes first. */
export function calls({ profile }: Verdict): SectionOf<'calls'> {
  const routes = measuredRoutes(profile).filter(({ count }) => (count?.outgoing.length ?? 0) > 0)
  const rows = routes
    .flatMap(({ id, count }) => count!.outgoing.map((call) => ({ route: id, call })))
    .toSorted((a, b) => b.call.durationMs.value - a.call.durationMs.value)
  const title = `Calls that leave the application, on ${countRoutes(routes)}`
  return { kind: 'calls', title, isFolded: true, rows }
}

/** One row, since each route has a reason of its own, which is told to whoever asks. */
export function unreached({ profile }: Verdict): SectionOf<'unmeasured'> {
  const routes = profile.routes.filter(isUnreached)
  const [first] = routes
  const isAlike = routes.every(({ reach }) => reach?.because === first?.reach?.because)
  const ask = `Why? route-profiler why "${first?.id}"`
  const reason = isAlike ? `${first?.reach?.because}. ${ask}` : `they run nothing that changed. ${ask}`
  const title = `${countRoutes(routes)} not reached by this change`
  const rows =
    first === undefined
      ? []
      : [{ routes: routes.map(({ id }) => id), status: 'not reached' as const, reason }]
  return { kind: 'unmeasured', title, isFolded: true, rows }
}

/** Where there is nothing to act on, the table is what there is to see. */
export function measured(verdict: Verdict): SectionOf<'routes'> {
  const { baseline, profile } = verdict
  const base = baseline.profile !== null && baseline.beside ? baseline.profile : null
  return {
    kind: 'routes',
    title: 'Measured routes, slowest first',
    isFolded: !isQuiet(verdict),
    note: base === null ? legend : legendOfBoth,
    rows: routeRows(profile, base),
  }
}
