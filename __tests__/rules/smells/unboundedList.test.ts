import { describe, expect, test } from 'vitest'
import type { Profile, QueryShape } from '../../../src/profile.ts'
import { querySmell } from '../../../src/rules/querySmell.ts'
import { between, countWith, exactly, profileWith, routeWith } from '../../support/profiles.ts'
import { postgres, shapeOf } from './kelp.ts'

/** Another route, which writes. */
const filling = (sql: string, more: Partial<QueryShape> = {}): Profile['routes'] => [
  routeWith('POST /kelp', { count: countWith([shapeOf(sql, more)]) }),
]

/** Of a list, beside other routes. */
const listed = (sql: string, routes: Profile['routes'], rows = 4000) => {
  const route = routeWith('GET /kelp', { count: countWith([shapeOf(sql, { rows: exactly(rows) })]) })
  const profile = profileWith([route, ...routes], { catalogue: postgres })
  return querySmell.checkRoute!({ route, profile, comparison: null }, querySmell.options.parse({}))
}

describe('a list without a bound', () => {
  const list = 'select "id", "code" from "kelp_beds" order by "code"'
  const filled = filling('insert into "kelp_beds" ("id", "code") values (default, $1) returning "id"')

  test('of a table that another route fills', () => {
    expect(listed(list, filled).map(({ message }) => message)).toEqual([
      'It reads the whole table kelp_beds, 4000 rows, and POST /kelp adds a row to it with every request: what it reads has no bound.',
    ])
  })

  test.each<[string, string, Profile['routes'], number?]>([
    ['a table that nobody fills', list, []],
    ['one with a limit', `${list} limit 500`, filled],
    ['one with a condition', 'select id from kelp_beds where reef_id = $1', filled],
    ['a few rows', list, filled, 60],
    ['an aggregate', 'select reef_id, count(*) from kelp_beds group by reef_id', filled],
    ['different values', 'select distinct reef_id from kelp_beds', filled],
    ['a join', 'select k.id from kelp_beds k join otters o on o.bed_id = k.id', filled],
    ['two lists in one', 'select id from kelp_beds union select id from otters', filled],
    [
      'a table whose rows are made once',
      list,
      filling('insert into kelp_beds (id) values ($1) on conflict do nothing'),
    ],
    [
      'a row that is only added at times',
      list,
      filling('insert into kelp_beds (id) values ($1)', { executions: between(0, 1, 1) }),
    ],
    ['some of the rows, as by a policy of the table', list, filled, 900],
    ['a row that was refused', list, filling('insert into kelp_beds (id) values ($1)', { failed: 1 })],
  ])('silent: %s', (_name, sql, routes, rows) => {
    expect(listed(sql, routes, rows)).toEqual([])
  })
})
