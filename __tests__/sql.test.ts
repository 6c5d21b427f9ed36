import { describe, expect, test } from 'vitest'
import { kindOf, mayBeTables, normaliseSql } from '../src/sql.ts'

const insert = (rows: number) => `insert into t (a, b) values ${Array(rows).fill('($1, $2)').join(', ')}`

describe('the shape of a statement', () => {
  test.each([
    [
      'select "id" from "moths" where "moths"."wing" = $1',
      'select "id" from "moths" where "moths"."wing" = ?',
    ],
    [
      'select `id` from `moths` where `wing` = ? limit 7',
      'select `id` from `moths` where `wing` = ? limit ?',
    ],
    [
      'select 1 where a = ?3 or b = :name or c = @name or d = $name',
      'select ? where a = ? or b = ? or c = ? or d = ?',
    ],
    ['SELECT Id\n  FROM Moths -- all of them\n WHERE a=$1 ;', 'select Id from Moths where a=?'],
    ['/* route=1 */ select /* ; */ a from b', 'select a from b'],
    ["select * from t where name = 'it''s' and n = 12.5e3", 'select * from t where name = ? and n = ?'],
    [
      String.raw`select * from t where a = E'it\'s' and b = 'back\' and c = 1`,
      'select * from t where a = ? and b = ? and c = ?',
    ],
    ["select `a` from t where b = \"it's\" and c = 'it\\'s'", 'select `a` from t where b = ? and c = ?'],
    ["select $$it's$$, $tag$ $1 $tag$ from t", 'select ?, ? from t'],
    [
      'select * from t where a = -3 and b < -0.5 and c - 1 > 2',
      'select * from t where a = ? and b < ? and c - ? > ?',
    ],
    ['select a1, "2nd" from t3 where h = 0xFF', 'select a1, "2nd" from t3 where h = ?'],
    ['select x::int, $1::uuid from t', 'select x::int, ?::uuid from t'],
    ['select "Odd ""Name""", "where = 5" from t', 'select "Odd ""Name""", "where = 5" from t'],
    ['select * from t where id in ($1, $2, $3)', 'select * from t where id in (...)'],
    ['select * from t where id in(1,2)', 'select * from t where id in (...)'],
    ['select * from t where (a, b) in ((?, ?), (?, ?))', 'select * from t where (a, b) in (...)'],
    [
      'select * from t where id in (select id from u where a = 1)',
      'select * from t where id in (select id from u where a = ?)',
    ],
    [
      'select * from t where id = any(array[$1::int, $2::int])',
      'select * from t where id = any (array[...])',
    ],
    [
      'insert into "p" ("id", "a") values (default, $1), ($2, default) returning "id"',
      'insert into "p" ("id", "a") values (...) returning "id"',
    ],
    ['insert into p values (?, now()), (?, now())', 'insert into p values (?, now())'],
    [
      'update t set a = case when id = $1 then $2 when id = $3 then $4 else a end where id in ($5, $6)',
      'update t set a = case when id = ? then ? else a end where id in (...)',
    ],
    ['savepoint sp17', 'savepoint ?'],
    ['ROLLBACK TO SAVEPOINT "sp2"', 'rollback to savepoint ?'],
  ])('%s', (sql, shape) => {
    expect(normaliseSql(sql)).toBe(shape)
  })

  test.each([
    ['one column or another', 'select a1 from t', 'select a2 from t'],
    ['one table or another', 'select * from t1', 'select * from t2'],
    ['one cast or another', 'select x::int from t', 'select x::text from t'],
    ['a list or one value', 'select * from t where a in (1)', 'select * from t where a = 1'],
    ['other branches of a case', 'select case when a = 1 then 2 end', 'select case when b = 1 then 2 end'],
  ])('differs by %s', (_what, one, other) => {
    expect(normaliseSql(one)).not.toBe(normaliseSql(other))
  })

  test('is the same for a batch of any size', () => {
    expect(normaliseSql(insert(5000))).toBe(normaliseSql(insert(1)))
  })

  test('is already normal', () => {
    const sql = 'select * from t where a in (1, 2) and case when b = 1 then 2 when b = 3 then 4 end = 5'
    expect(normaliseSql(normaliseSql(sql))).toBe(normaliseSql(sql))
  })

  test('stays short enough for a profile', () => {
    const endless = Array.from({ length: 9000 }, (_, i) => `column_${i}`).join(', ')
    expect(normaliseSql(`select ${endless} from t`).length).toBeLessThan(8100)
  })
})

describe('the kind of a statement', () => {
  test.each([
    ['select 1', 'read'],
    ['(select 1) union (select 2)', 'read'],
    ['/* insert */ SELECT 1', 'read'],
    ['select * from "update" where a = \'delete\'', 'read'],
    ['select * from t for update skip locked', 'read'],
    ['values (1)', 'read'],
    ['with x as (select 1) select * from x', 'read'],
    ['with x as (select "insert" from t for no key update) select * from x', 'read'],
    ['with x as (insert into t values (1) returning *) select * from x', 'write'],
    ['with x as (select 1) update t set a = 1', 'write'],
    ['INSERT INTO t values (1)', 'write'],
    ['update t set a = 1', 'write'],
    ['delete from t', 'write'],
    ['replace into t values (1)', 'write'],
    ['begin', 'transaction'],
    ['BEGIN ISOLATION LEVEL SERIALIZABLE', 'transaction'],
    ['start transaction read only', 'transaction'],
    ['set transaction isolation level read committed', 'transaction'],
    ['commit', 'transaction'],
    ['rollback to savepoint sp1', 'transaction'],
    ['release savepoint sp1', 'transaction'],
    ['savepoint sp1', 'transaction'],
    ['create table t (a int)', 'other'],
    ['set search_path to x', 'other'],
    ['pragma foreign_keys = on', 'other'],
    ['', 'other'],
  ] as const)('%s: %s', (sql, kind) => {
    expect(kindOf(sql)).toBe(kind)
  })
})

test.each([
  ['select "id" from "public"."old books" "b" left join authors on true', ['old books', 'authors']],
  ['select a, b from x, `y` where id in (select id from z)', ['b', 'x', 'y', 'z']],
  ['insert into shelves (a, b) values (...)', ['shelves', 'b']],
  ['update only shelves set a = ?', ['shelves']],
  ['delete from "say ""so"""', ['say "so"']],
  ['select 1', []],
])('tables of %s', (shape, tables) => {
  expect(new Set(mayBeTables(shape))).toEqual(new Set(tables))
})
