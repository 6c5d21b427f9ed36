import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import type { MissingIndex, RouteProfile } from '../profile.ts'
import { callersOf, finding, inStep, ofShape, unknownLine } from './finding.ts'
import { indexAdvice } from './indexAdvice.ts'
import { countedRows } from './plan/countedRows.ts'
import type { Planned } from './plan/planned.ts'
import { rowWords } from './plan/rowWords.ts'
import type { Rule } from './rule.ts'
import type { Evidence, Finding } from '../verdict.ts'

/** What an index has to save for being named at all. */
const LEAST_FACTOR = 10

const options = z.strictObject({
  factor: z
    .number()
    .min(LEAST_FACTOR)
    .default(LEAST_FACTOR)
    .describe(
      'How many times less the statement has to cost with the index, where the database reckons a cost.',
    ),
})
type Options = z.output<typeof options>

/** Proved: the index was made, the plan used it, and it is gone again. What could not be tried is no finding. */
export const missingIndex: Rule<Options> = {
  id: 'missing-index',
  summary: 'A query reads a whole table where an index would find its rows.',
  options,
  wouldSee: ({ route }) => route.plan != null && route.plan.reason === '',
  checkRoute({ route }, { factor }) {
    const found = missingOf(route).filter(({ missing }) => savesEnough(missing, factor))
    return byIndex(found).map((queries) => describe(route, queries))
  },
}

/** A query, and the index that it is in want of. */
interface Query extends Planned {
  missing: MissingIndex
}

function missingOf({ plan, count }: RouteProfile): Query[] {
  return (plan?.shapes ?? []).flatMap((one) => {
    const shape = count?.shapes[one.shape]
    const { missing } = one
    return shape === undefined || missing === null ? [] : [{ shape, missing, plan: one }]
  })
}

function savesEnough({ cost }: MissingIndex, factor: number): boolean {
  return cost === null || cost[0] >= cost[1] * factor
}

/** Several queries may be in want of the same index; one finding names them all, in each step of a flow. */
function byIndex(queries: readonly Query[]): Query[][] {
  const groups = Map.groupBy(queries, ({ shape, missing }) =>
    JSON.stringify([shape.step, missing.table, missing.columns]),
  )
  return [...groups.values()]
}

function describe(route: RouteProfile, queries: readonly Query[]): Finding {
  const [first, ...others] = queries as [Query, ...Query[]]
  const { shape, missing } = first
  const { table, columns } = missing
  const index = `${table} (${columns.join(', ')})`
  return finding({
    rule: 'missing-index',
    severity: 'warning',
    route: route.id,
    place: shape.callSite,
    message:
      `A query${inStep(shape, route)} goes through all rows of ${table}. An index on ${index} was tried, and the ` +
      `database used it${saving(missing)}.${unknownLine(shape)}`,
    advice: indexAdvice(shape, missing),
    evidence: [...proof(first), ...others.map(alsoWants), ...callersOf(shape, route)],
    // It is the same finding whatever else becomes of the query.
    ...ofShape({ ...shape, sql: index }, route),
  })
}

/** `: were the table large, the query would cost 8.26 with it and 12501 without` */
function saving({ cost }: MissingIndex): string {
  if (cost === null) return ''
  const [before, after] = [formatValue(cost[0], 'count'), formatValue(cost[1], 'count')]
  return `: were the table large, the query would cost ${after} with it and ${before} without`
}

function proof({ shape, missing, plan }: Query): Evidence[] {
  const rows = countedRows(plan)
  const [without, withIt] = missing.plans
  return [
    { label: 'query', text: shape.sql, place: shape.callSite },
    { label: 'without the index', text: without, place: null, isOutput: true },
    { label: 'with it', text: withIt, place: null, isOutput: true },
    ...(rows === null ? [] : [{ label: 'goes through', text: rowWords(rows), place: null }]),
    // What has to be said of the proof.
    ...(plan.reason === '' ? [] : [{ label: 'note', text: plan.reason, place: null }]),
  ]
}

function alsoWants({ shape: { sql, callSite } }: Query): Evidence {
  return { label: 'also wanted by', text: sql, place: callSite }
}
