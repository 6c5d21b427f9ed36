/** Tables that have no rows to copy, or refuse copies, are filled by drizzle-seed from the application's own schema, and put back. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'

const apps = path.resolve(import.meta.dirname, '../../apps')
const server = path.join(apps, 'reset/server.ts')
const directory = mkdtempSync(path.join(tmpdir(), 'dovecote-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('seeding tables of PostgreSQL', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('seeding tables of MariaDB', 'set MYSQL_URL')

interface Dovecote {
  /** Where the schema is. */
  folder: string
  setup: string[]
  order: string
}

const dovecotes: Record<'postgres' | 'mysql' | 'sqlite', Dovecote> = {
  postgres: {
    folder: 'postgres',
    order: '"Attic"."order"',
    setup: [
      `create type colour as enum ('white', 'blue', 'red')`,
      `create table lofts (id uuid primary key default gen_random_uuid(), code varchar(12) not null unique, built_on date)`,
      `create table doves (id int primary key generated always as identity, loft_id uuid not null references lofts, mother int references doves, colour colour not null, tags text[], note jsonb, weight numeric(6,2), ringed_at timestamp not null default now())`,
      `create table flights (dove_id int not null references doves, place serial, email text unique, primary key (dove_id, place))`,
      `create table eggs (id int primary key, dove int not null, flight int not null, foreign key (dove, flight) references flights (dove_id, place))`,
      `create table coops (id int primary key, country text not null unique)`,
      `create table rings (id int primary key, name text not null unique check (name !~ '~'))`,
      `create table crests (ring int primary key, foreign key (ring) references rings (id))`,
      `create schema "Attic"`,
      `create table "Attic"."order" ("Id" int primary key, "na""me" text)`,
      `insert into rings values (7, 'gold')`,
      `insert into crests values (7)`,
    ],
  },
  mysql: {
    folder: 'mysql',
    order: '`order`',
    setup: [
      `create table lofts (id varchar(36) primary key, code varchar(12) not null unique, built_on date)`,
      `create table doves (id int primary key auto_increment, loft_id varchar(36) not null, mother int, colour enum('white', 'blue', 'red') not null, note json, weight decimal(6,2), ringed_at timestamp not null default now(), foreign key (loft_id) references lofts (id), foreign key (mother) references doves (id))`,
      `create table flights (dove_id int not null, place int not null, email varchar(200) unique, primary key (dove_id, place), foreign key (dove_id) references doves (id))`,
      `create table eggs (id int primary key, dove int not null, flight int not null, foreign key (dove, flight) references flights (dove_id, place))`,
      `create table coops (id int primary key, country varchar(60) not null unique)`,
      `create table rings (id int primary key, name varchar(60) not null unique check (name not like '%~%'))`,
      `create table crests (ring int primary key, foreign key (ring) references rings (id))`,
      'create table `order` (Id int primary key, `na"me` text)',
      `insert into rings values (7, 'gold')`,
      `insert into crests values (7)`,
    ],
  },
  sqlite: {
    folder: 'sqlite',
    order: '"order"',
    setup: [
      `create table lofts (id text primary key, code text not null unique, built_on text)`,
      `create table doves (id integer primary key autoincrement, loft_id text not null references lofts, mother int references doves, colour text not null, note text, weight real, ringed_at integer not null)`,
      `create table flights (dove_id int not null references doves, place integer not null, email text unique, primary key (dove_id, place))`,
      `create table eggs (id integer primary key, dove int not null, flight int not null, foreign key (dove, flight) references flights (dove_id, place))`,
      `create table coops (id integer primary key, country text not null unique)`,
      `create table rings (id integer primary key, name text not null unique check (name not like '%~%'))`,
      `create table crests (ring int primary key, foreign key (ring) references rings (id))`,
      `create table "order" ("Id" integer primary key, "na""me" text)`,
      `insert into rings values (7, 'gold')`,
      `insert into crests values (7)`,
    ],
  },
}

const EMPTY = ['lofts', 'doves', 'flights', 'order']

async function send(app: App, sql: string): Promise<unknown[]> {
  const { status, body } = await app.request('/', { body: sql })
  expect([sql, status, status === 200 ? '' : body]).toEqual([sql, 200, ''])
  return JSON.parse(body) as unknown[]
}

