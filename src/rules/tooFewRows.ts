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
    const isShared = sharedLookups(profile.routes.filter(({ kind }) => kind !== 'flow'))
    const blind = profile.routes.flatMap((route) => {
      const list = firstList(route, isShared)
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

type Kind = (shape: QueryShape) => boolean

/** The first query of a GET that looks like a list; none where it is known what follows its rows. */
function firstList({ method, status, count }: RouteProfile, isShared: Kind): QueryShape | undefined {
  if (method !== 'GET' || status !== 'passed') return undefined
  const shapes = count?.shapes ?? []
  if (shapes.some(({ cause }) => cause?.outcome === 'confirmed')) return undefined
  return shapes.find((shape) => shape.kind === 'read' && looksLikeList(shape) && !isShared(shape))
}

/** Not by its own key, by other values, of an aggregate, or of one row only. */
function looksLikeList({ sql, atMostOne }: QueryShape): boolean {
  const { tables, equals, hasList } = describeSql(sql)
  const [selected = ''] = sql.split(' from ')
  const isAggregate = /\b(?:count|sum|avg|min|max|exists)\(/i.test(selected) && !sql.includes(' group by ')
  const byForeignKey = equals.every(({ drizzle }) => /\wId$/.test(drizzle))
  // Two keys at a time are those of a membership.
  const isLookup = atMostOne || equals.length > 1
  return tables.length > 0 && !hasList && !isAggregate && byForeignKey && !isLookup
}

/**
 * What several routes begin with, by the same lines: who is asking, found by a key. Nobody seeds rows for that. Where it
 * is all that a route asks for, it may be its list all the same.
 */
function sharedLookups(routes: readonly RouteProfile[]): Kind {
  const begun = routes.flatMap(({ count }) => {
    const [first, ...others] = count?.shapes.filter(({ kind }) => kind === 'read') ?? []
    return first && others.length > 0 ? [keyOf(first)] : []
  })
  const shared = new Set(begun.filter((key, i) => begun.indexOf(key) !== i))
  return (shape) => shared.has(keyOf(shape)) && describeSql(shape.sql).equals.length > 0
}

function keyOf({ sql, frames }: QueryShape): string {
  return JSON.stringify([sql, frames.map(({ file, line, column }) => [file, line, column])])
}
