import { expect, test } from 'vitest'
import type { RouteProfile } from '../../src/profile.ts'
import { leftoverRows } from '../../src/rules/leftoverRows.ts'
import { askAboutRoute } from '../support/ask.ts'
import { routeWith } from '../support/profiles.ts'

const left: RouteProfile['leftRows'] = [
  { pass: 'count', table: 'figs', rows: 1 },
  { pass: 'load', table: 'figs', rows: 340 },
  { pass: 'load', table: 'log', rows: 12 },
]

const judged = (leftRows: RouteProfile['leftRows'], ignore: string[] = []) =>
  askAboutRoute(leftoverRows, routeWith('POST /figs', { leftRows }), { options: { ignore } })

test('rows are named by table and pass', () => {
  expect(judged(left)).toMatchObject([
    {
      rule: 'leftover-rows',
      severity: 'notice',
      route: 'POST /figs',
      message:
        '1 row more in figs after the count pass, 340 rows more in figs after the load pass, 12 rows more in log after the load pass.',
    },
  ])
})

test('and those that may grow are left out of it', () => {
  expect(judged(left, ['log'])).toMatchObject([
    {
      message: '1 row more in figs after the count pass, 340 rows more in figs after the load pass.',
      advice: expect.stringContaining('leftover-rows: { ignore: [figs] }') as unknown,
    },
  ])
})

test.each([
  [undefined, []],
  [[], []],
  [left, ['figs', 'log']],
])('nothing is said of none, or of tables that may grow', (rows, ignore) => {
  expect(judged(rows, ignore)).toEqual([])
})
