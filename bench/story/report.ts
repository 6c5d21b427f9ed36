/** What the comparisons of the bookshop came to, as tables. */
import { markdownTable } from 'markdown-table'
import { quantileOf } from '../quantileOf.ts'
import { type Kind, kinds, ROUTE, type Told } from './shop.ts'

export function storyReport(told: readonly Told[], extra: number): string {
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      told.filter((one) => one.kind === kind),
    ),
  )
  const header = [
    'commit',
    'comparisons',
    'as it should be',
    'other findings',
    'seconds: median',
    'most',
    'load',
  ]
  return [
    `## The bookshop: +${extra * 100} % CPU work on \`${ROUTE}\`, and a comment\n`,
    table([header, ...rows]),
    '\n## The route in every comparison\n',
    table([['commit', 'outcome', 'latency', 'CPU time', 'stages', 'seconds'], ...told.map(routeRow)]),
    '\n## What was not as it should be\n',
    surprises(told),
    '\n## Seconds by phase (median)\n',
    phases(told),
  ].join('\n')
}

const slower = ({ findings }: Told): boolean =>
  findings.some(({ rule, route }) => rule === 'time-regression' && route === ROUTE)

/** The commit that adds work is about one route only, and has to be found by its time. */
function others({ kind, findings }: Told): Told['findings'] {
  return kind === 'comment' ? findings : findings.filter(({ route }) => route !== ROUTE)
}

const asItShouldBe = (one: Told): boolean =>
  others(one).length === 0 && slower(one) === (one.kind === 'slower')

function rowOf(kind: Kind, told: readonly Told[]): string[] {
  const seconds = told.map((one) => one.seconds)
  const rounded = (value: number): string => (told.length === 0 ? '-' : String(Math.round(value)))
  const loads = told.map(({ loadAverage }) => loadAverage)
  return [
    kind === 'comment' ? 'a comment' : 'one route slower',
    String(told.length),
    String(told.filter(asItShouldBe).length),
    String(told.reduce((sum, one) => sum + others(one).length, 0)),
    rounded(quantileOf(seconds, 0.5)),
    rounded(Math.max(...seconds)),
    told.length === 0 ? '-' : `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`,
  ]
}

function routeRow({ kind, seconds, routes }: Told): string[] {
  const confirmation = routes.find(({ id }) => id === ROUTE)?.confirmation ?? null
  const interval = (time: NonNullable<typeof confirmation>['latency']): string =>
    time === null
      ? '-'
      : [time.ratio.value, time.ratio.low, time.ratio.high].map((one) => one.toFixed(3)).join(', ')
  return [
    kind,
    confirmation?.outcome ?? '-',
    interval(confirmation?.latency ?? null),
    interval(confirmation?.cpu ?? null),
    String(confirmation?.stages ?? 0),
    seconds.toFixed(0),
  ]
}

function surprises(told: readonly Told[]): string {
  const lines = told.flatMap((one, i) => {
    if (asItShouldBe(one)) return []
    const missed = one.kind === 'slower' && !slower(one) ? [`${ROUTE} was not found`] : []
    const more = others(one).map(({ rule, route, message }) => `${rule} ${route}: ${message}`)
    return [...missed, ...more].map((text) => `- comparison ${i + 1} (${one.kind}): ${text}`)
  })
  return lines.length === 0 ? 'Nothing.' : lines.join('\n')
}

function phases(told: readonly Told[]): string {
  const names = [...new Set(told.flatMap((one) => one.phases.map(({ name }) => name)))]
  const rows = names.map((name) => {
    const sums = told.map((one) =>
      one.phases.filter((phase) => phase.name === name).reduce((sum, { durationMs }) => sum + durationMs, 0),
    )
    return [name, (quantileOf(sums, 0.5) / 1000).toFixed(1)]
  })
  return table([['phase', 'seconds'], ...rows])
}

function table(rows: string[][]): string {
  return markdownTable(rows, { align: ['l', ...rows[0]!.slice(1).map(() => 'r')] })
}
