/** Databases that no plan is asked of. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { ask, begin, kept, start } from '../../support/planApp.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'harbour-'))
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }))

const postgres = await findPostgres()
if (!postgres) leaveOut('plans on PostgreSQL', 'set DATABASE_URL')

test.skipIf(!postgres)('a database that may be another than for tests is left alone', async () => {
  const database = await PostgresDatabase.create(postgres!)
  try {
    // Another way to write 127.0.0.1, which nobody takes for this machine.
    const url = database.url.replace(/127\.0\.0\.1|localhost/, '127.1')
    for (const client of ['pg pool', 'pg client', 'postgres.js']) {
      await database.query('drop table if exists berths, tides')
      const app = await start(client, { APP_DATABASE_URL: url })
      try {
        const sql = await kept(app)
        const refused = 'the database is on 127.1, which is not this machine'
        expect(await begin(app, sql)).toMatchObject({ refused })
        expect(await ask(app, 'select 1')).toMatchObject({ error: 'nothing is being examined' })
        expect(await begin(app, sql, ['127.1'])).toMatchObject({ refused: null })
      } finally {
        await app.stop()
      }
    }
  } finally {
    await database.drop()
  }
})

test('one that is called a production database is left alone', async () => {
  const file = path.join(directory, 'production.db')
  const app = await start('node:sqlite', { APP_DATABASE_URL: file })
  try {
    const begun = await begin(app, await kept(app))
    expect(begun).toMatchObject({
      refused: expect.stringMatching(/^the database is called .*production\.db$/) as string,
    })
  } finally {
    await app.stop()
  }
})
