/** The `mariadb` package: promises, callbacks, pools and prepared statements, as the server has them. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { normaliseSql } from '../../../src/sql.ts'
import { CausalApp, seen } from '../../collect/passes/causalApp.ts'
import { markedLines, nameOf } from '../../support/app.ts'
import { leaveOut } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { findOrmRoom, ormRoom } from '../../support/ormRoom.ts'

const installed = findOrmRoom()
const url = installed ? await findMariaDb() : null
const maria = url === null ? null : await MariaDatabase.create(url)
if (installed && !maria) leaveOut('the package mariadb', 'start MariaDB on 127.0.0.1:3306 or set MYSQL_URL')

const LINES: Record<string, string[]> = {
  pool: ['pool', 'pool', 'pool'],
  connection: ['parents', 'children', 'children', 'children'],
  pairs: ['pairs'],
  transaction: ['begin', 'update', 'commit'],
  prepared: ['prepared', 'prepared', 'prepared'],
  callbacks: ['callback-pool', 'callback-connection'],
  stream: ['stream'],
  failing: ['failing'],
}

describe.skipIf(!maria)('mariadb', () => {
  const file = path.join(ormRoom, 'mariadb.mjs')
  const marked = markedLines(file)
  let running: CausalApp
  beforeAll(async () => {
    await maria!.query('create table pears (id integer primary key, name varchar(80))')
    await maria!.query("insert into pears values (1, 'Conference'), (2, 'Williams'), (3, 'Abate')")
    running = await CausalApp.start(file, { APP_MYSQL_URL: maria!.url })
    await maria!.taken()
  })
  afterAll(async () => {
    await running.stop()
    await maria!.drop()
  })

  test.each(Object.entries(LINES))('%s', async (route, expected) => {
    const { status, queries, unattributed } = await running.app.observe(`/${route}`)
    // What a new connection sets for itself is nobody's.
    const sent = (await maria!.taken()).filter((text) => !/^set /i.test(text))
    expect(status).toBe(200)
    expect(queries.map(({ sql }) => normaliseSql(sql)).toSorted()).toEqual(sent.map(normaliseSql).toSorted())
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual(expected)
    expect(queries.map(({ driver, raw }) => `${driver} ${raw}`)).toEqual(expected.map(() => 'mariadb true'))
    expect(unattributed).toEqual({ strays: [], inWorkers: 0, unseen: [] })
  })

  test('rows, equal parameters, transactions and errors are known', async () => {
    const { queries } = await running.app.observe('/connection')
    expect(queries.map(({ rows }) => rows)).toEqual([3, 1, 1, 1])
    const prepared = (await running.app.observe('/prepared')).queries.map(({ parameters }) => parameters)
    expect([prepared[0] === prepared[1], prepared[0] === prepared[2]]).toEqual([false, true])
    expect((await running.app.observe('/transaction')).transaction).toBe(true)
    expect((await running.app.observe('/pairs')).queries.map(({ rows }) => rows)).toEqual([1])
    expect((await running.app.observe('/callbacks')).queries.map(({ rows }) => rows)).toEqual([1, 1])
    expect((await running.app.observe('/failing')).queries[0]!.error).toMatch(/unknown column/i)
  })

  test('a loop over its rows is proved', async () => {
    const asked = { name: 'connection', method: 'GET', query: '', children: [], alsoFound: [] }
    const { counted } = await running.judge(asked)
    expect(seen(counted).map(({ outcome, slope }) => `${outcome} ${slope}`)).toEqual(['confirmed 1'])
  })

  test('statements of ours go through its pool', async () => {
    const databases = await running.app.probe.ask('databases', {})
    expect(databases.map(({ client, host }) => `${client} ${host}`)).toEqual(['mariadb 127.0.0.1'])
    const { tables } = await running.app.probe.ask('rows', {})
    expect(tables).toEqual({ pears: 3 })
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await running.app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
})
