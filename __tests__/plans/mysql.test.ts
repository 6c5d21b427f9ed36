import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Examination } from '../../src/plans/examine.ts'
import { examineMysql } from '../../src/plans/mysql/examineMysql.ts'
import { leaveOut } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { mysqlPlans } from '../support/planDatabases.ts'
import { examineAsProbe } from '../support/planDatabase.ts'
import { lackingByValue, lackingOf } from './yesOrNo.ts'

const server = await findMariaDb()
if (server === null) leaveOut('plans of MariaDB', 'start a MariaDB server and set MYSQL_URL')

const schema = `
create table keepers (id int auto_increment primary key, email varchar(200) not null, zoo_id int, tenant_id int, on_duty boolean, badge varchar(40) unique);
create table okapis (
  id int auto_increment primary key,
  keeper_id int,
  nickname varchar(80),
  status varchar(20) not null default 'new',
  mood enum('calm', 'cross') not null,
  fed tinyint(1) not null default 0,
  stripes int check (stripes in (0, 1)),
  weight decimal(6, 2),
  deleted_at datetime,
  born_at datetime,
  story text,
  facts json,
  bmi decimal(6, 2) as (weight / 2) stored,
  key okapis_nickname (nickname, weight)
);
create table visits (keeper_id int, okapi_id int, visited_at date, note varchar(50), primary key (keeper_id, okapi_id), foreign key (okapi_id) references okapis (id));
create table currencies (id int primary key, iso varchar(3));
create table tickets (id char(36) primary key, code varchar(500), sold_at date, price int, ripe int, keeper_id int, key tickets_sold (sold_at));
create table notes (id int auto_increment primary key, words varchar(200), okapi_id int, fulltext key notes_words (words), check (okapi_id > 3));
create table counts (id int, season int, okapi_id int, primary key (id, season)) partition by range (season)
  (partition early values less than (2000), partition late values less than maxvalue);
create table diaries (id int auto_increment primary key, word varchar(40)) with system versioning;
create table journals (id int auto_increment primary key, word varchar(40), since timestamp(6) generated always as row start,
  until timestamp(6) generated always as row end, period for system_time (since, until)) with system versioning;
create table calls (id int auto_increment primary key, word varchar(40)) engine = myisam;
create function call_out() returns int deterministic modifies sql data begin insert into calls (word) values ('called'); return 1; end;
create view young_okapis as select id, keeper_id as keeper from okapis where born_at > '2020-01-01';
`

