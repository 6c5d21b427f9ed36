import { describe, expect, test } from 'vitest'
import { type ColumnSample, fewValuesOf, isLookupTable } from '../../../src/plans/candidates/fewValues.ts'
import type { ColumnSchema } from '../../../src/plans/candidates/tableSchema.ts'

const plain: ColumnSchema = {
  name: 'wing',
  type: 'integer',
  isReference: false,
  allowed: null,
  default: null,
}

function isFew(column: Partial<ColumnSchema>, literal: string | null = null, sample?: ColumnSample): boolean {
  return fewValuesOf({ ...plain, ...column }, { literal, sample }) !== null
}

describe('a column that may hold few values', () => {
  test.each<[string, Partial<ColumnSchema>, (string | null)?, ColumnSample?]>([
    ['a yes or a no by its type', { type: 'boolean' }],
    ['in MySQL', { type: 'tinyint(1) unsigned' }],
    ['by its name', { name: 'isMarried' }],
    ['by a participle', { name: 'email_verified' }],
    ['by a default', { default: '0' }],
    ['by a default that is a word', { type: 'text', default: "'larva'" }],
    ['by what it is compared with', {}, 'true'],
    ['by a check', { allowed: 4 }],
    ['a kind of its own', { name: 'orderStatus', type: 'text' }],
    ['a kind that is referred to', { name: 'role_id', isReference: true }],
    ['a tenant that no row shows', { name: 'tenant_id' }],
    ['a tenant that is the only one', { name: 'colony_id' }, null, { rows: 5, distinct: 1 }],
    ['by its rows', { type: 'text' }, null, { rows: 5, distinct: 3 }],
    ['by ten among many', { type: 'text' }, null, { rows: 9000, distinct: 10 }],
  ])('%s', (_what, column, literal, sample) => {
    expect(isFew(column, literal, sample)).toBe(true)
  })

  test.each<[string, Partial<ColumnSchema>, (string | null)?, ColumnSample?]>([
    ['a number', {}],
    ['a number that is compared with another than 0 and 1', {}, '7'],
    ['a text that is compared with 1', { type: 'varchar(20)' }, '1'],
    ['a participle that is a text', { name: 'quoted', type: 'text' }],
    ['what only ends like one', { name: 'seed' }],
    ['what only ends like an identifier', { name: 'bid' }],
    ['an identifier that is compared with 1', { name: 'moth_id' }, '1'],
    ['an identifier with a few values', { name: 'mothId' }, null, { rows: 20, distinct: 3 }],
    ['a reference', { name: 'queen', isReference: true }, '1'],
    ['many tenants', { name: 'tenant_id' }, null, { rows: 5, distinct: 5 }],
    ['one row', { type: 'text' }, null, { rows: 1, distinct: 1 }],
    ['rows that are all different', { type: 'text' }, null, { rows: 5, distinct: 5 }],
    ['eleven among many', { type: 'text' }, null, { rows: 9000, distinct: 11 }],
    ['a check that allows many', { allowed: 200 }],
    ['a default that is made', { type: 'text', default: 'hex(randomblob(8))' }],
  ])('is none: %s', (_what, column, literal, sample) => {
    expect(isFew(column, literal, sample)).toBe(false)
  })
})

test.each([
  ['currencies', true],
  ['orderStatuses', true],
  ['user_roles', true],
  ['orders', false],
  ['moths', false],
  ['tariffs', false],
])('whether %s is a table to look words up in: %s', (table, isIt) => {
  expect(isLookupTable(table)).toBe(isIt)
})
