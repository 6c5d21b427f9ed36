import { describe, expect, test } from 'vitest'
import { readStatement } from '../../../src/plans/statement/readStatement.ts'
import type { Block, ColumnName } from '../../../src/plans/statement/statement.ts'

const written = ({ prefix, column }: ColumnName) => (prefix === null ? column : `${prefix}.${column}`)

/** `moths m: m.wing equal; by m.wing desc; limit` for each block. */
function inShort({ refs, conditions, order, hasLimit, isFolded }: Block): string {
  const tables = refs.map(({ table, name }) => (table === name ? name : `${table ?? '()'} ${name}`))
  const compared = conditions.map(
    (condition) =>
      `${condition.isAlternative ? 'or ' : ''}${written(condition)} ${condition.kind}` +
      condition.others.map((other) => ` ${written(other)}`).join(''),
  )
  const sorted = order.map((term) => written(term) + (term.isDescending ? ' desc' : ''))
  return [
    `${tables.join(', ')}: ${compared.join(', ')}`,
    ...(sorted.length > 0 ? [`by ${sorted.join(', ')}`] : []),
    ...(hasLimit ? ['limit'] : []),
    ...(isFolded ? ['folded'] : []),
  ].join('; ')
}

describe('the blocks of a statement', () => {
  test.each<[string, string[]]>([
    ['select * from moths', ['moths: ']],
    ['select "m"."id" from "moths" "m" where "m"."wing" = $1', ['moths m: m.wing equal']],
    ['SELECT * FROM moths AS m WHERE (wing=?) AND ((m.leg IN (?, ?)))', ['moths m: wing equal, m.leg list']],
    ['select * from a.moths where a.moths.wing = 3', ['moths: moths.wing equal']],
    ['select * from moths where wing between ? and ? and leg >= ?', ['moths: wing between, leg above']],
    ['select * from moths where 3 < wing and ? = leg', ['moths: wing above, leg equal']],
    ['select * from moths where wing = ? or leg is null', ['moths: or wing equal, or leg null']],
    ['select * from moths where not wing = ? and leg is not null', ['moths: wing other, leg other']],
    ['select * from moths where wing not in (?) and leg <> ?', ['moths: wing other, leg other']],
    ['select * from moths where lower(wing) = ? and leg + 1 > ?', ['moths: wing computed, leg computed']],
    ['select * from moths where wing like ? and leg not like ?', ['moths: wing pattern, leg other']],
    [
      'select * from moths where (case when a = 1 and b = 2 then c else d end) = ? and wing = ?',
      ['moths: a computed, b computed, c computed, d computed, wing equal'],
    ],
    [
      'select * from moths m left outer join legs l on l.moth = m.id and l.kind = ? where m.wing = ?',
      ['moths m, legs l: l.moth equal m.id, m.id equal l.moth, l.kind equal, m.wing equal'],
    ],
    [
      'select * from moths join legs using (moth_id)',
      ['moths, legs: moths.moth_id equal legs.moth_id, legs.moth_id equal moths.moth_id'],
    ],
    ['select * from moths, legs l cross join eyes', ['moths, legs l, eyes: ']],
    [
      'select * from moths order by wing, moths.leg desc limit ? offset ?',
      ['moths: ; by wing, moths.leg desc; limit'],
    ],
    ['select * from moths order by length(wing) limit 3', ['moths: ; limit']],
    ['select wing, count(*) from moths group by wing having count(*) > 3', ['moths: ; folded']],
    ['select distinct wing from moths', ['moths: ; folded']],
    ['select row_number() over (partition by wing), count(*) over () from moths', ['moths: ']],
    [
      'select * from moths where id in (select moth from legs where kind = ?)',
      ['legs: kind equal', 'moths: id list'],
    ],
    [
      'select (select max(l.size) from legs l where l.moth = m.id) as largest from moths m',
      ['legs l: l.moth equal m.id, m.id equal l.moth; folded', 'moths m: '],
    ],
    [
      'with old as (select * from moths where born < ?), x as (select 1) select * from old o where o.wing = ?',
      ['moths: born below', ': ', '() o: o.wing equal'],
    ],
    ['select * from (select * from moths) m where m.wing = ?', ['moths: ', '() m: m.wing equal']],
    [
      'select id from moths where wing = ? union all select id from bats where wing = ? order by id limit 3',
      ['moths: wing equal', 'bats: wing equal'],
    ],
    ['(select id from moths where wing = ?) union (select id from bats)', ['moths: wing equal', 'bats: ']],
    [
      'update moths set wing = ?, leg = (select max(leg) from legs) where id = ?',
      ['legs: ; folded', 'moths: id equal'],
    ],
    [
      'update moths m set wing = l.wing from legs l where l.moth = m.id',
      ['moths m, legs l: l.moth equal m.id, m.id equal l.moth'],
    ],
    ['delete from moths where wing = ? returning id', ['moths: wing equal']],
    ['insert into moths (wing) values (?)', []],
    [
      'insert into moths (wing) select wing from bats where id = ? on conflict do nothing',
      ['bats: id equal'],
    ],
    ['select * from moths where wing = ? for update skip locked', ['moths: wing equal']],
    ['select * from moths where wing is distinct from ? and leg = ?', ['moths: wing other, leg equal']],
    [
      "select replace(wing, 'from', 'where') from moths /* where x = 1 */ where leg = 'a or b' -- and y = 2",
      ['moths: leg equal'],
    ],
    ['create view v as select * from moths where wing = 3', ['moths: wing equal']],
    ['select * from generate_series(1, 3) as n where n.i = ?', ['() n: n.i equal']],
    ['select 1', [': ']],
    ['begin', []],
    ['', []],
    ['select * from moths where ((wing = ?', ['moths: wing computed']],
  ])('%s', (sql, blocks) => {
    expect(readStatement(sql, 'postgres').map(inShort)).toEqual(blocks)
  })

  test('of what is cut off anywhere, or closed too often', () => {
    const sql =
      'with a as (select * from (b join c using (d, e)) f where (g, h) in ((?, ?)) or not (i between ? and j.k)) ' +
      'insert into l select distinct m.n o from p.m, lateral (select 1 union select 2) q where exists (select 1 from r) ' +
      'order by case when s then t end desc limit ? on conflict do update set u = (select v from w)'
    const characters = Array.from({ length: sql.length }, (_, at) => at)
    for (const at of characters) {
      for (const text of [sql.slice(0, at), sql.slice(at), `${sql.slice(0, at)})${sql.slice(at)}`])
        expect(() => readStatement(text, 'sqlite')).not.toThrow()
    }
  })

  test('of MySQL, whose double quotes hold a string', () => {
    const sql = 'select * from `moths` use index (a, b) where `wing` = "leg = 1" and `leg` <=> ?'
    expect(readStatement(sql, 'mysql').map(inShort)).toEqual(['moths: wing equal, leg equal'])
  })

  test('of SQLite, whose names stand in brackets as well', () => {
    const sql = 'select * from [moths] indexed by a where [wing] == :wing and "leg" = @leg and eye = ?3'
    expect(readStatement(sql, 'sqlite').map(inShort)).toEqual(['moths: wing equal, leg equal, eye equal'])
  })
})
