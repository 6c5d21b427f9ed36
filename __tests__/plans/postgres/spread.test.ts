import { describe, expect, test } from 'vitest'
import { isLookupTable, spreadOf } from '../../../src/plans/postgres/spread.ts'
import type { ColumnFacts } from '../../../src/plans/postgres/tableFacts.ts'

const column = (overrides: Partial<ColumnFacts>): ColumnFacts => ({
  name: 'label',
  type: 'text',
  category: 'S',
  allowed: null,
  isUnique: false,
  isPrimary: false,
  isNotNull: false,
  typeRefusesNull: false,
  isGenerated: false,
  isIdentity: false,
  baseType: 'text',
  refersTo: null,
  values: 0,
  nulls: 0,
  ...overrides,
})
const integer = { type: 'integer', category: 'N' }

describe('how different the values of a column will be', () => {
  test.each<[string, Partial<ColumnFacts>, number, string]>([
    ['unique', { isUnique: true }, 5, 'unique'],
    ['a boolean', { type: 'boolean', category: 'B', values: 2 }, 100_000, 'few'],
    ['an enum', { category: 'E', allowed: 4, values: 4 }, 5, 'few'],
    ['a check', { allowed: 3 }, 0, 'few'],
    ['a text of which nothing is known', {}, 0, 'many'],
    ['a text of five rows', { values: 4 }, 5, 'many'],
    ['a text of many rows', { values: 9000 }, 10_000, 'many'],
    ['a text of a few words in many rows', { values: 12 }, 10_000, 'few'],
    ['a status', { name: 'order_status', values: 5 }, 5, 'few'],
    ['a status in camel case', { name: 'orderStatus' }, 0, 'few'],
    ['a status that is a free text after all', { name: 'status', values: 5000 }, 10_000, 'many'],
    ['a key', { ...integer, name: 'reef_id', values: 2 }, 5, 'many'],
    ['a key in camel case', { ...integer, name: 'reefId', values: 2 }, 5, 'many'],
    ['a foreign key of any name', { ...integer, name: 'grower', refersTo: 'divers', values: 2 }, 5, 'many'],
    ['a key of fifty in many rows', { ...integer, name: 'reef_id', values: 50 }, 10_000, 'many'],
    ['a key of three in many rows', { ...integer, name: 'reef_id', values: 3 }, 10_000, 'many'],
    ['a key of a short list', { ...integer, name: 'flag_of', refersTo: 'countries' }, 5, 'few'],
    ['a key that is named for one', { ...integer, name: 'status_id', values: 3 }, 5, 'few'],
    ['a uuid', { type: 'uuid', category: 'U', name: 'grower' }, 0, 'many'],
    ['one tenant', { ...integer, name: 'club_id', values: 1 }, 5, 'one'],
    ['one tenant in many rows', { ...integer, name: 'club_id', values: 1 }, 10_000, 'one'],
    ['one row tells nothing', { ...integer, name: 'reef_id', values: 1 }, 1, 'many'],
    ['a tenant of which nothing is known', { ...integer, name: 'tenant_id' }, 0, 'one'],
    ['a small number', { type: 'smallint', category: 'N' }, 5, 'few'],
    ['a key of a list that may grow', { ...integer, name: 'category_id', refersTo: 'categories' }, 5, 'many'],
    ['a column that is always null', { nulls: 10_000 }, 10_000, 'many'],
    ['two letters', { type: 'character(2)' }, 5, 'few'],
  ])('%s', (_name, overrides, rows, expected) => {
    expect(spreadOf(column(overrides), { rows })).toBe(expected)
  })
})

describe('a list that stays short', () => {
  test.each([
    ['countries', true],
    ['currencies', true],
    ['order_statuses', true],
    ['orderStatus', true],
    ['roles', true],
    ['settings', true],
    ['account_types', true],
    ['divers', false],
    ['categories', true],
    ['user_roles', false],
    ['user_settings', false],
    ['news', false],
    ['buses', false],
    ['status_changes', false],
  ])('%s: %s', (name, expected) => {
    expect(isLookupTable({ name, columns: [column({ isPrimary: true, ...integer })] })).toBe(expected)
  })

  test('is one with a small number for its key as well', () => {
    const key = column({ isPrimary: true, type: 'smallint', category: 'N' })
    expect(isLookupTable({ name: 'divers', columns: [key] })).toBe(true)
    expect(isLookupTable({ name: 'divers', columns: [key, column({ isPrimary: true, ...integer })] })).toBe(
      false,
    )
  })
})
