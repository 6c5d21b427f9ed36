/** Next.js: built once with Drizzle in the bundle, started in every way that there is, checked with the database's own log. */
import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../src/collect/app/freePort.ts'
import type { QueryRecord, RouteList } from '../../../src/probe/protocol.ts'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'

const directory = realpathSync(path.join(import.meta.dirname, '../../next'))
const bin = path.join(directory, 'node_modules/next/dist/bin/next')
const serverUrl = existsSync(bin) ? await findPostgres() : null
if (!existsSync(bin)) leaveOut('Next.js', 'npm ci --prefix __tests__/next')
else if (serverUrl === null) leaveOut('Next.js', 'start PostgreSQL, or name one in DATABASE_URL')

const LIMIT = 600_000
const SETUP = [
  'create table orchards (id serial primary key, name text not null)',
  'create table trees (id serial primary key, orchard_id integer not null, kind text not null)',
  `insert into orchards (name) values ('North'), ('South'), ('East')`,
  `insert into trees (orchard_id, kind) values (1, 'quince'), (1, 'medlar'), (2, 'quince')`,
]

describe.skipIf(serverUrl === null)('Next.js', () => {
  const lines = markedLines(
    ...['app/api/orchards/route.ts', 'app/trees/[slug]/page.tsx', 'pages/api/legacy/[id].ts'].map((file) =>
      path.join(directory, file),
    ),
  )
  let database: PostgresDatabase
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    database = await PostgresDatabase.create(serverUrl!, { log_statement: 'all' })
    for (const statement of SETUP) await database.query(statement)
    env = { DATABASE_URL: database.url, NEXT_TELEMETRY_DISABLED: '1' }
    execFileSync(process.execPath, [bin, 'build', directory], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    })
  }, LIMIT)

  afterAll(() => database?.drop())

  const lineOf = ({ frames }: QueryRecord): string => nameOf(lines, frames[0])

  describe.each([
    { name: 'next start', args: [bin, 'start', directory], mapped: true },
    // It comes without source maps.
    { name: 'next standalone', args: [path.join(directory, '.next/standalone/server.js')], mapped: false },
    { name: 'next dev', args: [bin, 'dev', directory], mapped: true },
  ])('$name', ({ name, args, mapped }) => {
    let app: App
    let log: StatementLog | null

    beforeAll(async () => {
      const port = { PORT: String(await freePort()), HOSTNAME: '127.0.0.1' }
      app = await App.start({ args, env: { ...env, ...port } })
      log = await StatementLog.open(database)
      await untilReady(app)
    }, LIMIT)
    afterAll(async () => {
      // `next dev` puts a process of its own before the server's.
      if (app && !app.probe.gone) process.kill(app.probe.pid, 'SIGKILL')
      await app?.stop()
    })

    test('lists the routes', { timeout: LIMIT }, async () => {
      const list = await app.probe.ask('routes', { port: app.address.port }, 60_000)
      await expect(listing(list)).toMatchFileSnapshot(`golden/${name.replace(' ', '-')}.txt`)
    })

    test.each([
      ['/shop/api/orchards', ['list', 'n-plus-one', 'n-plus-one', 'n-plus-one']],
      ['/shop/trees/quince', ['page']],
      ['/shop/api/legacy/2', ['pages-api']],
      ['/shop/api/files/a/b', []],
    ])('%s', { timeout: LIMIT }, async (url, expected) => {
      // The first request builds the route in development.
      expect((await app.request(url)).status).toBe(200)
      await log?.taken()
      const record = await app.observe(url)
      const at = mapped ? expected : expected.map(() => 'nowhere')
      expect([record.status, record.queries.map(lineOf)]).toEqual([200, at])
      // The database is asked where it can be.
      expect((await log?.taken())?.length ?? expected.length).toBe(expected.length)
    })
  })
})

/** Next listens before it can answer. */
async function untilReady(app: App): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const ready = await app.request('/shop/api/files/a').then(
      ({ status }) => status === 200,
      () => false,
    )
    if (ready) return
    await sleep(100)
  }
}

/** `METHOD path (parameters) handler file:line` */
function listing({ routes, leftOut, problems }: RouteList): string {
  const shown = routes.map(({ method, path: template, parameters, handler: { name, place } }) => {
    const at = place ? `${path.relative(directory, place.file)}:${place.line}` : 'nowhere'
    return `${method} ${template} (${parameters.join(', ')}) ${name} ${at}`
  })
  const rest = `left out: ${leftOut.static} static, ${leftOut.framework} of the framework`
  return [...shown.sort(), rest, ...problems, ''].join('\n')
}
