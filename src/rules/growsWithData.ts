import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { Exponent, GrowthPass, GrowthPoint, RouteProfile } from '../profile.ts'
import type { Finding } from '../verdict.ts'
import { describeSql } from './describeSql.ts'
import { finding } from './finding.ts'
import { answerWithoutBound } from './growth/answerWithoutBound.ts'
import { isAboveSorting } from './growth/isAboveSorting.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  aboveExponent: z
    .number()
    .min(1)
    .max(3)
    .default(1.3)
    .describe('Growth with more than this power of the rows is a finding, wherever in its interval it is.'),
  filteredPercent: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(50)
    .describe(
      'A list that is asked for by a value has no bound where it has at least this share of the table; one that is asked for by nothing always.',
    ),
})
type Options = z.output<typeof options>

/** Of what was measured with more rows, and only of what is counted exactly: time never speaks here. */
export const growsWithData: Rule<Options> = {
  id: 'grows-with-data',
  summary:
    'With more rows in its tables the route does much more, answers without a bound, or answers no more.',
  options,
  wouldSee: ({ route }) => (route.growth?.points.filter((point) => point !== null).length ?? 0) > 2,
  checkRoute({ route }, settings) {
    const { growth } = route
    if (!growth || route.status !== 'passed') return []
    return [
      ...failed(route, growth),
      ...counted.flatMap((number) => aboveLinear(route, growth, { ...number, ...settings })),
      ...withoutBound(route, growth, settings),
    ]
  },
}

function failed({ id }: RouteProfile, { failed: at, table, tables }: GrowthPass): Finding[] {
  const sizes = sizesOf(table, tables)
  if (at === null || at.rows <= sizes[0]!) return []
  return [
    finding({
      rule: 'grows-with-data',
      severity: 'notice',
      route: id,
      message: `It is answered with ${plural(sizes[0]!, 'row')} in ${table}, and not with ${at.rows}: ${at.reason}.`,
      advice: 'Load a part of the rows at a time, or let the database do what is done with all of them.',
      identity: ['failed'],
      at: 'the answer',
    }),
  ]
}

/** What is counted, so that two runs count the same. */
const counted = [
  {
    name: 'blocks',
    what: 'Its executed JavaScript blocks',
    read: (point: GrowthPoint) => point.blocks,
    advice:
      'A loop inside a loop over the same rows is the usual reason: put the rows into a Map by their key once, or let the database join them.',
  },
  {
    name: 'rowsRead',
    what: 'The rows it reads',
    read: (point: GrowthPoint) => point.rowsRead,
    advice:
      'A join that lacks a condition, or a query that reads the table once for each of its rows, is the usual reason.',
  },
  {
    name: 'queries',
    what: 'Its statements',
    read: (point: GrowthPoint) => point.queries,
    advice: 'Load what the loops ask for with one statement ahead of them: where id in (...).',
  },
] as const

type Counted = (typeof counted)[number] & Options

function aboveLinear(
  { id }: RouteProfile,
  growth: GrowthPass,
  { name, what, read, advice, aboveExponent }: Counted,
): Finding[] {
  const exponent = growth.exponents[name]
  const sizes = sizesOf(growth.table, growth.tables)
  if (exponent === null || exponent.low <= aboveExponent || !isAboveSorting(exponent, sizes)) return []
  const values = growth.points.map((point) => (point && read(point))?.value ?? null)
  const place = placeOf(name, growth)
  return [
    finding({
      rule: 'grows-with-data',
      severity: 'notice',
      route: id,
      place: place?.place ?? null,
      message: `${what} grow faster than ${growth.table}, about as its rows to the power of ${power(exponent)}: ${pointsOf(sizes, values)}.`,
      advice,
      evidence: place === null ? [] : [place],
      identity: [name],
      at: name,
    }),
  ]
}

/** The function that executed most of it, or the statement that read most. */
function placeOf(
  name: Counted['name'],
  { functions, shapes }: GrowthPass,
): Finding['evidence'][number] | null {
  const [most] = functions
  if (name === 'blocks')
    return most === undefined
      ? null
      : {
          label: 'most blocks in',
          text: most.place.function ?? 'a function without a name',
          place: most.place,
        }
  const [shape] =
    name === 'rowsRead' ? shapes : shapes.toSorted((a, b) => last(b.executions) - last(a.executions))
  return shape === undefined ? null : { label: 'most of it by', text: shape.sql, place: shape.callSite }
}

function withoutBound({ id }: RouteProfile, growth: GrowthPass, { filteredPercent }: Options): Finding[] {
  const found = answerWithoutBound(growth, filteredPercent)
  if (found === null) return []
  const { shape, table, percent } = found
  const rows = percent > 95 && percent < 105 ? 'every row' : `${Math.round(percent)} % of the rows`
  const answers = growth.points.map((point, size) => {
    const bytes = formatValue(point?.responseBytes.value ?? 0, 'bytes')
    return `${bytes} for ${plural(shape.rows[size] ?? 0, 'row')}`
  })
  const name = describeSql(shape.sql).tables.find(({ sql }) => table.endsWith(sql))?.drizzle ?? table
  return [
    finding({
      rule: 'grows-with-data',
      severity: 'notice',
      route: id,
      place: shape.callSite,
      message: `Its answer has no bound: it is made of ${rows} of ${table} (${answers.join(', ')}).`,
      advice: `Return a page at a time: .limit(50), and from where the last page ended: .where(gt(${name}.id, last)).`,
      evidence: [{ label: 'query', text: shape.sql, place: shape.callSite }],
      identity: ['answer', shape.sql],
      at: shape.sql,
    }),
  ]
}

/** `2645 with 40 rows, 119639 with 283, 5951777 with 2000` */
function pointsOf(sizes: readonly number[], values: readonly (number | null)[]): string {
  const told = values.flatMap((value, i) =>
    value === null
      ? []
      : [`${formatValue(value, 'count')} with ${i === 0 ? plural(sizes[i]!, 'row') : sizes[i]!}`],
  )
  return told.join(', ')
}

function power({ value }: Exponent): string {
  return String(Number(value.toFixed(1)))
}

function sizesOf(table: string, tables: GrowthPass['tables']): number[] {
  return tables.find((one) => one.table === table)?.rows ?? []
}

function last(values: readonly number[]): number {
  return values.at(-1) ?? 0
}
