/** What an application has hung on its tables and on its schema does not see plans being looked at. */
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Examination } from '../../../src/plans/examine.ts'
import { examinePostgres } from '../../../src/plans/postgres/examinePostgres.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { examineAsProbe, planDatabaseOfPg } from '../../support/planDatabase.ts'

const url = await findPostgres()
if (url === null) leaveOut('what hangs on tables of PostgreSQL', 'set DATABASE_URL')

/** Each step of the application's own takes a number of this, which no rollback gives back. */
const COUNTED = `
  create sequence noticed;
  create table harbours (id serial primary key, name text not null);
  insert into harbours (name) values ('Oban'), ('Mallaig');`

const LOGGED = `
  create function log_ddl() returns event_trigger language plpgsql as $$ begin perform nextval('noticed'); end $$;
  create event trigger log_ddl on ddl_command_end execute function log_ddl();`

const TABLES = [
  {
    what: 'with rows, where event triggers write down what is made',
    sql: `create table piers (id serial primary key, name text); insert into piers (name) values ('a'), ('b'); ${LOGGED}`,
    asked: 'select id from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty, where event triggers write down what is made',
    sql: `create table piers (id serial primary key, name text not null); ${LOGGED}`,
    asked: 'select id from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty and has a rule',
    sql: `create table piers (id serial primary key, name text);
      create rule noted as on insert to piers do also select nextval('noticed')`,
    asked: 'select id from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty and has a rule that always holds',
    sql: `create table piers (id serial primary key, name text);
      create rule noted as on insert to piers do also select nextval('noticed');
      alter table piers enable always rule noted`,
    asked: 'select id from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty and has a trigger that always fires',
    sql: `create table piers (id serial primary key, name text);
      create function note() returns trigger language plpgsql as $$ begin perform nextval('noticed'); return new; end $$;
      create trigger note before insert on piers for each row execute function note();
      alter table piers enable always trigger note`,
    asked: 'select id from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty and points at others by its primary key',
    sql: `create table piers (harbour int references harbours, name text, primary key (harbour))`,
    asked: 'select harbour from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty and has a domain that is never null',
    sql: `create domain plate as varchar(8) not null; create table piers (id serial primary key, name text, plate plate)`,
    asked: 'select id from piers where name = $1',
    missing: 'piers (name)',
  },
  {
    what: 'that is empty and has an enumeration for a key',
    sql: `create type side as enum ('north', 'south'); create table piers (side side primary key, name text)`,
    asked: 'select side from piers where name = $1',
    missing: 'piers (name)',
  },
]

describe.skipIf(url === null)('on a server', () => {
  let database: PostgresDatabase
  let client: Client

  const connected = async (): Promise<Client> => {
    const made = new Client({ connectionString: database.url })
    await made.connect()
    return made
  }
  const missingFor = async (sql: string): Promise<string> => {
    const { missing, reason } = await examineAsProbe(examinePostgres, planDatabaseOfPg(client, ['Oban']), {
      sql,
      parameters: 1,
    })
    return missing === null ? reason : `${missing.table} (${missing.columns.join(', ')})`
  }
  const noticed = async (): Promise<unknown> =>
    (await client.query("select last_value from pg_sequences where sequencename = 'noticed'")).rows[0]

  beforeEach(async () => {
    database = await PostgresDatabase.create(url!)
    client = await connected()
    await client.query(COUNTED)
  })
  afterEach(async () => {
    await client.end()
    await database.drop()
  })

  test.for(TABLES)('a table $what', async ({ sql, asked, missing }) => {
    await client.query(sql)
    const before = await noticed()
    expect(await missingFor(asked)).toBe(missing)
    expect(await noticed()).toEqual(before)
    expect((await client.query('show session_replication_role')).rows).toEqual([
      { session_replication_role: 'origin' },
    ])
  })

  test('a table that an empty one points at may be written to meanwhile', async () => {
    await client.query('create table piers (id serial primary key, harbour int not null references harbours)')
    const writer = await connected()
    await writer.query("begin; insert into harbours (name) values ('Ullapool')")
    expect(await missingFor('select id from piers where harbour = length($1)')).toBe('piers (harbour)')
    await writer.end()
  })

  const ALWAYS = 'alter event trigger log_ddl enable always'
  const PIERS = `create table piers (id serial primary key, name text);`
  const HELD = `${PIERS} insert into piers (name) values ('a'), ('b');`
  const asked = 'select id from piers where name = $1'
  const examined = async (sql: string, by: Client): Promise<Examination> => {
    await client.query(sql)
    const before = await noticed()
    const found = await examineAsProbe(examinePostgres, planDatabaseOfPg(by, ['Oban']), {
      sql: asked,
      parameters: 1,
      tookMs: 1,
    })
    expect(await noticed()).toEqual(before)
    return found
  }

  test('where an event trigger sees it all the same, no index is tried, and the plan is told', async () => {
    expect(await examined(`${HELD} ${LOGGED} ${ALWAYS}`, client)).toMatchObject({
      missing: null,
      plan: expect.stringMatching(/^Seq Scan on piers/) as string,
      rowsExamined: 2,
      reason:
        'The database has event triggers (log_ddl), which would see an index being made: none is tried.',
    })
  })

  test('where one would see that an empty table gets a row, it gets none', async () => {
    expect(await examined(`${PIERS} ${LOGGED} ${ALWAYS}`, client)).toMatchObject({
      hash: null,
      reason:
        'piers is empty, and cannot be planned with as if it were large: event triggers (log_ddl) would see it being altered',
    })
  })

  test.each([
    ['other commands', `when tag in ('CREATE FUNCTION', 'DROP TABLE')`, '', { columns: ['name'] }],
    [
      'some of the commands',
      `when tag in ('CREATE TABLE', 'CREATE INDEX')`,
      'The database has event triggers (log_ddl), which would see copies of tables being made to plan on: none is made.',
      null,
    ],
  ])('one who is no superuser, where an event trigger sees %s', async (_what, tags, reason, missing) => {
    const user = new Client({ connectionString: await database.userWith('rows') })
    await user.connect()
    try {
      const logged = LOGGED.replace(' execute', ` ${tags} execute`)
      const found = await examined(`${HELD} ${logged}`, user)
      expect({ reason: found.reason, missing: found.missing }).toMatchObject({ reason, missing })
    } finally {
      await user.end()
    }
  })
})
