import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { examineSqlite } from '../../src/plans/sqlite/examineSqlite.ts'
import { sqlitePlans } from '../support/planDatabases.ts'
import { examineAsProbe } from '../support/planDatabase.ts'
import { lackingByValue, lackingOf } from './yesOrNo.ts'

const schema = `
create table keepers (id integer primary key, email text not null, zoo_id integer, tenant_id integer, on_duty boolean, badge text unique);
create table okapis (
  id integer primary key,
  keeper_id integer references keepers(id),
  nickname text,
  status text not null default 'new',
  fed integer not null default 0,
  stripes integer check (stripes in (0, 1)),
  weight real,
  deleted_at text,
  born_at text
);
create index okapis_nickname on okapis (nickname, weight);
create table visits (keeper_id integer, okapi_id integer, visited_at text, note text, primary key (keeper_id, okapi_id)) without rowid;
create index visits_late on visits (note) where visited_at = 'late';
create table tags (id integer primary key, label text);
create index tags_lower on tags (lower(label));
create table currencies (id integer primary key, iso text);
create table tickets (id integer primary key, code text, sold_at text, price integer, ripe integer, keeper_id integer);
create index tickets_sold on tickets (sold_at);
create view young_okapis as select id, keeper_id as keeper, born_at from okapis where born_at > '2020';
`

/** Rows that are like no other, but for the columns that say few different things. */
function zoo(rows: number): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  database.exec(schema)
  const numbers = `with recursive n(i) as (select 1 where ${rows} > 0 union all select i + 1 from n where i < ${rows})`
  database.exec(`
    insert into keepers ${numbers} select i, 'k' || i || '@zoo.example', i, 1, i % 2, 'b' || i from n;
    insert into okapis ${numbers} select i, i, 'o' || i, 'new', i % 2, i % 2, i * 1.5, null, i from n;
    insert into visits ${numbers} select i, i, i, 'n' || i from n;
    insert into tags ${numbers} select i, 'Tag' || i from n;
    insert into tickets ${numbers} select i, 'c' || i, i, i, i % 2, i from n;
  `)
  return database
}

function own(sql: string): string[] {
  return Array<string>(sql.split('?').length - 1).fill('7')
}

async function plan(database: DatabaseSync, sql: string): Promise<string> {
  return (
    await examineAsProbe(examineSqlite, sqlitePlans(database, own(sql)), { sql, parameters: own(sql).length })
  ).plan
}

/** What is missing, in short: `okapis(keeper_id)`. */
async function missing(database: DatabaseSync, sql: string): Promise<string> {
  const bound = own(sql)
  const found = await examineAsProbe(examineSqlite, sqlitePlans(database, bound), {
    sql,
    parameters: bound.length,
  })
  return found.missing ? `${found.missing.table}(${found.missing.columns.join(', ')})` : ''
}

