/** The table of all routes. It stands without a script, which makes it sort, filter and choose columns (page/routesTable.ts). */
import { metrics, type MetricId } from '../../metrics.ts'
import type { RouteProfile } from '../../profile.ts'
import type { Budget, Finding, Verdict } from '../../verdict.ts'
import { slowestFirst } from '../routeTable.ts'
import { describeReason, orderFindings } from '../summary.ts'
import { metricBudget } from './budgetNote.ts'
import { type Element, h } from './element.ts'
import { estimate, hidden, mark, name, routeAnchor, routeLink, scrolling, sentence } from './words.ts'

/** A reader who wants the others chooses them. */
const usual: ReadonlySet<MetricId> = new Set<MetricId>([
  'latencyMs.p50',
  'latencyMs.p95',
  'queries',
  'databaseMs',
  'allocatedBytes',
  'responseBytes',
])
/** Those that say most come first; the rest is counted, not shown. */
const MOST_BYTES = 2_500_000
const USUAL_ROW_BYTES = 500

export function routesTable(verdict: Verdict): Element[] {
  const ordered = slowestFirst(verdict.profile.routes)
  const byRoute = Map.groupBy(orderFindings([...verdict.findings, ...verdict.fixed]), ({ route }) => route)
  const rows = fitting(ordered, (route) => row(route, byRoute.get(route.id) ?? [], verdict))
  const left = ordered.length - rows.length
  const caption =
    'Routes and flows, the slowest first. ± and ranges: over the rounds for times, over windows of requests for allocated, over single requests for the rest.'
  const table = h(
    'table',
    { id: 'routes-table', class: `routes ${hiddenColumns()}` },
    h('caption', null, caption),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, 'route'),
        h('th', { scope: 'col' }, 'findings'),
        metrics.map(({ label }) => h('th', { scope: 'col', class: 'n' }, label)),
      ),
    ),
    h('tbody', null, rows),
  )
  const note =
    left === 0
      ? null
      : h(
          'p',
          { class: 'note' },
          `${left} further routes are left out here, since the page would be too large; report.csv has them all.`,
        )
  return [
    h('div', { id: 'routes-controls' }),
    scrolling('All routes', table),
    ...(note === null ? [] : [note]),
  ]
}

/** Classes, since no element has a style of its own: `no-4` hides the fourth column. */
function hiddenColumns(): string {
  return metrics.flatMap(({ id }, i) => (usual.has(id) ? [] : [`no-${i + 3}`])).join(' ')
}

function fitting(routes: readonly RouteProfile[], make: (route: RouteProfile) => Element): Element[] {
  const rows: Element[] = []
  let bytes = 0
  for (const route of routes) {
    const made = make(route)
    bytes += rowBytes(made)
    if (bytes > MOST_BYTES && rows.length > 0) break
    rows.push(made)
  }
  return rows
}

function rowBytes(made: Element): number {
  return Math.max(USUAL_ROW_BYTES, Buffer.byteLength(JSON.stringify(made)) * 1.3)
}

function row(route: RouteProfile, findings: readonly Finding[], { budgets }: Verdict): Element {
  const budget = budgets?.[route.id] ?? {}
  const told = findings.map(({ rule, standing }) => `${name(rule).replaceAll(/[ :]/gu, '-')}:${standing}`)
  return h(
    'tr',
    {
      id: routeAnchor(route.id),
      'data-method': name(route.method),
      'data-path': name(route.path),
      'data-findings': [...new Set(told)].join(' '),
      'data-reach': route.reach === undefined ? null : route.reach.reached ? 'reached' : 'not reached',
    },
    h('th', { scope: 'row' }, routeLink(route.id)),
    h(
      'td',
      null,
      route.status === 'passed'
        ? null
        : h(
            'span',
            { class: 'status' },
            sentence(`${route.status}: ${describeReason(route)}`)
              .slice(0, 120)
              .toWellFormed(),
            ' ',
          ),
      badges(findings),
    ),
    metrics.map((metric) => numberCell(route, metric, budget)),
  )
}

/** One for each rule and standing. */
function badges(findings: readonly Finding[]): Element[] {
  const groups = Map.groupBy(findings, ({ rule, standing }) => `${rule} ${standing}`)
  return [...groups.values()].map((those) => {
    const [{ rule, severity, standing }] = those as [Finding]
    const more = those.length > 1 ? ` ×${those.length}` : ''
    const kind = standing === 'fixed' ? 'good' : standing === 'new' ? severity : 'calm'
    return h(
      'span',
      { class: `badge ${kind}` },
      standing === 'fixed' ? '✓ ' : [mark(severity), hidden(severity), ' '],
      `${name(rule)}${more}`,
      standing === 'new' ? null : h('small', null, ` ${standing}`),
    )
  })
}

function numberCell(
  route: RouteProfile,
  { id, unit, read }: (typeof metrics)[number],
  budget: Budget,
): Element {
  const number = read(route)
  const allowed = metricBudget(id, number, budget)
  if (number === null) return h('td', null, '–', allowed)
  return h('td', { 'data-v': Number(number.value.toPrecision(6)) }, estimate(number, unit), allowed)
}
