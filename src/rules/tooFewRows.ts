import * as z from 'zod'
import { plural } from '../plural.ts'
import type { QueryShape, RouteProfile } from '../profile.ts'
import { describeSql } from './describeSql.ts'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

/** One finding for the run, however many routes: it is a remark about the seed data. */
export const tooFewRows: Rule<z.output<typeof options>> = {
  id: 'too-few-rows',
  summary: 'A list had at most one row, so that an N+1 on its route could not be seen.',
  options,
  checkRun({ profile }) {
    const blind = profile.routes.flatMap((route) => {
      const list = firstList(route)
      return list !== undefined && list.rows.high <= 1 ? [{ route, list }] : []
    })
    if (blind.length === 0) return []
    const ids = blind.map(({ route }) => route.id)
    return [
      finding({
        rule: 'too-few-rows',
        severity: 'notice',
        route: null,
        message:
          `Cannot see an N+1 on ${plural(blind.length, 'route')}, ` +
          `whose list had at most one row: ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', ...' : ''}.`,
        advice:
          'Seed some rows for these lists in "prepare" (ten are enough), or ask for another list in the fixture.',
        evidence: blind.map(({ route, list }) => ({ label: route.id, text: list.sql, place: list.callSite })),
      }),
    ]
  },
}

/** The first query of a GET that looks like a list: not by its own key, by other values, or of an aggregate. */
function firstList({ method, status, count }: RouteProfile): QueryShape | undefined {
  if (method !== 'GET' || status !== 'passed') return undefined
  return count?.shapes.find((shape) => shape.kind === 'read' && looksLikeList(shape.sql))
}

function looksLikeList(sql: string): boolean {
  const { tables, equals, hasList } = describeSql(sql)
  const [selected = ''] = sql.split(' from ')
  const isAggregate = /\b(?:count|sum|avg|min|max|exists)\(/i.test(selected) && !sql.includes(' group by ')
  const byForeignKey = equals.every(({ drizzle }) => /\wId$/.test(drizzle))
  return tables.length > 0 && !hasList && !isAggregate && byForeignKey
}
