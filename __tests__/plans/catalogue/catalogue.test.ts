import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { createConnection } from 'mysql2/promise'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCatalogue } from '../../../src/plans/catalogue/catalogue.ts'
import type { PlanDatabase, PlanRow } from '../../../src/plans/planDatabase.ts'
import { Catalogue, type CatalogueTable } from '../../../src/profile.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'

const postgresServer = await findPostgres()
if (postgresServer === null) leaveOut('the catalogue of PostgreSQL', 'see CONTRIBUTING.md')
const mariadbServer = await findMariaDb()
if (mariadbServer === null) leaveOut('the catalogue of MariaDB', 'see CONTRIBUTING.md')

interface Opened {
  database: PlanDatabase
  close: () => unknown
}

/** Ferries with berths: one index twice, one of an expression, one partial, a foreign key with an index and one without. */
const FERRIES = {
  postgres: `
    create table berths (id serial primary key, code varchar(9) not null unique);
    create table "Odd Names" (id int primary key);
    create table ferries (
      id bigint primary key, name text not null, log jsonb, berth_id int references berths(id),
      spare_id int references berths(id), left_at timestamptz);
    create index ferries_berth on ferries (berth_id, name);
    create index ferries_berth_again on ferries using btree (berth_id, name);
    create index ferries_lower on ferries (lower(name), id);
    create index ferries_away on ferries (left_at) where left_at is not null;
    insert into berths (code) select 'b' || n from generate_series(1, 12) n;
    create schema elsewhere; create table elsewhere.berths (id int primary key);
    create table unseen (id int primary key);`,
  mysql: `
    create table berths (id int auto_increment primary key, code varchar(9) not null unique);
    create table \`Odd Names\` (id int primary key);
    create table ferries (
      id bigint primary key, name varchar(40) not null, log json, berth_id int, spare_id int,
      left_at timestamp null, foreign key (berth_id) references berths(id));
    create index ferries_berth on ferries (berth_id, name);
    create index ferries_berth_again on ferries (berth_id, name);
    create index ferries_start on ferries (berth_id, name(3));
    insert into berths (code) values ('a'), ('b'), ('c');
    create table unseen (id int primary key);`,
  sqlite: `
    create table berths (id integer primary key, code text not null unique);
    create table "Odd Names" (id int primary key);
    create table ferries (
      id integer primary key, name text not null, log text, berth_id int references berths,
      spare_id int references berths(id), left_at int);
    create index ferries_berth on ferries (berth_id, name);
    create index ferries_berth_again on ferries (berth_id, name);
    create index ferries_lower on ferries (lower(name), id);
    create index ferries_away on ferries (left_at) where left_at is not null;
    insert into berths (code) values ('a'), ('b'), ('c');
    create table unseen (id int primary key);`,
}

async function postgres(): Promise<Opened> {
  const made = await PostgresDatabase.create(postgresServer!)
  const client = new Client({ connectionString: made.url })
  await client.connect()
  await client.query(FERRIES.postgres)
  return {
    database: {
      dialect: 'postgres',
      ask: async (sql) => (await client.query<PlanRow>(sql)).rows,
    },
    close: async () => {
      await client.end()
      await made.drop()
    },
  }
}

async function pglite(): Promise<Opened> {
  const client = await PGlite.create()
  await client.exec(FERRIES.postgres)
  return {
    database: { dialect: 'postgres', ask: async (sql) => (await client.query<PlanRow>(sql)).rows },
    close: () => client.close(),
  }
}

async function mariadb(): Promise<Opened> {
  const made = await MariaDatabase.create(mariadbServer!)
  const connection = await createConnection({ uri: made.url, multipleStatements: true })
  await connection.query(FERRIES.mysql)
  return {
    database: { dialect: 'mysql', ask: async (sql) => (await connection.query(sql))[0] as PlanRow[] },
    close: async () => {
      await connection.end()
      await made.drop()
    },
  }
}

function sqlite(): Promise<Opened> {
  const client = new DatabaseSync(':memory:')
  client.exec(FERRIES.sqlite)
  return Promise.resolve({
    database: {
      dialect: 'sqlite',
      ask: (sql) => Promise.resolve(client.prepare(sql).all() as PlanRow[]),
    },
    close: () => client.close(),
  })
}

const named = ['ferries', 'odd names', "o'clock", 'no_such_table']

