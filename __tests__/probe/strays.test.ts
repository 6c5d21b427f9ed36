/** Statements that a request causes and that are not sent in its name: seen meanwhile, and given to nobody. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../support/app.ts'
import { clientRoom, findClientRoom } from '../support/clientRoom.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { findMariaDb } from '../support/mariadb.ts'

const file = path.join(clientRoom, 'strays.mjs')
const lines = markedLines(file)
const serverUrl = await findPostgres()
const database = serverUrl === null ? null : await PostgresDatabase.create(serverUrl)
afterAll(() => database?.drop())
if (!database) leaveOut('statements of no request', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')
const mariaUrl = await findMariaDb()
if (mariaUrl === null) leaveOut('a client that is not known', 'start MariaDB or set MYSQL_URL')

const none = { queries: [], strays: [], inWorkers: 0, unseen: [] }
const portOf = (url: string, standard: number): number => Number(new URL(url).port) || standard

describe.skipIf(!findClientRoom() || !database)('while a request runs', () => {
  let app: App
  beforeAll(async () => {
    const env = { APP_DATABASE_URL: database!.url, ...(mariaUrl !== null && { APP_MYSQL_URL: mariaUrl }) }
    app = await App.start({ args: [file], env })
  })
  afterAll(() => app.stop())

  async function seen(url: string) {
    const { queries, unattributed } = await app.observe(url)
    const { strays, inWorkers, unseen } = unattributed
    const linesOf = (all: typeof queries) => all.map(({ frames }) => nameOf(lines, frames[0]))
    return { queries: linesOf(queries), strays: linesOf(strays), inWorkers, unseen }
  }

  test('its own statements are its own', async () => {
    expect(await seen('/direct')).toEqual({ ...none, queries: ['weigh'] })
  })

  test.each(['/batched', '/queued'])(
    '%s: what one timer or consumer for all requests sends is nobody’s',
    async (url) => {
      expect(await seen(url)).toEqual({ ...none, strays: ['weigh'] })
    },
  )

  test('statements of worker threads are counted', async () => {
    expect(await seen('/worker')).toEqual({ ...none, inWorkers: 1 })
  })

  test.skipIf(mariaUrl === null)('a client that is not known is seen on its way out', async () => {
    // Its first statement comes with the connection.
    await app.observe('/unknown')
    const port = portOf(mariaUrl!, 3306)
    expect(await seen('/unknown')).toEqual({ ...none, unseen: [{ protocol: 'MySQL', port, statements: 1 }] })
  })

  test('so is one that is no package', async () => {
    const port = portOf(database!.url, 5432)
    expect(await seen('/handmade')).toEqual({
      ...none,
      unseen: [{ protocol: 'PostgreSQL', port, statements: 1 }],
    })
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
})