function describeClient(
  client: string,
  { folder, setup, order }: Dovecote,
  open: () => Promise<string>,
): void {
  const project = path.join(apps, 'growth/seed', folder)
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [server, client, await open()] })
    for (const sql of setup) await send(app, sql)
    const where = { hosts: [], directory, isKept: false }
    expect(await app.probe.ask('snapshot', where, 60_000)).toEqual({ refused: null, databases: 1 })
  })
  afterAll(() => app.stop())

  const grow = (table: string, rows: number, place: { directory?: string; schema?: string | null } = {}) =>
    app.probe.ask('grow', { table, rows, directory: project, schema: null, ...place }, 60_000)
  const count = async (table: string): Promise<number> => {
    const [row] = await send(app, `select count(*) as held from ${table}`)
    return Number((row as { held: unknown }).held)
  }
  const restore = async (): Promise<void> => {
    const { tables } = await app.probe.ask('changed', {}, 60_000)
    expect(await app.probe.ask('restore', { tables: tables ?? [] }, 60_000)).toEqual({ refused: null })
  }

  test('an empty table has rows that point at those of its parents, and at no others', async () => {
    expect(await grow('doves', 50)).toEqual({
      refused: expect.stringMatching(
        /^\S+ has no rows that more could be made of; and drizzle-seed makes none: its rows have to point at \S*lofts\S?, which has none: grow that as well, ahead of it$/,
      ),
      rows: 0,
    })
    for (const table of EMPTY)
      for (const rows of [40, 200])
        expect([table, await grow(table, rows)]).toEqual([table, { refused: null, rows }])
    expect(await count(`doves d join lofts l on l.id = d.loft_id`)).toBe(200)
    expect(await count(`doves where colour in ('white', 'blue', 'red')`)).toBe(200)
    expect(await count(`flights f join doves d on d.id = f.dove_id`)).toBe(200)
    // The application goes on numbering where the new rows end.
    await send(
      app,
      `insert into doves (loft_id, colour, ringed_at) select loft_id, colour, ringed_at from doves where id = 1`,
    )
    await restore()
    for (const table of ['lofts', 'doves', 'flights', order]) expect(await count(table)).toBe(0)
  })

  test('the same rows each time', async () => {
    const made: unknown[] = []
    for (let time = 0; time < 2; time++) {
      expect(await grow('lofts', 60)).toMatchObject({ refused: null })
      made.push(await send(app, 'select code from lofts order by code'))
      await restore()
    }
    expect(made[0]).toEqual(made[1])
  })

  test('what a check refuses of a copy is made anew, with the schema that is named', async () => {
    expect(await grow('rings', 300, { schema: './schema.ts' })).toEqual({ refused: null, rows: 300 })
    expect(await count(`rings where id >= 7`)).toBe(300)
    await restore()
    expect(await send(app, 'select id, name from rings')).toEqual([{ id: 7, name: 'gold' }])
  })

  test('texts of a key are as many as there are rows, whatever they are called', async () => {
    expect(await grow('coops', 1000)).toEqual({ refused: null, rows: 1000 })
    await restore()
  })

  test('columns that point at another row together are refused', async () => {
    expect((await grow('eggs', 100)).refused).toMatch(
      /; and drizzle-seed makes none: dove, flight point at a row of \S*flights\S? together, and it chooses for each column by itself$/,
    )
    expect(await count('eggs')).toBe(0)
  })

  test('what it cannot make either is said with both reasons', async () => {
    expect((await grow('crests', 100)).refused).toMatch(
      /ring"?`? only once, and no other value can be made for it; and drizzle-seed makes none: /,
    )
    await restore()
    expect(await count('crests')).toBe(1)
  })

  test('without a schema, or without drizzle-seed, it is said what to do', async () => {
    const bare = mkdtempSync(path.join(directory, 'bare-'))
    expect((await grow('lofts', 10, { directory: bare })).refused).toMatch(
      /has no rows that more could be made of$/,
    )
    expect((await grow('lofts', 10, { directory: bare, schema: 'db.mjs' })).refused).toMatch(
      /: there is no Drizzle schema db\.mjs$/,
    )
    writeFileSync(path.join(bare, 'db.mjs'), 'export const lofts = {}')
    expect((await grow('lofts', 10, { directory: bare, schema: 'db.mjs' })).refused).toMatch(
      /: drizzle-seed is not installed in the application: npm install --save-dev drizzle-seed$/,
    )
    // Nothing of the application is loaded for rows that nobody can make.
    writeFileSync(path.join(bare, 'drizzle.config.mjs'), `process.env.DOVECOTE = 'loaded'; export default {}`)
    expect((await grow('lofts', 10, { directory: bare })).refused).toMatch(
      /has no rows that more could be made of$/,
    )
    expect((await app.probe.ask('facts', {})).environment).not.toHaveProperty('DOVECOTE')

    const packages = path.join(bare, 'node_modules')
    mkdirSync(path.join(packages, 'drizzle-seed'), { recursive: true })
    writeFileSync(path.join(packages, 'drizzle-seed/index.js'), `require('birdseed')`)
    expect((await grow('lofts', 10, { directory: bare, schema: 'db.mjs' })).refused).toMatch(
      /: drizzle-seed cannot be loaded: Cannot find module 'birdseed'$/,
    )
    const whole = mkdtempSync(path.join(directory, 'whole-'))
    symlinkSync(path.resolve(import.meta.dirname, '../../../node_modules'), path.join(whole, 'node_modules'))
    writeFileSync(path.join(whole, 'torn.mjs'), 'export const lofts = ')
    expect((await grow('lofts', 10, { directory: whole, schema: 'torn.mjs' })).refused).toMatch(
      /torn\.mjs cannot be loaded in the application's process/,
    )
    expect(await count('lofts')).toBe(0)
  })
}

describe.skipIf(!servers.postgres).each(['pg', 'postgres'])('%s', (client) => {
  let database: PostgresDatabase
  afterAll(() => database.drop())
  describeClient(client, dovecotes.postgres, async () => {
    database = await PostgresDatabase.create(servers.postgres!)
    return database.url
  })
})

describe('pglite', () => {
  describeClient('pglite', dovecotes.postgres, () => Promise.resolve(''))
})

describe.skipIf(!servers.mariadb)('mysql2', () => {
  let database: MariaDatabase
  afterAll(() => database.drop())
  describeClient('mysql2', dovecotes.mysql, async () => {
    database = await MariaDatabase.create(servers.mariadb!)
    return database.url
  })
})

describe.each(['sqlite', 'libsql'])('%s', (client) => {
  describeClient(client, dovecotes.sqlite, () => Promise.resolve(path.join(directory, `${client}.db`)))
})
