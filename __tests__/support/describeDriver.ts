/** What every database client is held to: counts, lines, rows and parameters, against the database's own account. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueryRecord } from '../../src/probe/protocol.ts'
import { App, markedLines, nameOf } from './app.ts'
import { apps, type Lines } from './driverLines.ts'

export interface Case {
  file: string
  args?: string[]
  /** Where the marked lines are, besides in the file itself. */
  sources?: string[]
  driver: string
  /** The client's package, for what it sends by itself around a transaction, and for statements past Drizzle. */
  client?: string
  lines: Lines
  env?: () => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>
  /** Statements that reached the database, by its own account. */
  reached: (app: App) => Promise<string[]>
  /** Routes whose statements the database refuses before it would log them. */
  unlogged?: string[]
  /** Where the log does not have the very text that was sent. */
  shape?: (text: string) => string
}

export function statements(queries: QueryRecord[]): string[] {
  return queries.flatMap(({ sql }) => sql.split(';\n')).map((sql) => sql.trim())
}

export async function reachedByApp(app: App): Promise<string[]> {
  return JSON.parse((await app.request('/reached')).body) as string[]
}

/** What clients send around a transaction or a batch by themselves never passes through Drizzle. */
export function withoutClientsOwn(sent: string[]): string[] {
  return sent.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)\b/i.test(text))
}

/** postgres.js asks for the types of the server on every new connection. */
export function withoutPostgresJsOwn(sent: string[]): string[] {
  return sent.filter((text) => !/^select b\.oid\b/i.test(text))
}

/** SQLite writes bound values into the text that it reports: numbers as 7.0, strings in quotes. */
export function withPlaceholders(text: string): string {
  return text.replaceAll(/\b\d+\.0\b|'[^']*'/g, '?')
}

export function describeDriver({
  file,
  args = [],
  sources = [path.join(apps, 'postgres.ts'), path.join(apps, 'sqlite.ts')],
  driver,
  client = '',
  lines,
  env = () => ({}),
  reached,
  unlogged = [],
  shape = String,
}: Case): void {
  const marked = markedLines(file, ...sources)
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [file, ...args], env: await env() })
    await reached(app)
  })
  afterAll(() => app.stop())

  test.each(Object.entries(lines))('%s', async (route, expected) => {
    const { queries, calls, unattributed } = await app.observe(
      `/${route}`,
      route === 'body' ? { body: 'medlar' } : {},
    )
    const sent = await reached(app)
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual(expected)
    for (const query of queries) expect(query.driver).toBe(query.raw ? client : driver)
    expect(queries.filter(({ durationMs }) => !(durationMs > 0))).toEqual([])
    expect(unattributed).toEqual({ strays: [], inWorkers: 0, unseen: [] })
    // What goes over HTTP is a query, and not a call besides.
    expect(calls).toEqual([])
    const logged = unlogged.includes(route) ? [] : statements(queries)
    expect(logged.map(shape)).toEqual(sent.map(shape))
  })

  test('rows are counted, read or changed', async () => {
    const rows = async (route: string): Promise<number[]> =>
      (await app.observe(`/${route}`)).queries.map((query) => query.rows)
    expect(await rows('loop')).toEqual([3, 1, 1, 1])
    expect(await rows('write')).toEqual([1, 1, 1, 1, 1])
    await reached(app)
  })

  test('equal parameters are known as such', async () => {
    const { queries } = await app.observe('/prepared')
    const [first, second, again] = queries.map(({ parameters }) => parameters)
    expect([first === second, first === again]).toEqual([false, true])
    await reached(app)
  })

  test('what opens a transaction is told', async () => {
    const opened = [
      await app.observe('/loop'),
      ...(lines['transaction'] ? [await app.observe('/transaction')] : []),
    ]
    expect(opened.map(({ transaction }) => transaction)).toEqual([false, true].slice(0, opened.length))
    await reached(app)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems, drizzle } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect({ problems, drizzle }).toEqual({ problems: [], drizzle: true })
  })
}
