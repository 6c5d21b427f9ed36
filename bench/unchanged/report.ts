/** What the runs said of each other, as tables. */
import { markdownTable } from 'markdown-table'
import { quantileOf } from '../quantileOf.ts'
import type { News } from './news.ts'

export function unchangedReport(news: readonly News[]): string {
  const applications = Map.groupBy(news, ({ application }) => application)
  const rows = [...applications].map(([name, told]) => summaryRow(name, told))
  const header = [
    'application',
    'profiles',
    'pairs',
    'new findings',
    'called fixed',
    'certain improvements',
    'pairs whose times compare',
    'unproven times',
  ]
  return [
    '## Profiles of unchanged code, each with every other one as its baseline\n',
    table([header, ...rows, ...(rows.length > 1 ? [summaryRow('all', news)] : [])]),
    '\n## What was said to be new\n',
    listed(news, ({ findings }) => findings),
    '\n## What was said to be fixed\n',
    listed(news, ({ fixed }) => fixed),
    '\n## What was said to be better for certain\n',
    listed(news, ({ improvements }) => improvements),
    '\n## In what the runs were said to differ\n',
    listed(news, ({ differences }) => differences.map((text) => text.replaceAll(/\d[\d.]*/g, '…'))),
    '\n## What should not differ, by how far it did\n',
    steadyTable(news),
    '\n## Medians divided by the reference workload, by how far the machines differed\n',
    paceTable(news),
  ].join('\n')
}

function summaryRow(name: string, told: readonly News[]): string[] {
  const count = (of: (one: News) => number): string => String(told.reduce((sum, one) => sum + of(one), 0))
  const compared = told.filter(
    ({ differences }) => !differences.some((text) => text.includes('times are not judged')),
  )
  return [
    name,
    String(new Set(told.map(({ application, head }) => `${application} ${head}`)).size),
    String(told.length),
    count(({ findings }) => findings.length),
    count(({ fixed }) => fixed.length),
    count(({ improvements }) => improvements.length),
    String(compared.length),
    count(({ unproven }) => unproven),
  ]
}

function listed(news: readonly News[], of: (one: News) => string[]): string {
  const all = news.flatMap((one) =>
    of(one).map((text) => ({ key: `${one.application}: ${text}`, pair: `${one.head} with ${one.base}` })),
  )
  const groups = [...Map.groupBy(all, ({ key }) => key)]
  if (groups.length === 0) return 'Nothing.'
  return groups
    .map(([key, those]) => `- ${key} (${those.length} of the pairs: ${those[0]!.pair} …)`)
    .join('\n')
}

function steadyTable(news: readonly News[]): string {
  const all = news.flatMap(({ steady }) => steady)
  const rows = [...Map.groupBy(all, ({ metric }) => metric)].map(([metric, those]) => {
    const off = those.map(({ ratio }) => Math.exp(Math.abs(Math.log(ratio))) - 1)
    return [metric, ...[0.5, 0.9, 0.99, 1].map((share) => `${(quantileOf(off, share) * 100).toFixed(2)} %`)]
  })
  return table([['metric', 'median', '90th percentile', '99th percentile', 'most'], ...rows])
}

/** Upper ends of how many times as fast one machine was as the other. */
const BANDS = [1.1, 1.25, 1.5, 2, Infinity]

function paceTable(news: readonly News[]): string {
  const rows = BANDS.map((upTo, i) => {
    const from = BANDS[i - 1] ?? 1
    const within = news.filter(
      ({ pace }) => Math.max(pace, 1 / pace) <= upTo && Math.max(pace, 1 / pace) > (i === 0 ? 0 : from),
    )
    const medians = within.flatMap((one) => one.medians)
    const off = medians.map(({ ratio }) => Math.exp(Math.abs(Math.log(ratio))))
    const slower = medians.filter(({ ratio, disjoint }) => disjoint && ratio >= 1.2)
    const figure = (quantile: number): string =>
      off.length === 0 ? '-' : `${((quantileOf(off, quantile) - 1) * 100).toFixed(0)} %`
    const share = off.length === 0 ? '-' : `${((slower.length / off.length) * 100).toFixed(1)} %`
    return [
      `${from} to ${upTo === Infinity ? 'more' : upTo}`,
      String(within.length),
      figure(0.5),
      figure(0.9),
      share,
    ]
  })
  return table([
    [
      'machines',
      'pairs',
      'off by: median',
      'off by: 90th percentile',
      'more than 20 % slower, intervals apart',
    ],
    ...rows,
  ])
}

function table(rows: string[][]): string {
  return markdownTable(rows, { align: ['l', ...rows[0]!.slice(1).map(() => 'r')] })
}
