import { expect, test } from 'vitest'
import type { RouteProfile } from '../../src/profile.ts'
import { setupCascade } from '../../src/rules/setupCascade.ts'
import { askAboutRoute } from '../support/ask.ts'
import { countWith, placeAt, routeWith, shapeWith } from '../support/profiles.ts'

const made: RouteProfile['setupRows'] = [
  { table: 'sessions', rows: 1, place: placeAt('src/session.ts', 4) },
  { table: 'companies', rows: 1, place: null },
  { table: 'hr.employees', rows: 30, place: placeAt('src/company.ts', 12) },
  { table: 'offices', rows: 6, place: null },
]

const judged = (sql: string[], options = {}, setupRows = made) => {
  const count = countWith(sql.map((one) => shapeWith({ sql: one })))
  return askAboutRoute(setupCascade, routeWith('GET /sessions/:id', { count, setupRows }), { options })
}
const session = 'select "id" from "sessions" where "sessions"."id" = $1'

test('one session with 37 rows of company: 97 % came along', () => {
  expect(judged([session])).toMatchObject([
    {
      rule: 'setup-cascade',
      severity: 'notice',
      message:
        'Its set-up makes 38 rows, and 37 of them (97 %) came along in tables that the route never touches: 1 in companies, 30 in hr.employees (src/company.ts:12), 6 in offices.',
    },
  ])
})

test.each<[string, string[], object?, RouteProfile['setupRows']?]>([
  [
    'where the route touches them',
    [session, 'select * from hr.employees e join offices o on o.id = e.office_id'],
  ],
  [
    'where their names have other letters',
    ['select * from audit$sessions'],
    {},
    [{ table: 'audit$sessions', rows: 99, place: null }],
  ],
  ['below the settings', [session], { minRows: 38 }],
  ['below the settings', [session], { minPercent: 98 }],
  ['where no statement is seen', []],
  ['without a set-up', [session], {}, []],
])('nothing is said %s', (_when, ...situation) => {
  expect(judged(...situation)).toEqual([])
})

test('a word of another table is not the table', () => {
  expect(judged(['select * from sessions_offices_archive where sessions = 1'])).toHaveLength(1)
})
