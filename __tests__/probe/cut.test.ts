/** Rows are taken from one statement of one request, however its rows come back, and from nothing else. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutAnswer } from '../../src/probe/cut.ts'
import type { QueryRecord, RequestRecord, RowCut } from '../../src/probe/protocol.ts'
import type { Sent } from '../../src/probe/queries.ts'
import { App } from '../support/app.ts'
import { apps } from '../support/driverLines.ts'
import { emptyPglite } from '../support/pglite.ts'

const native = path.resolve(import.meta.dirname, '../native')
const corpus = path.resolve(import.meta.dirname, '../apps/causal')

const cutOf = ({ sql, frames }: QueryRecord, keep: number): RowCut => ({
  statements: [sql],
  place: frames[0] ?? null,
  keep,
  writesBefore: [],
})

const rowsOf = ({ queries }: Pick<RequestRecord, 'queries'>): number[] => queries.map(({ rows }) => rows)

let tags = 0

async function cutRequest(app: App, url: string, cut: RowCut): Promise<RequestRecord & { answer: unknown }> {
  const tag = `scion-${++tags}`
  await app.probe.ask('observe', { on: true })
  await app.probe.ask('cut', { tag, cut })
  const { body } = await app.request(url, { tag })
  const { requests } = await app.probe.ask('take', { tags: [tag], settleMs: 2000 })
  return { ...requests[0]!, answer: JSON.parse(body) }
}

/** The parts of an answer, one for each query of the handler. */
async function whole(app: App, url: string): Promise<{ queries: QueryRecord[]; answer: unknown[] }> {
  const { queries, body } = await app.observe(url)
  return { queries, answer: JSON.parse(body) as unknown[] }
}

type Row = [route: string, query: number]

function describeShapes(start: () => Promise<App>, rows: Row[]): void {
  let app: App
  beforeAll(async () => {
    app = await start()
  })
  afterAll(() => app.stop())

  test.each(rows)('%s, query %i', async (route, index) => {
    const { queries, answer } = await whole(app, `/${route}`)
    const cut = await cutRequest(app, `/${route}`, cutOf(queries[index]!, 1))
    const part = answer[index] as unknown[]
    expect(part.length).toBeGreaterThan(1)
    expect(cut.answer).toEqual(answer.with(index, part.slice(0, 1)))
    expect(cut.queries.map((query) => query.rows)).toEqual(queries.map((query) => query.rows).with(index, 1))
    expect((await whole(app, `/${route}`)).answer).toEqual(answer)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

describe('rows of an asynchronous SQLite: all, values, findMany, raw all and values', () => {
  describeShapes(
    () => App.start({ args: [path.join(apps, 'libsql.ts')] }),
    [
      ['methods', 0],
      ['methods', 2],
      ['relational', 0],
      ['raw', 2],
    ],
  )
})

const installed = existsSync(path.join(native, 'node_modules/better-sqlite3/package.json'))

describe.skipIf(!installed)('rows of a synchronous one', () => {
  describeShapes(
    () => App.start({ args: [path.join(native, 'betterSqlite.ts')] }),
    [
      ['methods', 0],
      ['methods', 2],
      ['relational', 0],
      ['raw', 2],
    ],
  )
})

describe('only what was asked for', () => {
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [path.join(corpus, 'pglite.ts')], env: await emptyPglite() })
  })
  afterAll(() => app.stop())

  test('the statement on its line, not the same statement on another', async () => {
    const [helperParent] = (await whole(app, '/helper')).queries
    const { queries } = await cutRequest(app, '/parallel', cutOf(helperParent!, 2))
    expect(rowsOf({ queries })[0]).toBe(12)
  })

  test('the statement, not another on the same line', async () => {
    const { queries } = await whole(app, '/repository')
    const cut = await cutRequest(app, '/repository', cutOf(queries[0]!, 2))
    expect(rowsOf(cut)).toEqual([2, 3, 3])
  })

  test('every execution of it', async () => {
    const { queries } = await whole(app, '/nested')
    const cut = await cutRequest(app, '/nested', cutOf(queries[1]!, 1))
    expect(rowsOf(cut)).toEqual([4, 1, 2, 1, 2, 1, 2, 1, 2])
  })

  test('the tagged request, not others at the same time', async () => {
    const { queries } = await whole(app, '/sequential')
    const cut = cutOf(queries[0]!, 1)
    const plain = Array.from({ length: 3 }, () => app.request('/sequential'))
    const [record, ...answers] = await Promise.all([cutRequest(app, '/sequential', cut), ...plain])
    expect(record.queries).toHaveLength(2)
    expect(answers.map(({ body }) => (JSON.parse(body) as unknown[]).length)).toEqual([12, 12, 12])
  })

  test('once: the next request has all its rows', async () => {
    const { queries } = await whole(app, '/sequential')
    await cutRequest(app, '/sequential', cutOf(queries[0]!, 1))
    expect((await app.observe('/sequential')).queries).toHaveLength(13)
  })

  test.each([
    ['has written', '/writing', 1],
    ['has opened a transaction, which PGlite does by itself', '/transaction', 0],
  ])('nothing more of a request that %s', async (_what, url, parent) => {
    const { queries } = await whole(app, url)
    const cut = await cutRequest(app, url, cutOf(queries[parent]!, 1))
    expect(cut.queries[parent]!.rows).toBe(12)
    expect(cut.queries).toHaveLength(queries.length)
  })

  test('a transaction is told, also where nobody sees its begin', async () => {
    const [plain, within] = [await app.observe('/list'), await app.observe('/transaction')]
    expect([plain.transaction, within.transaction]).toEqual([false, true])
  })
})

