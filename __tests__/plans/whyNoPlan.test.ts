import { expect, test } from 'vitest'
import { whyNoPlan } from '../../src/plans/whyNoPlan.ts'

test.each([
  ['select 1', ''],
  ["update moths set wing = ';' where leg = ?;", ''],
  ['with a as (select 1) delete from moths', ''],
  ['begin', 'It finds no rows.'],
  ['create index a on moths (wing)', 'It finds no rows.'],
  ['select 1; drop table moths', 'It is several statements in one.'],
  ['select 1; -- and no more', ''],
])('%s', (sql, reason) => {
  expect(whyNoPlan(sql, 'sqlite')).toBe(reason)
})