describe.each([
  ['PostgreSQL', postgres, postgresServer !== null],
  ['PGlite', pglite, true],
  ['MariaDB', mariadb, mariadbServer !== null],
  ['node:sqlite', sqlite, true],
] as const)('%s', (_name, open, isThere) => {
  let opened: Opened
  let catalogue: Catalogue
  const table = (name: string): CatalogueTable => catalogue.tables.find((one) => one.name === name)!
  const index = (name: string) => table('ferries').indexes.find((one) => one.name === name)!

  beforeAll(async () => {
    if (!isThere) return
    opened = await open()
    catalogue = await readCatalogue(opened.database, named)
  }, 60_000)
  afterAll(() => opened?.close())

  test.runIf(isThere)('it has the tables that are named, those they refer to, and their rows', () => {
    expect(Catalogue.parse(catalogue)).toEqual(catalogue)
    const { dialect } = opened.database
    const names = catalogue.tables.map(({ schema, name }) => [schema, name].filter(Boolean).join('.'))
    expect(names.toSorted()).toEqual(
      dialect === 'postgres'
        ? ['elsewhere.berths', 'public.Odd Names', 'public.berths', 'public.ferries']
        : ['Odd Names', 'berths', 'ferries'],
    )
    const berths = catalogue.tables.filter(({ name }) => name === 'berths').map(({ rows }) => rows)
    expect(new Set(berths)).toEqual(new Set(dialect === 'postgres' ? [0, 12] : [3]))
    expect(table('ferries').rows).toBe(0)
  })

  test.runIf(isThere)('it has columns with their types, and whether they may be null', () => {
    const { columns } = table('ferries')
    expect(columns.map(({ name }) => name)).toEqual(['id', 'name', 'log', 'berth_id', 'spare_id', 'left_at'])
    expect(columns.map(({ isNullable }) => isNullable)).toEqual([false, false, true, true, true, true])
    const type = columns.find(({ name }) => name === 'id')!.type
    expect(type).toBe(opened.database.dialect === 'sqlite' ? 'integer' : 'bigint')
  })

  test.runIf(isThere)('it tells indexes that are the same', () => {
    expect(index('ferries_berth')).toMatchObject({
      columns: ['berth_id', 'name'],
      isUnique: false,
      isPrimary: false,
      predicate: null,
    })
    expect(index('ferries_berth_again').definition).toBe(index('ferries_berth').definition)
    const others = table('ferries').indexes.filter(({ name }) => !name.startsWith('ferries_berth'))
    expect(others.map(({ definition }) => definition)).not.toContain(index('ferries_berth').definition)
    const primary = table('ferries').indexes.find(({ isPrimary }) => isPrimary)!
    expect(primary).toMatchObject({ columns: ['id'], isUnique: true })
    expect(table('Odd Names').indexes).toHaveLength(1)
  })

  test.runIf(isThere)('it tells expressions and predicates', () => {
    const { indexes } = table('ferries')
    const told = indexes.filter(({ columns, predicate }) => columns.includes(null) || predicate !== null)
    const facts = told.map(({ name, columns, predicate }) => {
      const where = predicate?.replaceAll(/[()"]/g, '').toLowerCase() ?? 'all'
      return `${name}: ${columns.map(String).join(', ')} (${where})`
    })
    // MariaDB has neither.
    expect(facts.toSorted()).toEqual(
      opened.database.dialect === 'mysql'
        ? []
        : ['ferries_away: left_at (left_at is not null)', 'ferries_lower: null, id (all)'],
    )
  })

  test.runIf(isThere)('it has foreign keys', () => {
    const keys = table('ferries').foreignKeys.map(({ columns, table: to, references }) =>
      [...columns, to, ...references].join(' '),
    )
    expect(keys.toSorted()).toEqual(
      opened.database.dialect === 'mysql'
        ? ['berth_id berths id']
        : ['berth_id berths id', 'spare_id berths id'],
    )
  })

  test.runIf(isThere)('it asks in pages that whoever brings the answers can carry', async () => {
    let most = 0
    const ask = async (sql: string): Promise<PlanRow[]> => {
      const rows = await opened.database.ask(sql)
      most = Math.max(most, rows.length)
      return rows
    }
    const wide = Array.from({ length: 230 }, (_, i) => `c${i} int`).join(', ')
    await opened.database.ask(`create table wide_ferries (${wide})`)
    const { tables } = await readCatalogue({ ...opened.database, ask }, ['wide_ferries'])
    expect(tables[0]!.columns.map(({ name }) => name)).toEqual(Array.from({ length: 230 }, (_, i) => `c${i}`))
    expect(most).toBe(200)
  })
})
