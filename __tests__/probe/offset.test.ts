import { expect, test } from 'vitest'
import { offsetOf } from '../../src/probe/offset.ts'

test.each<[string, unknown[], number | undefined]>([
  ['select id from quinces limit $1 offset $2', [20, 400], 400],
  ['select id from quinces offset $2 limit $1', [20, 400], 400],
  ['select id from quinces limit $1 offset $2', [20, '400'], 400],
  ['select id from quinces limit $1 offset $2', [20, BigInt(400)], 400],
  ['select id from quinces OFFSET 60 ROWS FETCH NEXT 20 ROWS ONLY', [], 60],
  ['select id from `quinces` where `kind` = ? limit ? offset ?', ['pear?', 20, 80], 80],
  [`select id from quinces where kind = 'pear?' limit ? offset ?`, [20, 80], 80],
  ['select id from `quinces` limit ?, ?', [80, 20], 80],
  ['select id from quinces limit 90, 20', [], 90],
  ['select id from quinces limit ?1 offset ?2', [20, 80], 80],
  ['select * from (select id from quinces limit 5 offset 10) q limit 5 offset 30', [], 30],
  ['select id from quinces limit $1 offset $2', [20, 0], undefined],
  ['select id from quinces limit 20', [], undefined],
  ['select "offset" from quinces where "offset" = $1', [7], undefined],
  [`select id from quinces where note = 'offset 70'`, [], undefined],
  ['select id from quinces -- offset 70', [], undefined],
  ['select id from quinces limit $1 offset $2', [20], undefined],
  ['select id from quinces limit $1 offset $2', [20, 'a lot'], undefined],
  ['select id from quinces limit $1 offset $2 + 3', [20, -4], undefined],
])('%s, %#', (sql, values, offset) => {
  expect(offsetOf(sql, values)).toEqual(offset === undefined ? {} : { offset })
})
