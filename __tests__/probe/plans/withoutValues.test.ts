import { expect, test } from 'vitest'
import { withoutValues } from '../../../src/probe/plans/withoutValues.ts'

const told = (text: string): unknown => withoutValues([{ Filter: text }])[0]!['Filter']

test.each([
  ["(boat = 'Curlew'::text)", "(boat = '?'::text)"],
  ["(boat = 'O''Brien''s'::text)", "(boat = '?'::text)"],
  ["(boat = E'a\\\\b''c'::text)", "(boat = E'?'::text)"],
  ["(boat ~~ '%lew'::text)", "(boat ~~ '%?'::text)"],
  ["(boat ~~ '%url%'::text)", "(boat ~~ '%?%'::text)"],
  ["(boat ~~ 'Cur%'::text)", "(boat ~~ '?%'::text)"],
  ["(id = ANY ('{4711,4712}'::integer[]))", "(id = ANY ('?'::integer[]))"],
  ['((length > 4711) AND (height < -3.5e7))', '((length > 0) AND (height < 0))'],
  ['(length = (4711)::double precision)', '(length = (0)::double precision)'],
  ['(hash = 0xBEEF4711)', '(hash = 0)'],
  // What the database has names for.
  ['(b1.length2 = $1)', '(b1.length2 = $1)'],
  ['("2nd deck".id = b.deck_2)', '("2nd deck".id = b.deck_2)'],
  [`("it's"."a 5" = 'x')`, `("it's"."a 5" = '?')`],
  ['(`berths`.`no 5` = 5)', '(`berths`.`no 5` = 0)'],
  ['(hashed SubPlan 2)', '(hashed SubPlan 2)'],
  ['(InitPlan 1).col1', '(InitPlan 1).col1'],
  [
    'Seq Scan on berths  (cost=0.00..8.27 rows=12 width=4)',
    'Seq Scan on berths  (cost=0.00..8.27 rows=12 width=4)',
  ],
])('%s', (text, expected) => {
  expect(told(text)).toBe(expected)
})

test('names, numbers and kinds of steps stay, at any depth; a text that is JSON is read as such', () => {
  const plan = {
    'Node Type': 'Index Scan',
    'Index Name': "berths 7's",
    'Total Cost': 12.5,
    Plans: [{ Alias: 'b 2', Filter: "(boat = 'Curlew')", 'Sort Key': ['(length * 4711)'] }],
  }
  const without = {
    'Node Type': 'Index Scan',
    'Index Name': "berths 7's",
    'Total Cost': 12.5,
    Plans: [{ Alias: 'b 2', Filter: "(boat = '?')", 'Sort Key': ['(length * 0)'] }],
  }
  expect(withoutValues([{ 'QUERY PLAN': [{ Plan: plan }] }])).toEqual([{ 'QUERY PLAN': [{ Plan: without }] }])
  const [row] = withoutValues([{ EXPLAIN: JSON.stringify(plan), key_len: '4', rows: 3, filtered: '10.00' }])
  expect({ ...row, EXPLAIN: JSON.parse(row!['EXPLAIN'] as string) }).toEqual({
    EXPLAIN: without,
    key_len: '4',
    rows: 3,
    filtered: '10.00',
  })
})
