/** The samples as tables. */
import { markdownTable } from 'markdown-table'
import { hasChanged, timeMetrics } from '../../src/compare/paired.ts'
import { type Case, methods, quantileOf, secondsOf, verdictOf } from './methods.ts'
import { type Curve, plot } from './plot.ts'
import { type Comparison, type Condition, routes } from './trial.ts'

export function report(comparisons: readonly Comparison[]): string {
  const cases = withStored(comparisons)
  return [
    '## Alarms per 100 comparisons\n',
    alarmTable(cases),
    '\n## Side by side: found per 100, by route\n',
    routeTable(cases),
    '\n## Seconds per route\n',
    costTable(comparisons),
    '\n## Alarms where nothing changed\n',
    falseAlarms(comparisons),
  ].join('\n')
}

/** Alarms per 100 over the extra work, quiet and noisy next to each other. */
export function chart(comparisons: readonly Comparison[]): string {
  const cases = withStored(comparisons)
  const panels = [false, true].map((noisy) => {
    const conditions = conditionsOf(cases).filter((condition) => condition.noisy === noisy)
    const curves = methods.map(({ name, alarm }): Curve => {
      const points = conditions.flatMap((condition): Curve['points'] => {
        const mine = cases.filter(({ now }) => under(condition, now))
        const share = shareOf(mine.flatMap((samples) => alarm(samples) ?? []))
        return share === null ? [] : [[condition.extra, share]]
      })
      return { name, points }
    })
    return { title: `alarms per 100 comparisons, ${noisy ? 'noisy' : 'quiet'}`, curves }
  })
  return plot(panels)
}

/** The stored baseline of a comparison is the base of the same route in an earlier trial under the same noise. */
function withStored(comparisons: readonly Comparison[]): Case[] {
  const last = new Map<string, Comparison>()
  return comparisons.map((now) => {
    const key = `${now.route} ${now.noisy}`
    const stored = last.get(key) ?? null
    last.set(key, now)
    return { now, stored }
  })
}

function conditionsOf(cases: readonly { now: Condition }[]): Condition[] {
  const keys = new Set(cases.map(({ now }) => `${now.extra} ${now.noisy}`))
  return [...keys]
    .map((key) => ({ extra: Number(key.split(' ')[0]), noisy: key.endsWith('true') }))
    .sort((a, b) => a.extra - b.extra || Number(a.noisy) - Number(b.noisy))
}

const nameOf = ({ extra, noisy }: Condition): string =>
  `${extra === 0 ? 'nothing changed' : `+${extra * 100} %`}, ${noisy ? 'noisy' : 'quiet'}`

const under = (condition: Condition, { extra, noisy }: Condition): boolean =>
  extra === condition.extra && noisy === condition.noisy

function alarmTable(cases: readonly Case[]): string {
  const conditions = conditionsOf(cases)
  const header = ['method', ...conditions.map(nameOf)]
  const sizes = conditions.map(
    (condition) => `n = ${cases.filter(({ now }) => under(condition, now)).length}`,
  )
  const rows = methods.map(({ name, alarm }) => [
    name,
    ...conditions.map((condition) => {
      const said = cases.filter(({ now }) => under(condition, now)).map(alarm)
      return per100(said.filter((alarmed) => alarmed !== null))
    }),
  ])
  return table([header, ['', ...sizes], ...rows])
}

function routeTable(cases: readonly Case[]): string {
  const conditions = conditionsOf(cases)
  const rows = routes.map((route) => [
    route,
    ...conditions.map((condition) => {
      const mine = cases.filter(({ now }) => under(condition, now) && now.route === route)
      if (mine.length === 0) return '-'
      const found = per100(mine.map((samples) => methods[0]!.alarm(samples) ?? false))
      const ratios = timeMetrics.map((metric) =>
        quantileOf(
          mine.flatMap(({ now }) => now.stages[0]!.changes?.[metric].ratio.value ?? []),
          0.5,
        ).toFixed(3),
      )
      return `${found} of ${mine.length} (${ratios.join(', ')})`
    }),
  ])
  const legend = '\nIn brackets the median of the estimated ratios: latency, CPU time.'
  return table([['route', ...conditions.map(nameOf)], ...rows]) + legend
}

function costTable(comparisons: readonly Comparison[]): string {
  const conditions = conditionsOf(comparisons.map((now) => ({ now })))
  const rows = conditions.map((condition) => {
    const mine = comparisons.filter((comparison) => under(condition, comparison))
    const settled = mine.filter(({ stages }) => stages.at(-1)!.ended === 'settled')
    const seconds = settled.map(secondsOf)
    return [
      nameOf(condition),
      per100(mine.map((comparison) => settled.includes(comparison))),
      ...[0.5, 0.9].map((share) => quantileOf(seconds, share).toFixed(1)),
      quantileOf(mine.map(secondsOf), 0.9).toFixed(1),
    ]
  })
  return table([['', 'settled per 100', 'settled: median', 'settled: p90', 'all: p90'], ...rows])
}

function falseAlarms(comparisons: readonly Comparison[]): string {
  const lines = comparisons
    .filter(({ extra }) => extra === 0)
    .flatMap((comparison) => {
      const changes = verdictOf(comparison)
      return timeMetrics
        .filter((metric) => changes && hasChanged(changes[metric]))
        .map(
          (metric) =>
            `- trial ${comparison.trial} ${comparison.route} ${metric}: ${stagesOf(comparison, metric)}`,
        )
    })
  return lines.length === 0 ? 'None.' : lines.join('\n')
}

function stagesOf({ stages }: Comparison, metric: (typeof timeMetrics)[number]): string {
  return stages
    .map(({ changes }) => {
      const { value, low, high } = changes![metric].ratio
      return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`
    })
    .join(', then ')
}

function per100(said: readonly boolean[]): string {
  return shareOf(said)?.toString() ?? '-'
}

/** Per 100, to one decimal. */
function shareOf(said: readonly boolean[]): number | null {
  return said.length === 0 ? null : Math.round((1000 * said.filter(Boolean).length) / said.length) / 10
}

function table(rows: string[][]): string {
  return markdownTable(rows, { align: ['l', ...rows[0]!.slice(1).map(() => 'r')] })
}