const day = "'2000-01-03'"
const lacking: [sql: string, index: string][] = [
  ['select * from okapis where keeper_id = ?', 'okapis(keeper_id)'],
  ['select `okapis`.`id` from `okapis` where `okapis`.`keeper_id` = ? limit 1', 'okapis(keeper_id)'],
  ['select * from okapis where keeper_id = ? order by id limit 10', 'okapis(keeper_id)'],
  ['select * from okapis where keeper_id = ? order by born_at desc limit 10', 'okapis(keeper_id, born_at)'],
  [`select * from okapis where keeper_id = ? and born_at > ${day}`, 'okapis(keeper_id, born_at)'],
  ['select * from okapis where keeper_id = ? and status = ?', 'okapis(keeper_id)'],
  ['select * from okapis where id > ? and keeper_id = ? order by id limit 10', 'okapis(keeper_id)'],
  ['select * from okapis where keeper_id in (?, ?)', 'okapis(keeper_id)'],
  [`select * from okapis where born_at between ${day} and '2000-01-05'`, 'okapis(born_at)'],
  ['select * from okapis order by born_at desc limit 10', 'okapis(born_at)'],
  ['select * from okapis where deleted_at is null order by born_at limit 5', 'okapis(deleted_at, born_at)'],
  ['select * from okapis where id = ? or keeper_id = ?', 'okapis(keeper_id)'],
  ['select * from okapis where story = ?', 'okapis(story)'],
  ['select * from okapis o join keepers k on k.id = o.keeper_id where k.id = ?', 'okapis(keeper_id)'],
  ['select * from keepers k left join okapis o on o.keeper_id = k.id where k.badge = ?', 'okapis(keeper_id)'],
  ['select * from keepers k join visits v on v.keeper_id = k.id where k.email = ?', 'keepers(email)'],
  ['select (select count(*) from okapis o where o.keeper_id = k.id) from keepers k', 'okapis(keeper_id)'],
  ['select * from keepers where id in (select keeper_id from tickets where code = ?)', 'tickets(code)'],
  ['with recent as (select * from tickets) select * from recent where code = ?', 'tickets(code)'],
  ['select * from (select code as c, price from tickets) t where t.c = ?', 'tickets(code)'],
  ['update tickets set price = ? where code = ?', 'tickets(code)'],
  ['delete from tickets where code = ?', 'tickets(code)'],
  ['insert into currencies (id, iso) select price, price from tickets where code = ?', 'tickets(code)'],
  ['select count(*) from tickets where code = ?', 'tickets(code)'],
  ['select keeper_id, count(*) from tickets where code = ? group by keeper_id', 'tickets(code)'],
  ['select * from visits where note = ?', 'visits(note)'],
  ['select * from notes where okapi_id = ?', 'notes(okapi_id)'],
  ['select * from diaries where word = ?', 'diaries(word)'],
  ['select * from journals where word = ?', 'journals(word)'],
  ['select * from counts where okapi_id = ?', 'counts(okapi_id)'],
  ['select * from tickets where keeper_id = ? order by sold_at limit 10', 'tickets(keeper_id, sold_at)'],
  ['select * from okapis order by born_at limit 50 offset 100', 'okapis(born_at)'],
  [`select * from okapis where keeper_id in (${Array(300).fill('?').join(', ')})`, 'okapis(keeper_id)'],
  [
    'select a.id from tickets a join tickets b on b.keeper_id = a.keeper_id where a.id = ?',
    'tickets(keeper_id)',
  ],
]

const silent: string[] = [
  'select * from okapis',
  'select count(*) from okapis',
  'select max(born_at) from okapis',
  'select * from okapis where id = ?',
  'select * from tickets where id = ?',
  'select * from okapis order by id limit 10',
  'select * from okapis order by born_at',
  'select * from okapis order by rand() limit 1',
  'select * from okapis limit 10',
  'select status, count(*) from okapis group by status order by count(*) desc limit 3',
  'select distinct status from okapis',
  'select * from okapis where nickname = ?',
  'select * from okapis where nickname = ? and weight > 3',
  'select * from okapis where nickname = ? and keeper_id = ?',
  'select * from okapis where nickname = ? order by born_at limit 10',
  'select * from okapis where nickname like ?',
  'select * from okapis where lower(nickname) = ?',
  'select * from okapis where keeper_id + 1 = ?',
  'select * from okapis where status = ?',
  'select * from okapis where mood = ?',
  "select * from okapis where status = 'new' and deleted_at is null",
  'select * from okapis where fed = 0',
  'select * from okapis where fed = ?',
  'select * from okapis where not fed',
  'select * from okapis where stripes = ?',
  'select * from okapis where deleted_at is null',
  'select * from okapis where keeper_id <> ?',
  'select * from okapis where keeper_id is not null',
  'select * from okapis where keeper_id not in (?, ?)',
  `select * from okapis where born_at > ${day}`,
  'select * from okapis where keeper_id = ? or weight = ?',
  'select * from keepers where on_duty = ?',
  'select * from keepers where on_duty = true',
  'select * from keepers where tenant_id = ?',
  'select * from keepers where badge = ?',
  'select * from okapis o join keepers k on k.id = o.keeper_id',
  'select * from keepers k left join okapis o on o.keeper_id = k.id',
  'select * from okapis o join keepers k on k.id = o.keeper_id order by o.id limit 20',
  'select * from visits where keeper_id = ?',
  'select * from notes where match (words) against (?)',
  'select * from visits where okapi_id = ?',
  'select * from visits where keeper_id = ? and okapi_id = ?',
  'select * from currencies where iso = ?',
  'select * from tickets where keeper_id = price',
  'select * from young_okapis where keeper = ?',
  'insert into currencies (id) values (?)',
  'update tickets set price = ? where id = ?',
  'update tickets set price = price + 1',
  'select * from keepers k join tickets t on t.keeper_id = k.id where k.email = ?',
  'select 1',
  'show tables',
]

