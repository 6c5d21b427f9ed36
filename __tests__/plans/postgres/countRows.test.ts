/** Rows that a statement goes through, against what is known of tables that were made for it. */
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanDatabase } from '../../../src/plans/planDatabase.ts'
import { examinePostgres } from '../../../src/plans/postgres/examinePostgres.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { examineAsProbe, planDatabaseOfPg, planDatabaseOfPglite } from '../../support/planDatabase.ts'

/** 100 quays with 50 boats each, of which one in seven is red; every third boat has a mast; days in three years. */
const SCHEMA = `
  create table quays (id int primary key, name text not null) with (autovacuum_enabled = off);
  create table boats (id int primary key, quay_id int not null, hue int not null, name text not null) with (autovacuum_enabled = off);
  create table masts (boat_id int primary key, metres int not null) with (autovacuum_enabled = off);
  insert into quays select n, 'quay ' || n from generate_series(1, 100) n;
  insert into boats select n, 1 + n % 100, n % 7, 'boat ' || n from generate_series(1, 5000) n;
  insert into masts select n, n % 9 from generate_series(1, 5000) n where n % 3 = 0;
  create index on boats (quay_id);
  create table tides (day date not null, height int not null) partition by range (day);
  create table tides_1 partition of tides for values from ('2021-01-01') to ('2022-01-01') with (autovacuum_enabled = off);
  create table tides_2 partition of tides for values from ('2022-01-01') to ('2023-01-01') with (autovacuum_enabled = off);
  create table tides_3 partition of tides for values from ('2023-01-01') to ('2024-01-01') with (autovacuum_enabled = off);
  insert into tides select date '2021-01-01' + n, n from generate_series(0, 1094) n;
  create table crates (id int primary key, kind int not null, filling text not null) with (fillfactor = 10, autovacuum_enabled = off);
  insert into crates select n, n % 2, repeat('x', 300) from generate_series(1, 6000) n;
  create index on crates (kind);
  create sequence bell;
  create function rings() returns bigint language sql as 'select nextval(''bell'')';
  create function red_boats() returns bigint stable language plpgsql as $$ begin return (select count(*) from boats where hue = 3); end $$;
  create function counts_up(bigint, int) returns bigint language plpgsql as $$ begin perform nextval('bell'); return $1 + 1; end $$;
  create aggregate tally(int) (sfunc = counts_up, stype = bigint, initcond = '0');
  create view ringing as select id, rings() as ring from quays;
`

const url = await findPostgres()
if (url === null) leaveOut('rows counted by a PostgreSQL server', 'start one, or set DATABASE_URL')

interface Server {
  plans: (values: readonly unknown[]) => PlanDatabase
  query: (sql: string) => Promise<unknown[]>
  close: () => Promise<void>
}

async function onServer(): Promise<Server> {
  const database = await PostgresDatabase.create(url!)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(SCHEMA)
  return {
    plans: (values) => planDatabaseOfPg(client, values),
    query: async (sql) => (await client.query<object>(sql)).rows,
    close: async () => {
      await client.end()
      await database.drop()
    },
  }
}

async function inProcess(): Promise<Server> {
  const client = await PGlite.create()
  await client.exec(SCHEMA)
  return {
    plans: (values) => planDatabaseOfPglite(client, values),
    query: async (sql) => (await client.exec(sql)).at(-1)!.rows,
    close: () => client.close(),
  }
}

const servers = [...(url === null ? [] : [['a server', onServer] as const]), ['PGlite', inProcess] as const]

