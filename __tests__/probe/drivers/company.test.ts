/** The probe is not alone in the process: other instrumentation, other copies of Drizzle, a logger of the application's. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { findPostgres, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import { findDrizzleRoom, room } from '../../support/drizzleRoom.ts'

const company = (file: string): string => path.join(room, 'company', file)
const installed = findDrizzleRoom('tests beside OpenTelemetry, Sentry and other copies of Drizzle')
const serverUrl = installed ? await findPostgres() : null
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database && (await StatementLog.open(database))
afterAll(() => database?.drop())

const LINES = ['loop-parents', 'loop-children', 'loop-children', 'loop-children']

describe.skipIf(!log).each([
  ['OpenTelemetry', 'otel.cjs'],
  ['Sentry', 'sentry.cjs'],
])('%s', (_name, file) => {
  const marked = markedLines(company('loop.cjs'))
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [company(file)], env: { APP_DATABASE_URL: database?.url } })
    await log!.taken()
  })
  afterAll(() => app.stop())

  const ask = async (route: string): Promise<string[]> =>
    JSON.parse((await app.request(route)).body) as string[]

  test('both see every statement, and so does the logger', async () => {
    const { queries } = await app.observe('/loop')
    const sent = await log!.taken()
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual(LINES)
    expect(queries.map(({ sql }) => sql)).toEqual(sent)
    expect(await ask('/logged')).toEqual(sent)
    await expect
      .poll(async () => (await ask('/traced')).filter((text) => sent.includes(text)), { timeout: 20_000 })
      .toEqual(expect.arrayContaining(sent))
  })

  test('it is not disturbed where nothing is observed', async () => {
    await app.probe.ask('observe', { on: false })
    expect((await app.request('/loop')).status).toBe(200)
    expect(await ask('/logged')).toHaveLength(LINES.length)
  })
})

describe.skipIf(!installed)('four copies of Drizzle', () => {
  const marked = markedLines(company('copies.mjs'))
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [company('copies.mjs')] })
  })
  afterAll(() => app.stop())

  test('each is observed', async () => {
    const { queries } = await app.observe('/copies')
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual([
      'early',
      'middle',
      'late',
      'next',
    ])
    expect(new Set(queries.map(({ driver }) => driver))).toEqual(new Set(['PgliteSession']))
  })
})