describe.runIf(server !== null).each([0, 5, 100_000])('of tables of %i rows', (rows) => {
  let database: MariaDatabase
  let connection: Connection
  beforeAll(async () => {
    database = await MariaDatabase.create(server!)
    connection = await zoo(database.url, rows)
  })
  afterAll(async () => {
    await connection.end()
    await database.drop()
  })

  test.each(lacking)('%s', async (sql, index) => {
    expect(await missing(connection, sql)).toBe(index)
  })

  test.each(silent)('nothing for %s', async (sql) => {
    expect(await missing(connection, sql)).toBe('')
  })
})

describe.runIf(server !== null)('what is said of a statement', () => {
  let database: MariaDatabase
  let connection: Connection
  const examined = (sql: string, own: (string | number | null)[] = [7]) =>
    examineAsProbe(examineMysql, mysqlPlans(connection, own), { sql, parameters: own.length })
  beforeAll(async () => {
    database = await MariaDatabase.create(server!)
    connection = await zoo(database.url, 5)
  })
  afterAll(async () => {
    await connection.end()
    await database.drop()
  })

  test('a number that is compared with 0 or 1 may be a yes or a no, and one that refers to a row is none', async () => {
    expect(await lackingOf(examined)).toEqual(lackingByValue)
  })

  test('an index that is missing', async () => {
    expect(await examined('select * from tickets where code = ?', ['c7'])).toMatchObject({
      plan: 'SIMPLE tickets ALL (Using where)',
      indexes: [],
      missing: {
        table: 'tickets',
        columns: ['code'],
        sql: 'create index tickets_code_idx on tickets (code(191))',
        drizzle: "index('tickets_code_idx').on(sql`${table.code}(191)`)",
        cost: null,
        plans: ['SIMPLE tickets ALL (Using where)', 'SIMPLE tickets ref by tickets_code_idx (Using where)'],
      },
      advice: null,
      reason: '',
    })
  })

  test('the indexes of a plan, the primary key by its name', async () => {
    const found = await examined(
      'select * from keepers k join okapis o on o.nickname = k.email where k.id = ?',
    )
    expect(found).toMatchObject({ indexes: ['PRIMARY', 'okapis_nickname'], missing: null, reason: '' })
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
      'select * from young_okapis where keeper = ?',
      null,
      'No plan: young_okapis is a view, which cannot be planned on a copy',
    ],
    ['select * from nowhere where a = ?', null, 'No plan: there is no table nowhere'],
  ])('why nothing for %s', async (sql, advice, reason) => {
    expect(await examined(sql, ['%7'])).toMatchObject({ missing: null, advice, reason })
  })

  test('a value that nothing is equal to', async () => {
    const found = await examined('select * from okapis where keeper_id = ?', [null])
    expect(found).toMatchObject({ hash: null, missing: null })
    expect(found.reason).toMatch(/^No plan: Impossible WHERE/)
  })

  test.each([
    'select * from okapis where id = call_out()',
    'select * from okapis where keeper_id = call_out()',
    'select * from (select call_out() as called) c join okapis on id = called',
    'select * from okapis where keeper_id in (select call_out())',
    'update okapis set weight = ? where keeper_id = call_out()',
    'insert into currencies (id, iso) select id, email from keepers where id = call_out()',
  ])('a function that writes, and that is called while a plan is made, is not run for %s', async (sql) => {
    const found = await examined(sql, sql.includes('?') ? [7] : [])
    expect(found).toMatchObject({ hash: null, missing: null })
    expect(found.reason).toMatch(/READ ONLY transaction/)
    expect((await connection.query('select * from calls'))[0]).toEqual([])
  })

  test('a table that somebody else has locked is not waited for long', async () => {
    const other = await createConnection({ uri: database.url })
    await other.query('lock tables okapis write')
    const found = await examined('select * from okapis where keeper_id = ?')
    await other.end()
    expect(found.reason).toMatch(/Lock wait timeout exceeded/)
    expect((await examined('select * from okapis where keeper_id = ?')).missing?.columns).toEqual([
      'keeper_id',
    ])
  })

  test('a user who may make no copies is told which rights that takes, and has the proof with them', async () => {
    const { pathname } = new URL(database.url)
    const user = pathname.slice(1, 33)
    // At localhost as well, where a server that has users without a name would take one of them instead.
    const hosts = `${user}@'%', ${user}@localhost`
    const sql = 'select * from okapis where keeper_id = ?'
    const asked = async (): Promise<Examination> => {
      const url = new URL(database.url)
      url.username = user
      const other = await createConnection({ uri: url.href })
      const found = await examineAsProbe(examineMysql, mysqlPlans(other, [7]), { sql, parameters: 1 })
      await other.end()
      return found
    }
    await database.query(`create user ${hosts}`)
    await database.query(`grant select, insert, update, delete on ${pathname.slice(1)}.* to ${hosts}`)
    const refused = await asked()
    expect(refused).toMatchObject({ hash: null, missing: null })
    const rights = /Let it in CI: grant (.*) on its database/.exec(refused.reason)![1]!
    await database.query(`grant create temporary tables on ${pathname.slice(1)}.* to ${hosts}`)
    expect((await asked()).reason).toBe(refused.reason)
    await database.query(`grant ${rights} on ${pathname.slice(1)}.* to ${hosts}`)
    expect((await asked()).missing?.columns).toEqual(['keeper_id'])
    await database.query(`drop user ${hosts}`)
  })

  test('afterwards everything is as it was', async () => {
    const before = await everything(connection)
    for (const [sql, index] of lacking.slice(0, 6)) expect(await missing(connection, sql)).toBe(index)
    await examined('select * from young_okapis join okapis where keeper = ?')
    await examined('select * from okapis where nothing = ?')
    expect(await everything(connection)).toEqual(before)
  })
})

