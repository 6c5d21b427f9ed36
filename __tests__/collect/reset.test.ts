/** What keeps tables from being put back is said, and the run goes on without it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Application } from '../../src/collect/app/application.ts'
import { boot } from '../../src/collect/app/boot.ts'
import { Client } from '../../src/collect/instruments/client.ts'
import { Reset } from '../../src/collect/reset.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'

const postgres = await findPostgres()
if (!postgres) leaveOut('copies of tables that somebody takes away', 'set DATABASE_URL')

const environment = Object.fromEntries(
  Object.entries(process.env).map(([name, value]) => [name, value ?? '']),
)

async function send(app: Application, body: string): Promise<number> {
  const client = new Client(app.address, 10_000)
  try {
    return (await client.send({ method: 'POST', path: '/', headers: {}, body })).status
  } finally {
    client.close()
  }
}

test.skipIf(!postgres)('a copy that the application itself takes away', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'reset-'))
  const database = await PostgresDatabase.create(postgres!)
  const app = await boot({
    command: `node "${path.resolve(import.meta.dirname, '../apps/reset/server.ts')}" pg "${database.url}"`,
    directory,
    env: environment,
    logFile: path.join(directory, 'server.log'),
    port: null,
    readyPath: null,
    timeoutMs: 40_000,
  })
  const said: string[] = []
  const reset = new Reset({
    file: { fixtures: { reset: 'restore' }, name: 'route-fixtures.yml' },
    shell: { directory, env: environment },
    isWanted: true,
    commandMs: 1000,
    problem: ({ message }) => said.push(message),
  })
  try {
    expect(await send(app, 'create table combs (wax int)')).toBe(200)
    await reset.keep(app)
    await send(app, 'insert into combs values (1)')
    expect(await reset.changed(app)).toEqual(['postgres public.combs'])
    await reset.restore(app, ['postgres public.combs'])
    expect(await database.query('select wax from combs')).toEqual([])
    expect(said).toEqual([])

    await send(app, 'drop schema route_profiler_snapshot cascade')
    expect([await reset.changed(app), reset.restores]).toEqual([null, false])
    expect(said).toEqual([
      expect.stringMatching(/^The tables cannot be put back \(reset: restore\): .*route_profiler_snapshot/),
    ])
  } finally {
    await reset.forget(app)
    await app.stop()
    await database.drop()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
})