const lacking: [sql: string, index: string][] = [
  ['select * from okapis where keeper_id = ?', 'okapis(keeper_id)'],
  ['select "okapis"."id" from "okapis" where "okapis"."keeper_id" = ? limit 1', 'okapis(keeper_id)'],
  ['select * from okapis where keeper_id = ? order by id limit 10', 'okapis(keeper_id)'],
  ['select * from okapis where keeper_id = ? order by born_at desc limit 10', 'okapis(keeper_id, born_at)'],
  ['select * from okapis where keeper_id = ? and born_at > ?', 'okapis(keeper_id, born_at)'],
  ['select * from okapis where keeper_id = ? and status = ?', 'okapis(keeper_id)'],
  ['select * from okapis where id > ? and keeper_id = ? order by id limit 10', 'okapis(keeper_id)'],
  ['select * from okapis where keeper_id in (?, ?)', 'okapis(keeper_id)'],
  ['select * from okapis where born_at between ? and ?', 'okapis(born_at)'],
  ['select * from okapis where born_at >= ? and born_at < ?', 'okapis(born_at)'],
  ['select * from okapis order by born_at desc limit 10', 'okapis(born_at)'],
  ['select * from okapis where deleted_at is null order by born_at limit 5', 'okapis(deleted_at, born_at)'],
  ['select * from okapis where born_at < ? order by born_at desc limit 20', 'okapis(born_at)'],
  ['select * from okapis where id = ? or keeper_id = ?', 'okapis(keeper_id)'],
  ['select * from okapis o join keepers k on k.id = o.keeper_id where k.id = ?', 'okapis(keeper_id)'],
  ['select * from keepers k left join okapis o on o.keeper_id = k.id where k.badge = ?', 'okapis(keeper_id)'],
  ['select * from keepers k join visits v on v.keeper_id = k.id where k.email = ?', 'keepers(email)'],
  ['select * from visits join tickets using (keeper_id) where visits.keeper_id = ?', 'tickets(keeper_id)'],
  ['select (select count(*) from okapis o where o.keeper_id = k.id) from keepers k', 'okapis(keeper_id)'],
  ['select * from keepers where id in (select keeper_id from tickets where code = ?)', 'tickets(code)'],
  ['with recent as (select * from tickets) select * from recent where code = ?', 'tickets(code)'],
  ['select * from young_okapis where keeper = ?', 'okapis(keeper_id, born_at)'],
  ['select * from (select code as c, price from tickets) t where t.c = ?', 'tickets(code)'],
  [
    'select code from tickets where code = ? union all select code from tickets where id = ?',
    'tickets(code)',
  ],
  ['update tickets set price = ? where code = ?', 'tickets(code)'],
  ['delete from tickets where code = ? returning id', 'tickets(code)'],
  ['insert into tags (label) select code from tickets where code = ?', 'tickets(code)'],
  ['select count(*) from tickets where code = ?', 'tickets(code)'],
  ['select keeper_id, count(*) from tickets where code = ? group by keeper_id', 'tickets(code)'],
  ['select * from visits where okapi_id = ?', 'visits(okapi_id)'],
  ['select * from visits where note = ?', 'visits(note)'],
  ['select * from tickets where keeper_id = ? order by sold_at limit 10', 'tickets(keeper_id, sold_at)'],
  ['select max(price) from tickets where code = ?', 'tickets(code)'],
  ['select * from tickets where (code, price) = (?, ?)', 'tickets(code, price)'],
  [
    'select * from okapis o join keepers k on k.id = o.keeper_id order by born_at desc limit 9',
    'okapis(born_at)',
  ],
  ['SELECT * FROM [tickets] WHERE [code] = ? -- by its code', 'tickets(code)'],
  ['select * from tickets order by price desc, sold_at asc limit 3', 'tickets(price, sold_at)'],
]

const silent: string[] = [
  'select * from okapis',
  'select count(*) from okapis',
  'select max(born_at) from okapis',
  'select * from okapis where id = ?',
  'select * from okapis order by id limit 10',
  'select * from okapis order by born_at',
  'select * from okapis order by random() limit 1',
  'select * from okapis limit 10',
  'select status, count(*) from okapis group by status order by count(*) desc limit 3',
  'select distinct status from okapis',
  'select * from okapis where nickname = ?',
  'select * from okapis where nickname = ? and weight > ?',
  'select * from okapis where nickname = ? and keeper_id = ?',
  'select * from okapis where nickname = ? order by born_at limit 10',
  'select * from okapis where nickname like ?',
  'select * from okapis where lower(nickname) = ?',
  'select * from okapis where keeper_id + 1 = ?',
  'select * from okapis where status = ?',
  "select * from okapis where status = 'new' and deleted_at is null",
  'select * from okapis where status in (?, ?)',
  'select * from okapis where fed = 0',
  'select * from okapis where fed = ?',
  'select * from okapis where not fed',
  'select * from okapis where stripes = ?',
  'select * from okapis where deleted_at is null',
  'select * from okapis where keeper_id <> ?',
  'select * from okapis where keeper_id is not null',
  'select * from okapis where keeper_id not in (?, ?)',
  'select * from okapis where born_at > ?',
  'select * from okapis where keeper_id = ? or born_at = ?',
  'select * from keepers where on_duty = ?',
  'select * from keepers where on_duty = true',
  'select * from keepers where tenant_id = ?',
  'select * from keepers where badge = ?',
  'select * from okapis o join keepers k on k.id = o.keeper_id',
  'select * from keepers k left join okapis o on o.keeper_id = k.id',
  'select * from okapis o join keepers k on k.id = o.keeper_id order by o.id limit 20',
  'select * from visits where keeper_id = ?',
  'select * from visits where keeper_id = ? and okapi_id = ?',
  "select * from visits where note = ? and visited_at = 'late'",
  'select * from tags where lower(label) = ?',
  'select * from currencies where iso = ?',
  'select * from tickets where keeper_id = price',
  'insert into tags (label) values (?)',
  'update tickets set price = ? where id = ?',
  'update tickets set price = price + 1',
  'select * from (select code, count(*) from tickets group by code) t where t.code > ?',
  'select * from visits join tickets t using (keeper_id) where okapi_id = ?',
  // It takes two.
  'select * from keepers k join tickets t on t.keeper_id = k.id where k.email = ?',
  'select 1',
  'pragma table_list',
]

describe.each([0, 5, 100_000])('of tables of %i rows', (rows) => {
  const database = zoo(rows)

  test.each(lacking)('%s', async (sql, index) => {
    expect(await missing(database, sql)).toBe(index)
  })

  test.each(silent)('nothing for %s', async (sql) => {
    expect(await missing(database, sql)).toBe('')
  })
})