async function zoo(url: string, rows: number): Promise<Connection> {
  const connection = await createConnection({ uri: url, multipleStatements: true })
  await connection.query(schema)
  if (rows === 0) return connection
  const from = `from seq_1_to_${rows}`
  await connection.query(`
    insert into keepers select seq, concat('k', seq, '@zoo.example'), seq, 1, seq % 2, concat('b', seq) ${from};
    insert into okapis (keeper_id, nickname, mood, fed, stripes, weight, born_at, story, facts)
      select seq, concat('o', seq), 1 + seq % 2, seq % 2, seq % 2, seq % 999, now(), concat('s', seq), '{}' ${from};
    insert into visits select seq, seq, now(), concat('n', seq) ${from};
    insert into tickets select uuid(), concat('c', seq), now(), seq, seq % 2, seq ${from};
  `)
  return connection
}

/** What is missing, in short: `okapis(keeper_id)`. */
async function missing(connection: Connection, sql: string): Promise<string> {
  const own = Array<number | string>(sql.split('?').length - 1).fill('7')
  const found = await examineAsProbe(examineMysql, mysqlPlans(connection, own), {
    sql,
    parameters: own.length,
  })
  return found.missing ? `${found.missing.table}(${found.missing.columns.join(', ')})` : ''
}

async function everything(connection: Connection): Promise<unknown> {
  const tables = ['keepers', 'okapis', 'visits', 'currencies', 'tickets', 'notes', 'counts']
  const asked = tables.flatMap((table) => [
    `show create table ${table}`,
    `select * from ${table}`,
    `select * from information_schema.statistics where table_schema = database() and table_name = '${table}'`,
    `select * from mysql.innodb_index_stats where database_name = database() and table_name = '${table}'`,
  ])
  const rows = []
  for (const sql of ['select @@lock_wait_timeout', 'show tables', ...asked])
    rows.push((await connection.query<RowDataPacket[]>(sql))[0])
  return rows
}
