import { expect, test } from 'vitest'
import type { ShapePlan } from '../../src/profile.ts'
import { csvReporter } from '../../src/report/csv.ts'
import { placeAt, profileWith, routeWith } from '../support/profiles.ts'
import { eventful, reportOf, verdictWith } from './sample.ts'

const planOf = (counted: Partial<ShapePlan>): ShapePlan => ({
  shape: 0,
  hash: 'c0ffee',
  plan: 'Seq Scan on shelves',
  indexes: [],
  missing: null,
  advice: null,
  reason: '',
  ...counted,
})

test('one row per route', async () => {
  const lines = reportOf(csvReporter, eventful).split('\r\n')
  await expect(lines.join('\n')).toMatchFileSnapshot('golden/report.csv')
})

test.each([
  ['a comma', '/a,b', '"/a,b"'],
  ['a quote', '/a"b', '"/a""b"'],
  ['a line break', '/a\r\nb', '/a b'],
  ['a formula', '=cmd|x', "'=cmd|x"],
  ['a formula behind white space', ' \t+1', "'+1"],
  ['a formula that needs quotes', '=1,2', `"'=1,2"`],
  ['a formula of a wide keyboard', '＝1', "'＝1"],
  ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ['a minus', '-2+3', "'-2+3"],
])('%s stays a text of one cell', (_, path, cell) => {
  const route = { ...routeWith('GET /'), path, handler: { name: 'f', place: placeAt('a.ts', 1) } }
  const [, row] = reportOf(csvReporter, verdictWith(profileWith([route]))).split('\r\n')
  expect(row?.startsWith(`GET,${cell},passed,,f,a.ts,1,`)).toBe(true)
})

test('rows that the database goes through, of the statements that were counted', () => {
  const shapes = [
    planOf({ rowsExamined: 5000, rowsReturned: 10 }),
    planOf({ rowsExamined: 12, rowsReturned: 1 }),
    planOf({ rowsExamined: null, rowsReturned: null, rowsReason: 'It changes rows.' }),
  ]
  const route = routeWith('GET /', { plan: { shapes, reason: '' } })
  const [header, row] = reportOf(csvReporter, verdictWith(profileWith([route]))).split('\r\n')
  expect([header!.split(',').slice(-2), row!.split(',').slice(-2)]).toEqual([
    ['rows_examined', 'rows_returned'],
    ['5012', '11'],
  ])
})

test('every row has a cell for every column', () => {
  const lines = reportOf(csvReporter, eventful).trimEnd().split('\r\n')
  const widths = new Set(lines.map((line) => line.split(',').length))
  expect([...widths]).toEqual([7 + 15 * 3 + 2])
})
