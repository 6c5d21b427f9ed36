import * as z from 'zod'
import type { Catalogue, RouteProfile } from '../profile.ts'
import type { Evidence, Finding } from '../verdict.ts'
import { callersOf, finding, inStep, ofShape, unknownLine } from './finding.ts'
import { indexAdvice } from './indexAdvice.ts'
import { type MoreRows, moreRows } from './plan/moreRows.ts'
import { type PlannedTwice, plannedInBoth } from './plan/planned.ts'
import { rowWords } from './plan/rowWords.ts'
import { type WholeRead, wholeReads } from './plan/wholeReads.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  timesMore: z
    .number()
    .min(2)
    .default(10)
    .describe('How many times the rows of the baseline a query has to go through.'),
  minimumRows: z
    .number()
    .int()
    .positive()
    .default(1000)
    .describe('How many rows more than in the baseline it has to go through.'),
})

/** Both plans are made as if the tables were large, by the same server, so the rows decide nothing: the index does. */
export const planRegression: Rule<z.output<typeof options>> = {
  id: 'plan-regression',
  summary:
    'A query has lost the index that its plan used in the baseline, or goes through many more rows for what it returns.',
  options,
  wouldSee: ({ comparison, route }) => comparison !== null && route.plan != null && route.plan.reason === '',
  checkRoute({ route, profile: { catalogue }, comparison }, limits) {
    if (comparison === null || catalogue == null) return []
    const { base, baseCatalogue: before = null } = comparison
    if (route.plan?.server == null || route.plan.server !== base.plan?.server) return []
    const queries = plannedInBoth(route, base).map((planned) => {
      const whole = wholeReads(planned, catalogue)
      const more = moreRows(planned, { catalogue, before, readsWhole: whole.length > 0 }, limits)
      return { planned, lost: lostIndexes(whole, catalogue), more }
    })
    const lost = queries.flatMap((query) => query.lost.map((one) => ({ ...one, more: query.more })))
    const byIndex = Map.groupBy(lost, ({ shape, table, index }) => JSON.stringify([shape.step, table, index]))
    return [
      ...[...byIndex.values()].map((of) => describeLost(route, of)),
      ...queries.flatMap((query) =>
        query.more === null || query.lost.length > 0 ? [] : [describeMore(route, query.planned, query.more)],
      ),
    ]
  },
}

type Lost = WholeRead & { more: MoreRows | null }

/** What no index is proved to mend, a partial one may serve by now, or it was dropped since it did no good. */
function lostIndexes(whole: readonly WholeRead[], catalogue: Catalogue): WholeRead[] {
  return whole.filter((read) => !isThere(read.index, catalogue) && isProved(read))
}

/** An index of that name, whatever table has it: then it is not certain that it has gone. */
function isThere(index: string, { tables }: Catalogue): boolean {
  return tables.some(({ indexes }) => indexes.some(({ name }) => name.toLowerCase() === index.toLowerCase()))
}

function isProved({ plan: { missing }, table }: WholeRead): boolean {
  // The statement may name the schema as well.
  return missing?.table.split('.').at(-1)!.toLowerCase() === table.toLowerCase()
}

function describeLost(route: RouteProfile, queries: readonly Lost[]): Finding {
  const [first, ...others] = queries as [Lost, ...Lost[]]
  const { shape, table, index, plan, steps, more } = first
  return finding({
    rule: 'plan-regression',
    severity: 'warning',
    route: route.id,
    place: shape.callSite,
    message:
      `A query${inStep(shape, route)} goes through all rows of ${table}: in the baseline its plan used the index ${index}, ` +
      `which has gone.${more === null ? '' : ` It goes through ${rowWords(more.now)}; before, ${rowWords(more.before)}.`}${unknownLine(shape)}`,
    advice: `An index was tried, and the database used it. ${indexAdvice(shape, plan.missing!)}`,
    evidence: [
      { label: 'query', text: shape.sql, place: shape.callSite },
      ...bothPlans(steps[0], steps[1]),
      ...others.map((one): Evidence => ({
        label: 'also lost by',
        text: one.shape.sql,
        place: one.shape.callSite,
      })),
      ...callersOf(shape, route),
    ],
    ...ofShape({ ...shape, sql: `${table} ${index}` }, route),
  })
}

function describeMore(
  route: RouteProfile,
  { before, now: { shape, plan } }: PlannedTwice,
  more: MoreRows,
): Finding {
  const unused = before.indexes.filter((index) => !plan.indexes.includes(index))
  const indexes =
    unused.length === 0 ? '' : ` In the baseline it used ${unused.join(', ')}, and now it does not.`
  return finding({
    rule: 'plan-regression',
    severity: 'warning',
    route: route.id,
    place: shape.callSite,
    message: `A query${inStep(shape, route)} goes through ${rowWords(more.now)}; in the baseline it went through ${rowWords(more.before)}.${unknownLine(shape)}`,
    advice:
      plan.missing === null
        ? `Its plan is another one.${indexes} Look for what has changed in the indexes, the types of the columns and the order of the tables.`
        : `An index was tried, and the database used it. ${indexAdvice(shape, plan.missing)}`,
    evidence: [
      { label: 'query', text: shape.sql, place: shape.callSite },
      ...bothPlans(before.plan, plan.plan),
      ...callersOf(shape, route),
    ],
    ...ofShape(shape, route),
  })
}

function bothPlans(before: string, now: string): Evidence[] {
  return [
    { label: 'plan in the baseline', text: before, place: null, isOutput: true },
    { label: 'plan now', text: now, place: null, isOutput: true },
  ]
}
