/** Rows that arrive one after the other count like all others, and an N+1 over them is proved. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientRoom, findClientRoom } from '../../support/clientRoom.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { CausalApp, seen } from './causalApp.ts'
import { readCorpus } from './causalCorpus.ts'

/** Of every stream in the room. */
const QUINCES = 12

function describeStreams(file: string, env: () => NodeJS.ProcessEnv): void {
  let running: CausalApp
  beforeAll(async () => {
    running = await CausalApp.start(`${clientRoom}/${file}`, env())
  })
  afterAll(() => running?.stop())

  test.each(readCorpus(clientRoom, [file]))('$name', async (asked) => {
    const { counted, bodies } = await running.judge(asked)
    expect(seen(counted)).toEqual(asked.children)
    expect(counted.shapes[0]).toMatchObject({
      rows: { value: QUINCES, low: QUINCES, high: QUINCES },
      executions: { value: 1, low: 1, high: 1 },
    })
    expect(bodies[1]).toBe(bodies[0])
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await running.app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

const installed = findClientRoom()

const serverUrl = await findPostgres()
const database = serverUrl === null ? null : await PostgresDatabase.create(serverUrl)
afterAll(() => database?.drop())
if (!database) leaveOut('streams of PostgreSQL', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')

describe.skipIf(!database || !installed)('on PostgreSQL', () => {
  describeStreams('streams.ts', () => ({ APP_DATABASE_URL: database!.url }))
})

const mariaUrl = await findMariaDb()
const maria = mariaUrl === null ? null : await MariaDatabase.create(mariaUrl)
afterAll(() => maria?.drop())
if (!maria) leaveOut('streams of MariaDB', 'start MariaDB on 127.0.0.1:3306 or set MYSQL_URL')

describe.skipIf(!maria || !installed)('on MariaDB', () => {
  describeStreams('mysqlStreams.ts', () => ({ APP_MYSQL_URL: maria!.url }))
})
