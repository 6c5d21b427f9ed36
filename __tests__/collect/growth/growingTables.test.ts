/** Which routes have anything to do with the tables that grow. */
import { expect, test } from 'vitest'
import { GrowingTables } from '../../../src/collect/growth/growingTables.ts'
import { GrowthTime } from '../../../src/collect/growth/growthTime.ts'
import type { RouteProfile } from '../../../src/profile.ts'
import { countWith, routeWith, shapeWith } from '../../support/profiles.ts'

/** A database with these tables; all else is a view, or nothing. */
const held: Record<string, number> = { weirs: 30, locks: 20 }

const reading = (id: string, ...names: string[]): RouteProfile =>
  routeWith(id, { count: countWith(names.map((name) => shapeWith({ sql: `select * from ${name}` }))) })

function growing(tables: Record<string, number> | null, routes: RouteProfile[]) {
  const problems: string[] = []
  const all = new GrowingTables({
    growing: { tables, hosts: [], schema: null },
    routes,
    tables: {
      grow: (table, rows) =>
        Promise.resolve({
          rows: Math.max(rows, held[table] ?? 0),
          refused: table in held ? null : `the application's database has no table ${table}`,
        }),
    },
    time: new GrowthTime({ leftMs: () => Infinity, now: () => 0, bootMs: 0, budgetMs: 1000 }),
    budgetMs: 1000,
    problem: (message) => void problems.push(message),
  })
  return { all, problems }
}

test('a route whose tables all stay as they are is not asked, and one that reads what may be a view is', async () => {
  const routes = [
    reading('GET /weirs', 'weirs', 'locks'),
    reading('GET /locks', 'locks'),
    reading('GET /open', 'open_weirs'),
    reading('GET /both', 'locks', 'open_weirs'),
    reading('GET /health'),
  ]
  const { all, problems } = growing({ weirs: 1000 }, routes)
  await all.grow(0, new AbortController().signal)
  expect(problems).toEqual([])
  expect(routes.filter((route) => all.isStill(route)).map(({ id }) => id)).toEqual(['GET /locks'])
})

test('that no route reads what is to grow is said', async () => {
  const { all, problems } = growing({ weirs: 1000 }, [reading('GET /locks', 'locks')])
  await all.grow(0, new AbortController().signal)
  expect([all.sizes, problems]).toEqual([[], ['No table is grown: no route that reads names one of them.']])
})

test('all that are read grow where none is named', async () => {
  const routes = [reading('GET /weirs', 'weirs', 'open_weirs'), reading('GET /locks', 'locks')]
  const { all } = growing(null, routes)
  await all.grow(0, new AbortController().signal)
  expect(all.sizes.map(({ table }) => table)).toEqual(['weirs', 'locks'])
  expect(routes.filter((route) => all.isStill(route))).toEqual([])
})