describe.each(servers)('%s', (_name, open) => {
  let server: Server
  beforeAll(async () => {
    server = await open()
  })
  afterAll(() => server.close())

  const count = (sql: string, values: readonly unknown[] = [], tookMs = 1) =>
    examineAsProbe(examinePostgres, server.plans(values), { sql, parameters: values.length, tookMs })

  test.each<[what: string, examined: number, returned: number, sql: string, values?: unknown[]]>([
    ['a whole table, of which some is wanted', 5000, 714, 'select * from boats where hue = $1', [3]],
    ['a key', 1, 1, 'select * from boats where id = $1', [77]],
    ['a key that nobody has', 0, 0, 'select * from boats where id = $1', [7777]],
    ['an index', 50, 50, 'select * from boats where quay_id = $1', [5]],
    ['an index and a filter', 50, 7, 'select * from boats where quay_id = $1 and hue = $2', [5, 3]],
    ['an index that answers alone', 50, 1, 'select count(quay_id) from boats where quay_id = $1', [5]],
    ['two indexes', 51, 51, 'select * from boats where quay_id = $1 or id = $2', [5, 77]],
    ['a list', 3, 3, 'select * from boats where id in ($1, $2, $3)', [1, 2, 3]],
    ['a page in the order of a key', 10, 10, 'select * from boats order by id limit $1', [10]],
    ['the second page', 20, 10, 'select * from boats order by id limit $1 offset $2', [10, 10]],
    ['a page in another order', 5000, 10, 'select * from boats order by name limit $1', [10]],
    ['a count of all', 5000, 1, 'select count(*) from boats'],
    ['a count by group', 5000, 7, 'select hue, count(*) from boats group by hue'],
    ['the largest key', 1, 1, 'select max(id) from boats'],
    ['a table twice', 10_000, 1, 'select (select count(*) from boats) + (select sum(hue) from boats)'],
    // EXPLAIN tells of 50 lookups with 0 rows each, since 16 of 50 are rounded.
    [
      'lookups of which some find nothing',
      66,
      50,
      'select * from boats b left join masts m on m.boat_id = b.id where b.quay_id = $1',
      [5],
    ],
    [
      'one more subquery per row',
      5100,
      100,
      'select q.id, (select count(*) from boats b where b.quay_id = q.id) from quays q',
    ],
    ['a join of whole tables', 5100, 5000, 'select * from boats b join quays q on q.id = b.quay_id'],
    [
      'what is kept and read twice',
      5000,
      1,
      'with red as materialized (select * from boats where hue = 3) select count(*) from red a join red b using (id)',
    ],
    [
      'what calls itself',
      3,
      3,
      'with recursive up as (select id from quays where id = $1 union all select q.id from up join quays q on q.id = up.id + 1 where up.id < 3) select * from up',
      [1],
    ],
    [
      'one partition',
      365,
      365,
      `select * from tides where day >= $1 and day < $2`,
      ['2022-01-01', '2023-01-01'],
    ],
    ['all partitions', 1095, 1, 'select max(height) from tides'],
    ['no table', 0, 1, 'select 1'],
    ['a function that reads', 5000, 1, 'select red_boats()'],
  ])('%s: %i rows for %i', async (_what, rowsExamined, rowsReturned, sql, values) => {
    expect(await count(sql, values)).toMatchObject({ rowsExamined, rowsReturned, rowsReason: '' })
  })

  test('a bitmap that is too large to be exact, whose rows are looked at again', async () => {
    await server.query(`set work_mem = '64kB'; set enable_seqscan = off; set enable_indexscan = off`)
    const sql = 'select id from crates where kind = 1'
    const { rowsExamined, rowsReturned } = await count(sql)
    const [answer] = await server.query(`explain (analyze, format json) ${sql}`)
    await server.query('reset all')
    const [{ Plan: read }] = (answer as { 'QUERY PLAN': [{ Plan: Record<string, number> }] })['QUERY PLAN']
    expect(read).toMatchObject({ 'Node Type': 'Bitmap Heap Scan', 'Actual Rows': 3000 })
    expect(read['Rows Removed by Index Recheck']).toBeGreaterThan(100)
    expect([rowsExamined, rowsReturned]).toEqual([3000 + read['Rows Removed by Index Recheck']!, 3000])
  })

  test('the rows are those that there are, whatever the planner takes them for', async () => {
    const before = await server.query(`select relname, reltuples from pg_class where relname = 'boats'`)
    await count('select * from boats where hue = 3')
    expect(await server.query(`select relname, reltuples from pg_class where relname = 'boats'`)).toEqual(
      before,
    )
    expect(await server.query('select count(*)::int as boats from boats')).toEqual([{ boats: 5000 }])
  })

  test.each<[what: string, reason: RegExp, sql: string, values?: unknown[], tookMs?: number]>([
    ['changes rows', /changes rows/, 'update boats set hue = 1 where id = $1', [1]],
    [
      'deletes what it reads',
      /changes rows/,
      'with gone as (delete from masts returning *) select * from gone',
    ],
    ['locks rows', /LockRows/, 'select * from boats where id = $1 for update', [1]],
    ['asks a sequence', /nextval/, `select nextval('bell')`],
    ['asks a sequence in a function', /rings/, 'select rings() from quays'],
    ['asks one in a view', /nextval|rings/, 'select * from ringing'],
    ['asks one in an aggregate', /tally/, 'select tally(id) from boats'],
    ['asks one for its limit', /rings/, 'select * from boats limit rings()'],
    ['waits', /pg_sleep/, 'select pg_sleep(0), * from quays'],
    ['takes a lock of its own', /pg_advisory_lock/, 'select pg_advisory_lock(id) from quays'],
    ['takes another sample each time', /Sample Scan/, 'select * from boats tablesample system (10)'],
    ['is in another order each time', /random/, 'select * from boats order by random() limit 1'],
    ['takes long', /longer than 500 ms/, 'select * from boats', [], 501],
  ])('not counted is what %s', async (_what, reason, sql, values, tookMs) => {
    const { rowsExamined, rowsReturned, rowsReason, hash } = await count(sql, values, tookMs)
    expect([rowsExamined, rowsReturned]).toEqual([null, null])
    expect(rowsReason).toMatch(reason)
    // A plan there is all the same.
    expect(hash).not.toBeNull()
  })

  test('nothing was rung, deleted or locked', async () => {
    expect(await server.query('select last_value::int as last, is_called from bell')).toEqual([
      { last: 1, is_called: false },
    ])
    expect(await server.query('select count(*)::int as masts from masts')).toEqual([{ masts: 1666 }])
    expect(
      await server.query(`select count(*)::int as locks from pg_locks where locktype = 'advisory'`),
    ).toEqual([{ locks: 0 }])
  })

  test('not counted where the database does not count', async () => {
    await server.query('set track_counts = off')
    expect(await count('select * from boats where hue = 3')).toMatchObject({
      rowsExamined: null,
      rowsReason: expect.stringMatching(/track_counts/) as string,
    })
    await server.query('reset track_counts')
  })

  test('nothing is run where nobody knows how long it takes', async () => {
    const sql = 'select * from boats where hue = 3'
    const told = await examineAsProbe(examinePostgres, server.plans([]), { sql, parameters: 0 })
    expect(told).toMatchObject({
      rowsExamined: null,
      rowsReason: expect.stringMatching(/not run once more/) as string,
    })
  })
})
