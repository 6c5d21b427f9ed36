import { describe, expect, test } from 'vitest'
import { outlineOf, stepThatReads } from '../../../src/plans/postgres/outline.ts'
import { nodesOf, parsePlan } from '../../../src/plans/postgres/planNode.ts'

const scan = {
  'Node Type': 'Seq Scan',
  'Relation Name': 'kelp',
  Schema: 'reef',
  Alias: 'k',
  'Total Cost': 12_501.5,
  Filter: "(k.depth = '40 fathoms'::text)",
}
const document = [{ Plan: { 'Node Type': 'Limit', 'Total Cost': 3, Plans: [scan] } }]

test('a plan is read from a document, and from the text of one', () => {
  const plan = parsePlan(document)
  expect(parsePlan(JSON.stringify(document))).toEqual(plan)
  expect(nodesOf(plan!).map(({ type, table, cost }) => [type, table, cost])).toEqual([
    ['Limit', '', 3],
    ['Seq Scan', 'kelp', 12_501.5],
  ])
})

test('what is temporary is called so, whichever connection has made it', () => {
  const schemas = ['pg_temp_3', 'pg_temp', 'pg_temp_reef'].map(
    (Schema) => parsePlan([{ Plan: { ...scan, Schema } }])!.schema,
  )
  expect(schemas).toEqual(['pg_temp', 'pg_temp', 'pg_temp_reef'])
})

describe('what is no plan', () => {
  test.each([null, undefined, 7, 'no JSON', '[]', [], [null], [{}], [{ Plan: [] }], { Plan: 'Seq Scan' }])(
    '%j',
    (answer) => {
      expect(parsePlan(answer)).toBeNull()
    },
  )
})

test('what a stranger could have written does no harm', () => {
  const plan = parsePlan([
    { Plan: { 'Node Type': 7, 'Total Cost': 'free', 'Sort Key': [1, 'k.depth'], Plans: [null, 'x', scan] } },
  ])
  expect(plan).toMatchObject({ type: '', cost: 0, sortKeys: ['k.depth'], children: [{ table: 'kelp' }] })
})

test('a plan without end is cut', () => {
  let plan: object = scan
  for (let i = 0; i < 5000; i++) plan = { 'Node Type': 'Limit', Plans: [plan] }
  expect(nodesOf(parsePlan([{ Plan: plan }])!).length).toBeLessThan(300)
})

const hashOf = (more: object): string => outlineOf(parsePlan([{ Plan: { ...scan, ...more } }])!).hash
const by = (index: string) => ({ 'Node Type': 'Bitmap Index Scan', 'Index Name': index })

describe('an outline', () => {
  const plan = parsePlan(document)!

  test('says each step, without values', () => {
    expect(outlineOf(plan).plan).toBe('Limit\n  Seq Scan on kelp k, filter (k.depth = ?::text)')
    expect(stepThatReads(plan, 'k')).toBe('Seq Scan on kelp k, filter (k.depth = ?::text)')
    expect(stepThatReads(plan, 'another')).toBe('')
  })

  test('has the same hash for other costs and values, and another for another index', () => {
    expect(hashOf({ 'Total Cost': 1, Filter: '(k.depth = 3)' })).toBe(hashOf({}))
    expect(hashOf({ 'Node Type': 'Index Scan', 'Index Name': 'kelp_pkey' })).not.toBe(hashOf({}))
    expect(hashOf({ 'Relation Name': 'weed' })).not.toBe(hashOf({}))
  })

  test('names the indexes once each', () => {
    const both = { 'Node Type': 'BitmapOr', Plans: [by('b_idx'), by('a_idx'), by('b_idx')] }
    expect(outlineOf(parsePlan([{ Plan: both }])!).indexes).toEqual(['a_idx', 'b_idx'])
  })
})
