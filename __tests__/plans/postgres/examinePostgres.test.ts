import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Examination } from '../../../src/plans/examine.ts'
import { examinePostgres } from '../../../src/plans/postgres/examinePostgres.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { examineAsProbe, planDatabaseOfPg, planDatabaseOfPglite } from '../../support/planDatabase.ts'
import { SCHEMA, seed, WITHOUT_AUTOVACUUM } from './harbour.ts'
import { type Case, cases } from './harbourCases.ts'

const url = await findPostgres()
if (url === null) leaveOut('plans of a PostgreSQL server', 'start one on 127.0.0.1:5432, or set DATABASE_URL')

interface Server {
  examine: (sql: string, values: readonly unknown[]) => Promise<Examination>
  query: (sql: string) => Promise<unknown[]>
  close: () => Promise<void>
}

async function onServer(setUp: string[]): Promise<Server> {
  const database = await PostgresDatabase.create(url!)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  for (const sql of setUp) await client.query(sql)
  return {
    examine: (sql, values) =>
      examineAsProbe(examinePostgres, planDatabaseOfPg(client, values), {
        sql,
        parameters: values.length,
        tookMs: 1,
      }),
    query: async (sql) => (await client.query(sql)).rows,
    close: async () => {
      await client.end()
      await database.drop()
    },
  }
}

async function inProcess(setUp: string[]): Promise<Server> {
  const client = await PGlite.create()
  for (const sql of setUp) await client.exec(sql)
  return {
    examine: (sql, values) =>
      examineAsProbe(examinePostgres, planDatabaseOfPglite(client, values), {
        sql,
        parameters: values.length,
        tookMs: 1,
      }),
    query: async (sql) => (await client.exec(sql)).at(-1)!.rows,
    close: () => client.close(),
  }
}

const servers = [...(url === null ? [] : [['a server', onServer] as const]), ['PGlite', inProcess] as const]

/** All that is there, and what the database keeps of it. */
const STATE = [
  `select relname, relkind, relpages, reltuples, relhasindex, relhastriggers from pg_class c
   join pg_namespace n on n.oid = relnamespace where nspname in ('public', 'billing') order by 1, 2`,
  `select * from pg_stats where schemaname in ('public', 'billing') order by tablename, attname`,
  "select conname, contype from pg_constraint where connamespace = any (array['public', 'billing']::regnamespace[]) order by 1",
  'select tgname, tgenabled from pg_trigger order by 1',
  'select sequencename, last_value from pg_sequences order by 1',
  'select name, statement from pg_prepared_statements',
  "select name, setting from pg_settings where name in ('jit', 'deadlock_timeout', 'lock_timeout', 'statement_timeout', 'plan_cache_mode')",
  ...['countries', 'owners', 'boats', 'berths', 'repairs', 'billing."invoiceLines"', 'logs'].map(
    (table) => `select count(*), md5(string_agg(t::text, ',' order by t::text)) from ${table} t`,
  ),
]

const missingOf = ({ missing }: Examination): string | null =>
  missing && `${missing.table}: ${missing.columns.join(', ')}`

describe.each(servers)('%s', (_name, open) => {
  describe.each([
    [0, []],
    [5, []],
    [5, ['analyze']],
    [20_000, ['analyze']],
  ])('with %i rows %j', (rows, more) => {
    let server: Server
    let before: unknown[]
    const state = (): Promise<unknown[]> => Promise.all(STATE.map((sql) => server.query(sql)))

    beforeAll(async () => {
      server = await open([SCHEMA, WITHOUT_AUTOVACUUM, seed(rows), ...more])
      before = await state()
    })
    afterAll(() => server.close())

    test.for(cases)('$missing: $says', async ({ sql, values = [], missing, advice, reason }: Case) => {
      const examined = await server.examine(sql, values)
      expect({ ...examined, missing: missingOf(examined) }).toMatchObject({
        missing,
        advice: advice ?? null,
        reason: expect.stringMatching(reason ?? '') as string,
      })
    })

    test('and all is as it was', async () => {
      expect(await state()).toEqual(before)
    })
  })
})

const LATEST = 'select * from boats where owner_id = $1'

