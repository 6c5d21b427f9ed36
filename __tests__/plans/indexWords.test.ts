import { expect, test } from 'vitest'
import { type IndexColumn, indexWords } from '../../src/plans/indexWords.ts'
import type { PlanDatabase } from '../../src/plans/planDatabase.ts'

const named = (...names: string[]): IndexColumn[] => names.map((name) => ({ name }))
const cases: [PlanDatabase['dialect'], string, IndexColumn[], string, string][] = [
  [
    'postgres',
    'orders',
    named('user_id'),
    'create index orders_user_id_idx on orders (user_id)',
    "index('orders_user_id_idx').on(table.userId)",
  ],
  [
    'sqlite',
    'orders',
    named('user_id', 'created_at'),
    'create index orders_user_id_created_at_idx on orders (user_id, created_at)',
    "index('orders_user_id_created_at_idx').on(table.userId, table.createdAt)",
  ],
  [
    'postgres',
    'orderLines',
    named('unitPrice'),
    'create index order_lines_unit_price_idx on "orderLines" ("unitPrice")',
    "index('order_lines_unit_price_idx').on(table.unitPrice)",
  ],
  [
    'mysql',
    'order',
    named('key'),
    'create index order_key_idx on `order` (`key`)',
    "index('order_key_idx').on(table.key)",
  ],
  [
    'postgres',
    'moths',
    [{ name: 'wing' }, { name: 'seen_at', isDescending: true }],
    'create index moths_wing_seen_at_idx on moths (wing, seen_at desc)',
    "index('moths_wing_seen_at_idx').on(table.wing, table.seenAt.desc())",
  ],
  [
    'mysql',
    'moths',
    [{ name: 'seen_at', isDescending: true }],
    'create index moths_seen_at_idx on moths (seen_at desc)',
    "index('moths_seen_at_idx').on(sql`${table.seenAt} desc`)",
  ],
  [
    'mysql',
    'moths',
    [{ name: 'latin_name', characters: 191 }],
    'create index moths_latin_name_idx on moths (latin_name(191))',
    "index('moths_latin_name_idx').on(sql`${table.latinName}(191)`)",
  ],
  [
    'sqlite',
    'moths"',
    named('2nd wing'),
    'create index moths_2nd_wing_idx on "moths""" ("2nd wing")',
    `index('moths_2nd_wing_idx').on(table["2nd wing"])`,
  ],
  [
    'postgres',
    'kelp',
    named('REEF'),
    'create index kelp_reef_idx on kelp ("REEF")',
    "index('kelp_reef_idx').on(table.reef)",
  ],
  [
    'postgres',
    'kelp',
    named('größe'),
    'create index "kelp_größe_idx" on kelp ("größe")',
    "index('kelp_größe_idx').on(table.größe)",
  ],
  [
    'postgres',
    'kelp',
    named(`it's "it"`),
    `create index kelp_it_s_it_idx on kelp ("it's ""it""")`,
    "index('kelp_it_s_it_idx').on(table.itSIt)",
  ],
]

test.each(cases)('%s: an index on %s %j', (dialect, table, columns, sql, drizzle) => {
  expect(indexWords({ dialect, table, columns })).toMatchObject({ sql, drizzle })
})

test('a table has its schema where it is not found without', () => {
  const { sql } = indexWords({
    dialect: 'postgres',
    schema: 'Deep Sea',
    table: 'Fish',
    columns: named('depth'),
  })
  expect(sql).toBe('create index fish_depth_idx on "Deep Sea"."Fish" (depth)')
})

test('a name that is too long is cut', () => {
  const { name } = indexWords({ dialect: 'mysql', table: 'moths'.repeat(12), columns: named('wing') })
  expect(name).toHaveLength(63)
  expect(name).toMatch(/^moths.*_idx$/)
})