describe('what is said of a statement', () => {
  const database = zoo(5)
  const examined = (sql: string, own: SQLInputValue[] = ['7']) =>
    examineAsProbe(examineSqlite, sqlitePlans(database, own), { sql, parameters: own.length })

  test('a number that is compared with 0 or 1 may be a yes or a no, and one that refers to a row is none', async () => {
    expect(await lackingOf(examined)).toEqual(lackingByValue)
  })

  test('an index that is missing', async () => {
    const found = await examined('select * from tickets where code = ?')
    expect(found).toMatchObject({
      plan: 'SCAN tickets',
      indexes: [],
      missing: {
        table: 'tickets',
        columns: ['code'],
        sql: 'create index tickets_code_idx on tickets (code)',
        drizzle: "index('tickets_code_idx').on(table.code)",
        cost: null,
        plans: ['SCAN tickets', 'SEARCH tickets USING INDEX tickets_code_idx (code=?)'],
      },
      advice: null,
      reason: '',
    })
  })

  test('the indexes of a plan, and its hash', async () => {
    const one = await examined('select * from okapis where nickname = ?')
    const same = await examined('select id, weight from okapis where nickname = ? limit 3')
    const other = await examined('select * from okapis where id = ?')
    expect(one).toMatchObject({ indexes: ['okapis_nickname'], missing: null, reason: '' })
    expect([one.hash === same.hash, one.hash === other.hash]).toEqual([false, false])
    expect(one.hash).toBe((await examined('select * from okapis where nickname = ?', ['8'])).hash)
  })

  test.each([
    ['select * from okapis where nickname like ?', 'full-text', 'A pattern finds its rows in no B-tree.'],
    [
      'select * from tickets where upper(code) = ?',
      'expression',
      'It compares what is computed from a column.',
    ],
    [
      'select * from keepers where tenant_id = ?',
      null,
      'All rows hold the same tenant_id, so what an index on it would do cannot be seen.',
    ],
    [
      'select * from keepers where on_duty = ?',
      null,
      'on_duty may hold few different values, and then an index on it finds too many rows.',
    ],
    [
      'select * from currencies where iso = ?',
      null,
      'currencies may hold few rows, which are read faster without an index.',
    ],
    [
      'select * from tickets where price > ?',
      null,
      'How many rows are on one side of a value cannot be told without them.',
    ],
    [
      'select * from okapis where nickname = ? collate nocase',
      null,
      'An index on nickname is there, and is not used.',
    ],
    [
      'select (select count(*) from (select * from keepers o where o.id = okapis.keeper_id limit 3) o) from okapis limit ?',
      null,
      '',
    ],
    ['select * from nowhere where a = ?', null, 'No plan: no such table: nowhere'],
  ])('why nothing for %s', async (sql, advice, reason) => {
    expect(await examined(sql)).toMatchObject({ missing: null, advice, reason })
  })

  test('a partial index that only the values make useful', async () => {
    const sql = 'select * from visits where note = ? and visited_at = ?'
    const [early, late] = [await examined(sql, ['n1', 'early']), await examined(sql, ['n1', 'late'])]
    expect([early.missing?.columns, late.missing]).toEqual([['note', 'visited_at'], null])
    expect(late.indexes).toEqual(['visits_late'])
  })
})

test('what analyze has counted changes no plan', async () => {
  const [plain, analyzed] = [zoo(5), zoo(5)]
  analyzed.exec('analyze')
  for (const sql of [...lacking.map(([text]) => text), ...silent])
    expect(await plan(analyzed, sql)).toBe(await plan(plain, sql))
})

describe('afterwards', () => {
  test.each([true, false])('everything is as it was, analyzed: %s', async (isAnalyzed) => {
    const database = zoo(5)
    database.exec('create index okapis_born on okapis (born_at)')
    if (isAnalyzed) database.exec('analyze')
    const before = everything(database)
    for (const [sql, index] of lacking.slice(0, 8)) expect(await missing(database, sql)).toBe(index)
    expect(await missing(database, 'select * from okapis where born_at = ?')).toBe('')
    expect(await missing(database, 'select * from nowhere')).toBe('')
    expect(everything(database)).toEqual(before)
    expect(database.isTransaction).toBe(false)
  })
})

function everything(database: DatabaseSync): unknown {
  const tables = database.prepare(`select name from sqlite_master where type = 'table' order by name`).all()
  return [
    database.prepare('select * from sqlite_master order by name').all(),
    database.prepare('pragma schema_version').all(),
    ...tables.map(({ name }) => database.prepare(`select * from "${String(name)}"`).all()),
  ]
}
