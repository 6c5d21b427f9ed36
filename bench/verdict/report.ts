/** The comparisons as tables. */
import { markdownTable } from 'markdown-table'
import { quantileOf } from '../quantileOf.ts'
import type { Comparison } from './compareClone.ts'

export function report(comparisons: readonly Comparison[]): string {
  return [
    '## Alarms\n',
    outcomes(comparisons),
    '\n## Unchanged code, by place\n',
    places(comparisons),
    '\n## Seconds\n',
    costs(comparisons),
    '\n## Alarms where nothing changed\n',
    falseAlarms(comparisons),
    '\n## What was not found\n',
    misses(comparisons),
  ].join('\n')
}

const hasAlarm = ({ outcome }: Comparison): boolean => outcome === 'regressed' || outcome === 'improved'
const isCompared = ({ latency }: Comparison): boolean => latency !== null
const conditionOf = ({ extra, noisy }: Comparison): string =>
  `${extra === 0 ? 'nothing changed' : `+${extra * 100} %`}, ${noisy ? 'noisy' : 'quiet'}`

const cell = (mine: readonly Comparison[]): string => {
  const compared = mine.filter(isCompared)
  if (compared.length === 0) return '-'
  const ratio = quantileOf(
    compared.map(({ cpu }) => cpu!.value),
    0.5,
  ).toFixed(3)
  const right = mine[0]!.extra === 0 ? hasAlarm : (one: Comparison) => one.outcome === 'regressed'
  return `${compared.filter(right).length} of ${compared.length} (${ratio})`
}

/** Found or alarmed of compared, by application and condition; in brackets the median of the ratios of CPU time. */
function outcomes(comparisons: readonly Comparison[]): string {
  const conditions = [...new Set(comparisons.map(conditionOf))].sort()
  const names = [...new Set(comparisons.map(({ application }) => application))].sort()
  const rowOf = (title: string, mine: readonly Comparison[]): string[] => [
    title,
    ...conditions.map((condition) => cell(mine.filter((one) => conditionOf(one) === condition))),
  ]
  return table([
    ['application', ...conditions],
    ...names.map((name) =>
      rowOf(
        name,
        comparisons.filter(({ application }) => application === name),
      ),
    ),
    rowOf('all', comparisons),
  ])
}

function places(comparisons: readonly Comparison[]): string {
  const unchanged = comparisons.filter(({ extra }) => extra === 0)
  const groups = Map.groupBy(unchanged, ({ place, noisy }) => `${place}, ${noisy ? 'noisy' : 'quiet'}`)
  const rows = [...groups].map(([title, mine]) => [
    title,
    `${new Set(mine.map(({ run }) => run)).size}`,
    `${mine.filter(isCompared).length}`,
    `${mine.filter(hasAlarm).length}`,
    `${mine.filter(({ outcome }) => outcome === 'unchanged').length}`,
    `${new Set(mine.filter(({ control }) => control === 'differs').map(({ run }) => run)).size}`,
  ])
  return table([
    ['place', 'runs', 'comparisons', 'alarms', 'said to be unchanged', 'runs whose control differed'],
    ...rows,
  ])
}

function costs(comparisons: readonly Comparison[]): string {
  const groups = Map.groupBy(
    comparisons,
    ({ application, wanted, noisy }) =>
      `${application}, ${wanted === 0 ? 'a comment' : `+${wanted * 100} % on some of the routes`}, ${noisy ? 'noisy' : 'quiet'}`,
  )
  const rows = [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([title, mine]) => {
      const runs = [...new Map(mine.map((one) => [one.run, one.runSeconds])).values()]
      const routes = mine.length / runs.length
      return [
        title,
        quantileOf(
          mine.map(({ seconds }) => seconds),
          0.5,
        ).toFixed(1),
        quantileOf(
          mine.map(({ seconds }) => seconds),
          0.9,
        ).toFixed(1),
        quantileOf(runs, 0.5).toFixed(0),
        (quantileOf(runs, 0.5) / routes).toFixed(1),
      ]
    })
  return table([['', 'a route: median', 'p90', 'a run: median', 'by its routes'], ...rows])
}

function falseAlarms(comparisons: readonly Comparison[]): string {
  const lines = comparisons.filter((one) => one.extra === 0 && hasAlarm(one)).map(lineOf)
  return lines.join('\n') || 'None.'
}

function misses(comparisons: readonly Comparison[]): string {
  const lines = comparisons.filter((one) => one.extra > 0 && one.outcome !== 'regressed').map(lineOf)
  return lines.join('\n') || 'Nothing.'
}

const interval = (time: Comparison['cpu']): string =>
  time === null ? '-' : [time.value, time.low, time.high].map((ratio) => ratio.toFixed(3)).join(', ')

function lineOf(one: Comparison): string {
  const { run, application, route, extra, outcome, stages, latency, cpu, reason, place } = one
  return `- run ${run}, ${application} ${route}, +${extra * 100} %, ${place}: ${outcome}, ${stages} stages, latency ${interval(latency)}, CPU time ${interval(cpu)}${reason && `: ${reason}`}`
}

function table(rows: string[][]): string {
  return markdownTable(rows, { align: ['l', ...rows[0]!.slice(1).map(() => 'r')] })
}
