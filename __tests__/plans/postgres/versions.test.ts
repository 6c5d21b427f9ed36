/** Servers of other versions: what makes plans differs between them, and so does who may say that tables are large. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examinePostgres } from '../../../src/plans/postgres/examinePostgres.ts'
import { PostgresCorpus, rights } from '../../support/corpusDatabases.ts'
import { PostgresDatabase } from '../../support/databases.ts'
import { faultsOf } from '../../support/examineCorpus.ts'
import { readCorpus } from '../../support/planCorpus.ts'
import { findPostgresVersions, startPostgres, type PostgresServer } from '../../support/postgresServers.ts'
import { examineAsProbe } from '../../support/planDatabase.ts'

/** Some of each kind: joins, partial indexes, a schema of its own, views. All of them: `node bench/indexes.ts`. */
const themes = readCorpus('postgres').filter(({ name }) => ['billing', 'documents', 'views'].includes(name))

describe.for(findPostgresVersions())('PostgreSQL %i', (version) => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(version)
  })
  afterAll(() => server?.stop())

  test.for(rights)('asked by: %s', async (user) => {
    const database = await PostgresDatabase.create(server.url)
    try {
      const corpus = await PostgresCorpus.open(database, user)
      expect(await corpus.version()).toBe(String(version))
      for (const theme of themes)
        expect(await faultsOf(corpus, { theme, form: '5 rows', examine: examinePostgres })).toEqual([])
      await corpus.close()
    } finally {
      await database.drop()
    }
  })

  if (version < 17) return
  test('a limit of time for transactions is not for ours', async () => {
    const database = await PostgresDatabase.create(server.url, { transaction_timeout: '1s' })
    const corpus = await PostgresCorpus.open(database, 'reader and writer')
    let isLate = false
    const slow = {
      dialect: 'postgres' as const,
      async ask(sql: string, bind?: 'own') {
        if (sql.startsWith('create') && !isLate) {
          isLate = true
          await corpus.ask('select pg_sleep(1.5)')
        }
        return corpus.ask(sql, bind)
      },
    }
    await corpus.run('create table lamps (id int primary key, buoy_id int)')
    const { missing, reason } = await examineAsProbe(examinePostgres, slow, {
      sql: 'select * from lamps where buoy_id = 1',
      parameters: 0,
    })
    expect({ isLate, columns: missing?.columns, reason }).toEqual({
      isLate: true,
      columns: ['buoy_id'],
      reason: '',
    })
    await corpus.close()
    await database.drop()
  })
})
