import { expect, test } from 'vitest'
import { mayAsk } from '../../../src/probe/plans/mayAsk.ts'

const statement = 'select * from berths where boat = $1'
const counted = 'explain (analyze, timing off, summary off, format json) '

test.for<[what: string, statement: string, isCounted: boolean]>([
  ['a comment', `/* GET /berths */ ${statement}`, true],
  ['comments and brackets', `-- berths\n(/* all */(${statement}))`, true],
  ['a comment in one', `/* a /* b */ select */ delete from berths`, false],
  ['a comment that does not end', `-- ${statement}`, false],
  ['a comment, and then a change', `/* select */ delete from berths`, false],
])('counted behind %s', ([_what, commented, isCounted]) => {
  const sql = counted + commented
  expect(mayAsk({ sql, bind: 'own' }, { dialect: 'postgres', statement: commented })).toBe(isCounted)
})

test.for<[sql: string, bind: 'own' | null, dialects: string]>([
  [`explain ${statement}`, 'own', 'postgres mysql sqlite'],
  ['select relname from pg_class', null, 'postgres mysql sqlite'],
  ['create index on berths (boat)', null, 'postgres mysql sqlite'],
  [statement, 'own', ''],
  [`explain analyze ${statement}`, 'own', ''],
  [`EXPLAIN (COSTS, ANALYZE) ${statement}`, 'own', ''],
  [`analyze ${statement}`, null, 'sqlite'],
  [`${counted}${statement}`, 'own', 'postgres'],
  [`${counted}${statement}; delete from berths`, 'own', ''],
  [`${counted}delete from berths`, 'own', ''],
  // What is counted of a table stays, so only copies are.
  ['analyze berths', null, 'sqlite'],
  ['analyze pg_temp.berths', null, 'postgres sqlite'],
  ['analyze sqlite_master', null, 'sqlite'],
])('%s, bound to %s, may be asked of: %s', ([sql, bind, dialects]) => {
  const may = (['postgres', 'mysql', 'sqlite'] as const).filter((dialect) =>
    mayAsk({ sql, bind }, { dialect, statement }),
  )
  expect(may.join(' ')).toBe(dialects)
})
