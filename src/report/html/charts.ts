/** The charts of the overview, each with its numbers. */
import { severities } from '../../inputs.ts'
import { plural } from '../../plural.ts'
import { limits } from '../../rules/budgetLimits.ts'
import type { Confirmation, Estimate, RouteProfile } from '../../profile.ts'
import { type Finding, isRegression, measuredRoutes, type Verdict } from '../../verdict.ts'
import { formatRatio } from '../estimate.ts'
import { barChart, ratioChart } from './barChart.ts'
import { type Element, h } from './element.ts'
import { scatterChart } from './scatterChart.ts'
import { meanTrends } from './trends.ts'
import { estimate, shortRouteLink, severityWord } from './words.ts'

const MOST_ROUTES = 20
const MOST_RATIOS = 40
/** Those that need more room than one cell. */
const shapes: Record<string, string> = { 'Queries and time': ' tall', 'The last runs': ' broad' }

export function charts(verdict: Verdict): Element[] {
  const routes = measuredRoutes(verdict.profile)
  const all: [title: string, chart: Element | null][] = [
    [
      'Slowest routes',
      longest(verdict, routes, {
        what: 'median time',
        limit: 'p50Ms',
        unit: 'ms',
        read: ({ load }) => load?.latencyMs.p50 ?? null,
      }),
    ],
    [
      'Routes that allocate most',
      longest(verdict, routes, {
        what: 'allocated per request',
        limit: 'allocatedKb',
        unit: 'bytes',
        read: ({ memory }) => memory?.allocatedBytes ?? null,
      }),
    ],
    ['Queries and time', scatterChart(routes)],
    ['Regressions by severity', regressions(verdict)],
    ['Base and head, side by side', sideBySide(routes)],
    ['The last runs', meanTrends(verdict.profile)],
  ]
  return all.flatMap(([title, chart]) =>
    chart === null
      ? []
      : [h('section', { class: `card${shapes[title] ?? ''}` }, h('h3', null, title), chart)],
  )
}

interface Longest {
  what: string
  limit: 'p50Ms' | 'allocatedKb'
  unit: 'ms' | 'bytes'
  read: (route: RouteProfile) => Estimate | null
}

function longest(
  { budgets }: Verdict,
  routes: readonly RouteProfile[],
  { what, limit, unit, read }: Longest,
): Element | null {
  const known = routes.flatMap((route) => {
    const number = read(route)
    return number === null ? [] : [{ id: route.id, number }]
  })
  const shown = known.toSorted((a, b) => b.number.value - a.number.value).slice(0, MOST_ROUTES)
  if (shown.length === 0) return null
  const { scale } = limits.find(({ name }) => name === limit)!
  const limitOf = (id: string): number | undefined => {
    const most = budgets?.[id]?.[limit]
    return most === undefined ? undefined : most * scale
  }
  const isLimited = shown.some(({ id }) => limitOf(id) !== undefined)
  const which =
    known.length > shown.length
      ? `the ${shown.length} with the most of ${known.length} routes`
      : plural(known.length, 'route')
  return barChart({
    caption: `${what}: ${which}, with the interval of each as a line${isLimited ? ' and its budget as a dashed one' : ''}`,
    head: ['route', what],
    rows: shown.map(({ id, number }) => ({
      name: [shortRouteLink(id)],
      number: estimate(number, unit),
      value: number.value,
      interval: number,
      limit: limitOf(id),
    })),
  })
}

/** Null where nothing was compared. */
function regressions({ comparison, findings }: Verdict): Element | null {
  if (comparison === null) return null
  const changed = findings.filter(isRegression)
  const of = (standing: Finding['standing']): Finding[] => changed.filter((one) => one.standing === standing)
  const counted = [...of('new'), ...of('known')]
  const unproven = of('suspicion').length
  const rows = severities.toReversed().map((severity) => {
    const n = counted.filter((one) => one.severity === severity).length
    return { name: [severityWord(severity)], number: [String(n)], value: n, kind: severity }
  })
  const suspicions =
    unproven === 0 ? '' : `; ${plural(unproven, 'time')} that may have changed, not proven, not counted`
  return barChart({
    caption: `Findings about a change for the worse against the baseline${suspicions}`,
    head: ['severity', 'findings'],
    rows,
  })
}

const kinds: Partial<Record<Confirmation['outcome'], string>> = { regressed: 'error', improved: 'good' }

/** Null where nothing ran side by side. */
function sideBySide(routes: readonly RouteProfile[]): Element | null {
  const known = routes.flatMap(({ id, confirmation }) => {
    if (!confirmation) return []
    const times = [
      { what: 'latency', time: confirmation.latency },
      { what: 'CPU', time: confirmation.cpu },
    ]
    return times.flatMap(({ what, time }) => (time === null ? [] : [{ id, what, time }]))
  })
  if (known.length === 0) return null
  const shown = known
    .toSorted((a, b) => Math.abs(Math.log(b.time.ratio.value)) - Math.abs(Math.log(a.time.ratio.value)))
    .slice(0, MOST_RATIOS)
  const left = known.length > shown.length ? `, the ${shown.length} farthest from it of ${known.length}` : ''
  return ratioChart({
    caption: `Time of the head divided by that of the base, as intervals around 1${left}: to the left faster, to the right slower`,
    head: ['route', 'head / base'],
    rows: shown.map(({ id, what, time: { ratio, verdict } }) => ({
      name: [shortRouteLink(id), h('small', null, ` ${what}`)],
      number: [
        `${formatRatio(1, ratio.value)} `,
        h('small', null, `${formatRatio(1, ratio.low)} to ${formatRatio(1, ratio.high)}, ${verdict}`),
      ],
      value: ratio.value,
      interval: ratio,
      kind: kinds[verdict] ?? 'bar',
    })),
  })
}
