import { expect, test } from 'vitest'
import { isSame, tablesIn } from '../../../src/collect/growth/growing.ts'
import { sizesOf, usualTimes } from '../../../src/collect/growth/sizesOf.ts'

test('three sizes in geometric steps', () => {
  expect(sizesOf('nests', 40, 2000)).toEqual({ table: 'nests', held: 40, rows: [40, 283, 2000] })
  expect(sizesOf('nests', 25, 100)).toEqual({ table: 'nests', held: 25, rows: [25, 50, 100] })
})

test('an empty table has some rows at the first size as well', () => {
  expect(sizesOf('nests', 0, 2000)).toEqual({ table: 'nests', held: 0, rows: [80, 400, 2000] })
  expect(sizesOf('nests', 0, 4)).toEqual({ table: 'nests', held: 0, rows: [1, 2, 4] })
  expect(sizesOf('nests', 0, 0)).toEqual({ table: 'nests', held: 0, rows: [40, 200, 1000] })
})

test('too few more tell nothing', () => {
  expect(sizesOf('nests', 26, 100)).toMatch(/^nests has 26 rows, and 100 are wanted/)
  expect(sizesOf('nests', 0, 3)).toMatch(/^nests has 0 rows, and 3 are wanted/)
})

test.each([
  [[40, 400], 25],
  [[40, 20_000], 5],
  [[200_000], null],
  [[30_000], null],
  [[], 25],
])('all tables of %j rows in one proportion', (rows, times) => {
  expect(usualTimes(rows)).toBe(times)
})

test.each<[string, string[]]>([
  ['select * from "nests" join shop."Old Eggs" e on e.nest = "nests".id', ['nests', 'shop.Old Eggs']],
  ['select * from `nests` where id in (select nest from eggs)', ['nests', 'eggs']],
  ['select * from (select * from nests) n', ['nests']],
  ['select ?', []],
])('tables of %s', (sql, tables) => {
  expect(tablesIn(sql)).toEqual(tables)
})

test('a table is the same with its schema and without', () => {
  expect([isSame('nests', 'shop.nests'), isSame('shop.nests', 'NESTS'), isSame('nests', 'oldnests')]).toEqual(
    [true, true, false],
  )
})
