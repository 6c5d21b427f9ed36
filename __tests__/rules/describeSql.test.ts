import { expect, test } from 'vitest'
import { describeSql } from '../../src/rules/describeSql.ts'
import { normaliseSql } from '../../src/sql.ts'

/** `order_lines→orderLines; order_lines.order_id→orderId` */
function told(sql: string): string {
  const { tables, equals, hasList } = describeSql(normaliseSql(sql))
  const names = tables.map((table) => `${table.sql}→${table.drizzle}`).join(' ')
  const columns = equals.map(({ table, sql, drizzle }) => `${table?.sql}.${sql}→${drizzle}`).join(' ')
  return [names, columns, hasList ? 'list' : ''].join('; ')
}

test.each([
  [
    'a select',
    'select "id" from "moon_moths" where "moon_moths"."wing_id" = $1',
    'moon_moths→moonMoths; moon_moths.wing_id→wingId; ',
  ],
  [
    'a table in a database schema',
    'select * from "zoo"."moths" where ("zoo"."moths"."id" = $1 and "zoo"."moths"."kind" = $2) limit $3',
    'moths→moths; moths.id→id moths.kind→kind; ',
  ],
  [
    'a relational query, whose alias is the name in the Drizzle schema',
    'select "id", "order_id" from "order_lines" "lines" where "lines"."order_id" = ?',
    'order_lines→lines; order_lines.order_id→orderId; ',
  ],
  [
    'backquotes',
    'select `id` from `order_lines` `orderLines` where `orderLines`.`order_id` = ?',
    'order_lines→orderLines; order_lines.order_id→orderId; ',
  ],
  [
    'a lateral join',
    'select 1 from "zoo"."moths" "moths" left join lateral (select * from "zoo"."wings" "moths_wings" where "moths_wings"."moth_id" = "moths"."id" limit $1) "moths_wings" on true where "moths"."id" = $2',
    'moths→moths wings→wings; moths.id→id; ',
  ],
  [
    'joins and short aliases',
    'SELECT * FROM moths m JOIN wings AS w ON w.moth_id = m.id WHERE w.span = $1 AND m.genus_id = $2',
    'moths→moths wings→wings; wings.span→span moths.genus_id→genusId; ',
  ],
  ['one table only', 'select * from moths where id = ?', 'moths→moths; moths.id→id; '],
  ['a list of keys', 'select * from "moths" where "moths"."id" in ($1, $2)', 'moths→moths; ; list'],
  ['a list and a key', 'select * from m where a = 1 and id = any($1)', 'm→m; m.a→a; list'],
  ['no parameter', 'select * from m where a = b', 'm→m; ; '],
  ['no where', 'select count(*) from m', 'm→m; ; '],
  ['an update', 'update "moths" set "span" = $1 where "moths"."id" = $2', 'moths→moths; moths.id→id; '],
  ['a lock', 'select * from m where a = 1 for update', 'm→m; m.a→a; '],
  [
    'a common table expression',
    'with "late" as (select * from "moths" where "seen" = $1) select * from "late"',
    'moths→moths; moths.seen→seen; ',
  ],
  [
    'capitals',
    'SELECT * FROM ORDER_LINES WHERE ORDER_ID = 7',
    'ORDER_LINES→orderLines; ORDER_LINES.ORDER_ID→orderId; ',
  ],
  [
    'names of two words',
    'select * from "moon moths" where "wing-id" = $1',
    'moon moths→moonMoths; moon moths.wing-id→wingId; ',
  ],
  ['nothing it knows', 'vacuum', '; ; '],
])('%s', (_name, sql, expected) => {
  expect(told(sql)).toBe(expected)
})
