/** ORMs and query builders: every statement as the database has it, at the user's line, and an N+1 that is proved. */
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountPass } from '../../../src/profile.ts'
import type { Finding } from '../../../src/verdict.ts'
import { nPlusOne } from '../../../src/rules/nPlusOne.ts'
import { redundantQuery } from '../../../src/rules/redundantQuery.ts'
import { kindOf, normaliseSql } from '../../../src/sql.ts'
import { CausalApp, seen } from '../../collect/passes/causalApp.ts'
import { markedLines, nameOf } from '../../support/app.ts'
import { askAboutRoute } from '../../support/ask.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import { reachedByApp } from '../../support/describeDriver.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { builtOrms, findOrmRoom, ormRoom } from '../../support/ormRoom.ts'
import { type Orm, ORMS, renderOrms } from '../../support/orms.ts'
import { routeWith } from '../../support/profiles.ts'

const installed = findOrmRoom()
const serverUrl = installed ? await findPostgres() : null
const postgres =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = postgres && (await StatementLog.open(postgres))
const mariaUrl = installed ? await findMariaDb() : null
const maria = mariaUrl === null ? null : await MariaDatabase.create(mariaUrl)
const complete = log !== null && maria !== null
if (installed && !complete) leaveOut('ORMs', 'start PostgreSQL and MariaDB on this machine')
const sqliteFile = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'orms-'))), 'books.db')

const setup = (key: string): string[] => [
  `create table authors (id ${key}, name varchar(80) not null)`,
  `create table books (id ${key}, title varchar(80) not null, author_id integer not null)`,
  "insert into authors (name) values ('Quince'), ('Medlar'), ('Damson'), ('Bullace')",
  "insert into books (title, author_id) values ('Rind', 1), ('Core', 1), ('Pip', 2), ('Stone', 3), ('Bloom', 4)",
]

/** Lines in a row that are the same are one: how many there are is the database's to say. */
const LINES: Record<string, string[]> = {
  list: ['list'],
  detail: ['detail'],
  loop: ['authors', 'books'],
  cure: ['authors-once', 'books-once'],
  insert: ['transaction', 'insert-author', 'insert-book', 'transaction'],
  repeat: ['repeat'],
}

function inARow(lines: readonly string[]): string[] {
  return lines.filter((line, at) => line !== lines[at - 1])
}

/** Nobody asks for an order of the rows within a row, and a database may join them in another one the next time. */
function inAnyOrder(body: string): unknown {
  return JSON.parse(body, (_key, value: unknown) =>
    Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  )
}

const equal = new Map<string, [number, number]>()

function countEqual(key: string, found: readonly string[], sent: readonly string[]): void {
  const [same, all] = equal.get(key) ?? [0, 0]
  equal.set(key, [same + sent.filter((text, at) => text === found[at]).length, all + sent.length])
}

function describeOrm(orm: Orm, client: string): void {
  const source = path.join(ormRoom, orm.source)
  const marked = markedLines(source)
  const lineOf = (name: string): string => {
    const [place] = [...marked].find(([, line]) => line === name)!
    return path.basename(place)
  }
  let running: CausalApp
  const reached = async (): Promise<string[]> => {
    if (client === 'pg') return await log!.taken()
    if (client === 'better-sqlite3') return await reachedByApp(running.app)
    // A pool makes its other connections when it likes, each of which introduces itself.
    return (await maria!.taken()).filter((text) => !/^set names/i.test(text))
  }
  // The values of MariaDB and SQLite are written into the text.
  const shape = (text: string): string =>
    client === 'pg' ? text.trim() : normaliseSql(text.replaceAll(/-(?=\d)/g, ''))

  beforeAll(async () => {
    const built = await builtOrms()
    running = await CausalApp.start(orm.compiled ? path.join(built, orm.compiled) : source, {
      APP_CLIENT: client,
      APP_DATABASE_URL: postgres!.url,
      APP_MYSQL_URL: maria!.url,
      APP_SQLITE_FILE: sqliteFile,
      PRISMA_CLIENTS: built,
    })
    // It connects with the first request.
    await running.app.request('/list')
    await reached()
  })
  afterAll(() => running?.stop())

  test.each(Object.entries(LINES))('%s', async (route, expected) => {
    const { status, body, queries, unattributed } = await running.app.observe(`/${route}`)
    const sent = (await reached()).map(shape)
    const found = queries.map(({ sql }) => shape(sql))
    countEqual(`${orm.name} ${client}`, found, sent)
    expect({ status, body }).toEqual({ status: 200, body: expect.anything() as string })
    expect(found).toEqual(sent)
    const lines = inARow(queries.map(({ frames }) => nameOf(marked, frames[0])))
    // What joins needs no second query.
    expect(lines).toEqual(expected.slice(0, route === 'cure' ? lines.length : undefined))
    expect(queries.map(({ driver, orm: by }) => `${driver} ${by}`)).toEqual(
      queries.map(() => `${client} ${orm.package}`),
    )
    const kinds = inARow(queries.map(({ sql }) => String(kindOf(sql) === 'transaction')))
    expect(kinds).toEqual(route === 'insert' ? ['true', 'false', 'true'] : ['false'])
    expect(unattributed).toEqual({ strays: [], inWorkers: 0, unseen: [] })
  })

  const judge = async (name: string): Promise<{ counted: CountPass; findings: Finding[] }> => {
    const asked = { name, method: 'GET', query: '', children: [], alsoFound: [] }
    const { counted, bodies } = await running.judge(asked)
    expect(inAnyOrder(bodies[1])).toEqual(inAnyOrder(bodies[0]))
    const route = routeWith(`GET /${name}`, { count: counted })
    return { counted, findings: [nPlusOne, redundantQuery].flatMap((rule) => askAboutRoute(rule, route)) }
  }

  test('its N+1 is proved, and its cure is silent', async () => {
    const { counted, findings } = await judge('loop')
    expect(seen(counted)).toEqual([
      { line: lineOf('books'), outcome: 'confirmed', slope: 1, parent: lineOf('authors') },
    ])
    expect(findings.map(({ rule }) => rule)).toEqual(['n-plus-one'])
    expect(findings[0]!.advice).toContain(orm.advice)
    expect((await judge('cure')).findings).toEqual([])
  })

  test('an equal query is told', async () => {
    const { findings } = await judge('repeat')
    expect(findings.map(({ rule }) => rule)).toEqual(['redundant-query'])
    expect(`${path.basename(findings[0]!.place!.file)}:${findings[0]!.place!.line}`).toBe(lineOf('repeat'))
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await running.app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

describe.skipIf(!complete)('ORMs', () => {
  beforeAll(async () => {
    const sqlite = new DatabaseSync(sqliteFile)
    for (const statement of setup('integer primary key autoincrement')) sqlite.exec(statement)
    sqlite.close()
    for (const statement of setup('serial primary key')) await postgres!.query(statement)
    for (const statement of setup('integer primary key auto_increment')) await maria!.query(statement)
  })
  afterAll(() => Promise.all([postgres!.drop(), maria!.drop()]))

  describe.each(ORMS.flatMap((orm) => orm.clients.map((client) => ({ ...orm, client }))))(
    '$name on $client',
    ({ client, ...orm }) => {
      describeOrm(orm, client)
    },
  )

  test('docs/orms.md is its result', async () => {
    const text = renderOrms((orm, client) => equal.get(`${orm.name} ${client}`) ?? [0, 0])
    await expect(text).toMatchFileSnapshot('../../../docs/orms.md')
  })
})
