import * as z from 'zod'
import type { QueryShape, RouteProfile } from '../profile.ts'
import { describeSql } from './describeSql.ts'
import { callersOf, finding, inStep, ofShape, unknownLine } from './finding.ts'
import type { Rule } from './rule.ts'
import type { Finding } from '../verdict.ts'

const options = z.strictObject({
  minimum: z
    .number()
    .int()
    .min(2)
    .default(3)
    .describe('Executions with equal parameters in one request from which on it is a finding.'),
})

/** With so many different sets of parameters it is a loop, of which n-plus-one speaks, unless it is proved to follow no rows. */
const loopFrom = 3

/**
 * Three, not two, by default: that a middleware and a handler both read the signed-in user is common and often
 * meant to be so; the third time, nobody looked.
 */
export const redundantQuery: Rule<z.output<typeof options>> = {
  id: 'redundant-query',
  summary: 'One request sends the same query with the same parameters several times.',
  options,
  checkRoute({ route }, { minimum }) {
    return (route.count?.shapes ?? [])
      .filter(({ kind }) => kind === 'read')
      .filter(
        ({ sameParameters, distinctParameters, cause }) =>
          sameParameters >= minimum && (distinctParameters < loopFrom || cause?.outcome === 'independent'),
      )
      .map((shape) => describeRepeat(route, shape))
  },
}

const ADVICE = 'Load it once and pass the result on, or keep the promise for the length of the request.'

/** What its own words for a query promise less than they seem to. */
const SENT_AGAIN: Record<string, string> = {
  knex: 'A query of Knex is sent again each time that it is awaited: keep what it gives, not the query.',
  kysely: 'A query of Kysely is sent again by each execute(): keep what it gives, not the query.',
  '@mikro-orm/core':
    'Only em.findOne() by its primary key is answered from what the same EntityManager has loaded before; em.find() always asks.',
  '@prisma/client':
    'Only findUnique() is joined with others of the same tick; findMany() and findFirst() are sent each time.',
}

function describeRepeat(route: RouteProfile, shape: QueryShape): Finding {
  const table = describeSql(shape.sql).tables[0]?.sql
  return finding({
    rule: 'redundant-query',
    severity: 'warning',
    route: route.id,
    place: shape.callSite,
    message:
      `One request${inStep(shape, route)} sends the same query${table === undefined ? '' : ` on ${table}`} ` +
      `${shape.sameParameters} times with the same parameters.${unknownLine(shape)}`,
    advice: [ADVICE, SENT_AGAIN[shape.orm ?? '']].filter(Boolean).join(' '),
    evidence: [{ label: 'query', text: shape.sql, place: shape.callSite }, ...callersOf(shape)],
    ...ofShape(shape, route),
  })
}