const sent = (driver: string): Sent =>
  ({
    query: { sql: 'select 7', driver, frames: [] },
    request: { cut: { keep: 2, appliesTo: () => true, staysFor: () => false } },
  }) as unknown as Sent

const cut = (result: unknown, { driver = 'NodePgSession', mapped = false } = {}): unknown =>
  cutAnswer(sent(driver), result, mapped)

describe('what clients return', () => {
  test('{ rows, rowCount }: a copy of its class, the original as it was', () => {
    class Result {
      rows = ['fig', 'date', 'plum']
      rowCount = 3
      command = 'SELECT'
    }
    const result = Object.freeze(new Result())
    const copy = cut(result)
    expect(copy).toBeInstanceOf(Result)
    expect(copy).toMatchObject({ rows: ['fig', 'date'], rowCount: 2, command: 'SELECT' })
    expect(result.rows).toHaveLength(3)
  })

  test('an array with more on it than rows', () => {
    class RowList extends Array<string> {}
    const result = Object.assign(RowList.from(['fig', 'date', 'plum']), { count: 3, command: 'SELECT' })
    const copy = cut(result)
    expect(copy).toBeInstanceOf(RowList)
    expect(copy).toMatchObject({ length: 2, count: 2, command: 'SELECT' })
    expect(result).toMatchObject({ length: 3, count: 3 })
  })

  test('mysql2: rows and their columns in a pair', () => {
    const pair = [['fig', 'date', 'plum'], ['name']]
    expect(cut(pair, { driver: 'MySql2Session' })).toEqual([['fig', 'date'], ['name']])
    const header = [{ affectedRows: 3 }, undefined]
    expect(cut(header, { driver: 'MySql2Session' })).toBe(header)
  })

  test.each([
    ['one mapped row with a column named rows', { rows: [1, 2, 3] }, true],
    ['no row', undefined, true],
    ['nothing to cut', ['fig', 'date'], true],
    ['what a write returns', { changes: 3 }, false],
  ])('%s is handed on as it is', (_what, result, mapped) => {
    expect(cut(result, { mapped })).toBe(result)
  })
})
