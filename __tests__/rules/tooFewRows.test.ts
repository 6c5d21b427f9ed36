import { describe, expect, test } from 'vitest'
import type { QueryShape, RouteProfile } from '../../src/profile.ts'
import { tooFewRows } from '../../src/rules/tooFewRows.ts'
import { askAboutRun } from '../support/ask.ts'
import { between, countWith, exactly, profileWith, routeWith, shapeWith } from '../support/profiles.ts'

const list = (rows: number, overrides: Partial<QueryShape> = {}) =>
  shapeWith({ sql: 'select "id" from "nests" order by "id" limit ?', rows: exactly(rows), ...overrides })

const route = (id: string, shapes: QueryShape[], overrides: Partial<RouteProfile> = {}) =>
  routeWith(id, { count: countWith(shapes), ...overrides })

test('routes whose list had at most one row are named in one notice', () => {
  const profile = profileWith([
    route('GET /nests', [list(1)]),
    route('GET /eggs', [list(0)]),
    route('GET /trees', [list(2)]),
  ])
  expect(askAboutRun(tooFewRows, profile)).toMatchObject([
    {
      severity: 'notice',
      route: null,
      message: 'Cannot see an N+1 on 2 routes, whose list had at most one row: GET /nests, GET /eggs.',
      evidence: [{ label: 'GET /nests' }, { label: 'GET /eggs' }],
    },
  ])
})

test.each([
  [10, 'GET /list/9.'],
  [11, 'GET /list/9, ....'],
])('of %i routes, ten are named in the message and all in the evidence', (n, end) => {
  const routes = Array.from({ length: n }, (_, i) => route(`GET /list/${i}`, [list(1)]))
  const [found] = askAboutRun(tooFewRows, profileWith(routes))
  expect(found?.message.endsWith(end)).toBe(true)
  expect(found?.evidence).toHaveLength(n)
})

test.each<[string, string, QueryShape[]]>([
  ['a list with rows', 'GET /x', [list(2)]],
  ['a list that had rows once', 'GET /x', [list(1, { rows: between(0, 1, 7) })]],
  ['a row by its id', 'GET /x', [list(1, { sql: 'select * from "nests" where "nests"."id" = ?' })]],
  ['a row by another value', 'GET /x', [list(1, { sql: 'select * from "users" where "token" = ?' })]],
  ['an aggregate', 'GET /x', [list(1, { sql: 'select count(*) from "nests"' })]],
  ['an aggregate with a cast', 'GET /x', [list(1, { sql: 'select cast(sum("span") as int) from "nests"' })]],
  ['rows by a list of keys', 'GET /x', [list(1, { sql: 'select * from "nests" where "id" in (...)' })]],
  ['no table', 'GET /x', [list(1, { sql: 'select ?' })]],
  ['what asks for one row', 'GET /x', [list(1, { atMostOne: true })]],
  [
    'a row by two keys, of a membership',
    'GET /x',
    [list(1, { sql: 'select * from "member" where "user_id" = ? and "org_id" = ?' })],
  ],
  [
    'a list before an N+1 that is proved',
    'GET /x',
    [
      list(1),
      shapeWith({
        cause: { outcome: 'confirmed', parent: null, points: [[9, 9]], slope: 1, reason: '' },
      }),
    ],
  ],
  ['a write', 'GET /x', [list(1, { kind: 'write' })]],
  ['another method', 'POST /x', [list(1)]],
  ['no query', 'GET /x', []],
])('%s is nothing to be said', (_name, id, shapes) => {
  expect(askAboutRun(tooFewRows, profileWith([route(id, shapes)]))).toEqual([])
})

test('a look-up before the list does not hide it', () => {
  const user = list(1, { sql: 'select * from "users" where "users"."id" = ?' })
  const byUser = list(1, { sql: 'select * from "nests" where "nests"."user_id" = ?' })
  expect(askAboutRun(tooFewRows, profileWith([route('GET /mine', [user, byUser])]))).toHaveLength(1)
})

describe('what several routes begin with by the same line', () => {
  const session = list(1, { sql: 'select * from "sessions" where "user_id" = ?' })

  test('is who is asking, and no list', () => {
    const routes = ['GET /nests', 'GET /eggs'].map((id) => route(id, [session, list(4)]))
    expect(askAboutRun(tooFewRows, profileWith(routes))).toEqual([])
  })

  test('does not hide the lists after it', () => {
    const [nests, eggs] = [route('GET /nests', [session, list(1)]), route('GET /eggs', [session, list(4)])]
    const [found] = askAboutRun(tooFewRows, profileWith([nests, eggs]))
    expect(found?.evidence.map(({ label }) => label)).toEqual(['GET /nests'])
  })

  test('is a list where it has no condition', () => {
    const routes = ['GET /nests', 'GET /eggs'].map((id) => route(id, [list(1), list(4)]))
    expect(askAboutRun(tooFewRows, profileWith(routes))).toHaveLength(1)
  })

  test('is a list where it is all that is asked for', () => {
    const routes = ['GET /nests', 'GET /eggs'].map((id) => route(id, [session]))
    expect(askAboutRun(tooFewRows, profileWith(routes))).toHaveLength(1)
  })
})