describe.skipIf(url === null)('on a server', () => {
  let database: PostgresDatabase
  let client: Client

  beforeAll(async () => {
    database = await PostgresDatabase.create(url!)
    client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query(SCHEMA + seed(5))
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  test('a table that somebody else writes to is not waited for', async () => {
    const writer = new Client({ connectionString: database.url })
    await writer.connect()
    await writer.query('begin; lock table boats in row exclusive mode')
    const examined = await examineAsProbe(examinePostgres, planDatabaseOfPg(client, [1]), {
      sql: LATEST,
      parameters: 1,
    })
    await writer.end()
    expect(examined).toMatchObject({
      plan: expect.stringContaining('Seq Scan on boats') as string,
      missing: null,
      reason: expect.stringContaining(
        'could not be tried: canceling statement due to lock timeout',
      ) as string,
    })
  })

  test('one that somebody holds for a moment is asked for again', async () => {
    const writer = new Client({ connectionString: database.url })
    await writer.connect()
    await writer.query('begin; lock table boats in row exclusive mode')
    const reader = planDatabaseOfPg(client, [1])
    const letGo = {
      ...reader,
      ask: async (sql: string, bind?: 'own') => {
        if (sql.includes('pg_sleep')) await writer.query('rollback')
        return reader.ask(sql, bind)
      },
    }
    const examined = await examineAsProbe(examinePostgres, letGo, { sql: LATEST, parameters: 1 })
    await writer.end()
    expect(missingOf(examined)).toBe('boats: owner_id')
  })

  test('the same after an answer that was an error', async () => {
    const ghosts = 'select * from ghosts where id = $1'
    await examineAsProbe(examinePostgres, planDatabaseOfPg(client, [1]), { sql: ghosts, parameters: 1 })
    const examined = await examineAsProbe(examinePostgres, planDatabaseOfPg(client, [1]), {
      sql: LATEST,
      parameters: 1,
    })
    expect(missingOf(examined)).toBe('boats: owner_id')
  })

  test('a connection that is lost is an error, and no verdict', async () => {
    const lost = new Client({ connectionString: database.url })
    await lost.connect()
    await lost.end()
    await expect(
      examineAsProbe(examinePostgres, planDatabaseOfPg(lost, [1]), { sql: LATEST, parameters: 1 }),
    ).rejects.toThrow(/closed|not queryable/)
  })
})

test('no value that was sent is in what is kept', async () => {
  const server = await inProcess([SCHEMA, seed(5)])
  const secret = 'correct horse battery staple'
  const kept: string[] = []
  for (const [sql, ...values] of [
    ['select * from owners where email = $1 and bio = $2', secret, secret],
    [`select * from owners where email = '${secret}'`],
    ['select * from boats where owner_id = $1', secret],
    [`select * from boats where owner_id = '${secret}'`],
  ] as const) {
    kept.push(JSON.stringify(await server.examine(sql, values)))
  }
  await server.close()
  expect(kept.join('\n')).toContain('create index owners_email_idx on owners (email')
  expect(kept.filter((text) => text.includes(secret))).toEqual([])
})

test('a table that is only written to is left alone', async () => {
  const client = await PGlite.create()
  await client.exec(SCHEMA)
  const asked: string[] = []
  const database = planDatabaseOfPglite(client, ['x', 'X'])
  const sql = 'insert into countries (code, name) values ($1, $2)'
  await examineAsProbe(
    examinePostgres,
    {
      ...database,
      ask(text, bind) {
        asked.push(text)
        return database.ask(text, bind)
      },
    },
    { sql, parameters: 2 },
  )
  await client.close()
  expect(asked.filter((text) => /alter|pg_restore|create index/.test(text))).toEqual([])
})

test('the same plan has the same hash, whatever the values and the number of rows', async () => {
  const hashes = []
  for (const rows of [0, 5, 2000]) {
    const server = await inProcess([SCHEMA, seed(rows)])
    hashes.push(
      (await server.examine(LATEST, [rows])).hash,
      (await server.examine('select * from boats', [])).hash,
    )
    await server.close()
  }
  expect(new Set(hashes).size).toBe(1)
})
