/** A route that reads nests, and the eggs of each by a query of its own. */
import type { Cause, QueryShape } from '../../src/profile.ts'
import { nPlusOne } from '../../src/rules/nPlusOne.ts'
import { askAboutRoute } from '../support/ask.ts'
import { countWith, exactly, placeAt, routeWith, shapeWith } from '../support/profiles.ts'

export const nests = (rows: number, overrides: Partial<QueryShape> = {}): QueryShape =>
  shapeWith({
    sql: 'select "id", "tree" from "nests" order by "nests"."id" limit ?',
    rows: exactly(rows),
    callSite: placeAt('src/nests.ts', 20, 'listNests'),
    ...overrides,
  })

export const eggs = (times: number, overrides: Partial<QueryShape> = {}): QueryShape =>
  shapeWith({
    sql: 'select "id" from "big_eggs" where "big_eggs"."nest_id" = ?',
    executions: exactly(times),
    distinctParameters: times,
    callSite: placeAt('src/nests.ts', 23, 'listNests'),
    cause: confirmed([
      [times, times],
      [1, 1],
    ]),
    ...overrides,
  })

export function confirmed(points: Cause['points'], overrides: Partial<Cause> = {}): Cause {
  const [[rows, times] = [0, 0], [fewer, less] = [0, 0]] = [points.at(0), points.at(-1)]
  return {
    outcome: 'confirmed',
    parent: { sql: nests(0).sql, callSite: nests(0).callSite },
    points,
    slope: (times - less) / (rows - fewer),
    reason: '',
    ...overrides,
  }
}

export function judged(shapes: QueryShape[], options: Record<string, unknown> = {}) {
  return askAboutRoute(nPlusOne, routeWith('GET /nests', { count: countWith(shapes) }), { options })
}
