/** The column that a loop asks for with another value each time, from the statement and what varies of its parameters. */
import { expect, test } from 'vitest'
import { varyingColumns } from '../../../src/collect/passes/varyingColumns.ts'
import type { QueryRecord } from '../../../src/probe/protocol.ts'

const times = (sql: string, ...each: string[][]): QueryRecord[] =>
  each.map((eachParameter) => ({ sql, eachParameter }) as QueryRecord)

test.each<[string, string, string[][], string[]]>([
  [
    'PostgreSQL',
    'select 1 from "i" where ("i"."tenant_id" = $1 and "i"."sku" = $2)',
    [
      ['t', 'a'],
      ['t', 'b'],
    ],
    ['sku'],
  ],
  [
    'the other order',
    'select 1 from i where sku = $2 and tenant_id = $1',
    [
      ['t', 'a'],
      ['t', 'b'],
    ],
    ['sku'],
  ],
  [
    'MySQL',
    'select 1 from `i` where `i`.`tenant_id` = ? and `i`.`sku` = ?',
    [
      ['t', 'a'],
      ['t', 'b'],
    ],
    ['sku'],
  ],
  [
    'both',
    'select 1 from i where a = ? and b = ?',
    [
      ['1', '2'],
      ['3', '4'],
    ],
    ['a', 'b'],
  ],
  ['a question mark in a string', "select 1 from i where a = 'x = ?' and b = ?", [['1'], ['2']], ['b']],
  ['an operator of JSON', "select 1 from i where j ? 'k' and b = $1", [['1'], ['2']], ['b']],
  [
    'what is compared otherwise',
    'select 1 from i where a like ? and b = ?',
    [
      ['1', '2'],
      ['3', '2'],
    ],
    [],
  ],
  ['values in the text', 'select 1 from i where a = 7', [[], []], []],
])('%s', (_name, sql, each, columns) => {
  expect(varyingColumns([times(sql, ...each)])).toEqual(columns)
})

test('what differs only from one request to the next does not vary', () => {
  const sql = 'select 1 from i where tenant_id = $1 and sku = $2'
  const request = (tenant: string) => times(sql, [tenant, 'a'], [tenant, 'b'])
  expect(varyingColumns([request('s'), request('t')])).toEqual(['sku'])
})
