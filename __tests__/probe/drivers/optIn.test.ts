/** Where nothing can be preloaded, one line in the application does: the same statements, the same lines. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, buildProbe, markedLines, nameOf } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import { reachedByApp, statements } from '../../support/describeDriver.ts'
import { nodePostgresLines, sqliteLines, type Lines } from '../../support/driverLines.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** The sample applications, in a tree into which this package is installed. */
async function installed(): Promise<string> {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'opt-in-')))
  for (const name of ['drivers', 'optIn'])
    cpSync(path.join(root, '__tests__/apps', name), path.join(directory, name), { recursive: true })
  const itself = path.join(directory, 'node_modules/route-profiler')
  mkdirSync(path.join(itself, 'dist'), { recursive: true })
  cpSync(path.join(root, 'package.json'), path.join(itself, 'package.json'))
  cpSync(path.dirname(await buildProbe()), path.join(itself, 'dist/probe'), { recursive: true })
  for (const name of ['drizzle-orm', 'libsql', '@libsql', 'pg'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(directory, 'node_modules', name), 'junction')
  return directory
}

const directory = await installed()
const marked = markedLines(
  ...['sqlite.ts', 'postgres.ts'].map((file) => path.join(directory, 'drivers', file)),
)

interface Case {
  file: string
  lines: Lines
  env?: () => NodeJS.ProcessEnv
  preload?: boolean
  reached: (app: App) => Promise<string[]>
}

function describeApp({ file, lines, env = () => ({}), preload = false, reached }: Case): void {
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [path.join(directory, file)], env: env(), preload })
    await reached(app)
  })
  afterAll(() => app.stop())

  test('every statement is counted, with its line', async () => {
    const found: Lines = {}
    for (const route of Object.keys(lines)) {
      const { queries } = await app.observe(`/${route}`, route === 'body' ? { body: 'medlar' } : {})
      found[route] = queries.map(({ frames }) => nameOf(marked, frames[0]))
      const sent = await reached(app)
      expect(route === 'invalid' ? [] : statements(queries)).toEqual(sent)
    }
    expect(found).toEqual(lines)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems, drizzle } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect({ problems, drizzle }).toEqual({ problems: [], drizzle: true })
  })
}

describe('libsql', () => {
  describeApp({ file: 'optIn/libsql.mjs', lines: sqliteLines, reached: reachedByApp })
})

describe('libsql, preloaded as well', () => {
  describeApp({ file: 'optIn/libsql.mjs', lines: sqliteLines, reached: reachedByApp, preload: true })
})

describe('a minified bundle', () => {
  beforeAll(() =>
    build({
      entryPoints: [path.join(directory, 'optIn/libsql.mjs')],
      outfile: path.join(directory, 'bundle.mjs'),
      bundle: true,
      minify: true,
      sourcemap: true,
      platform: 'node',
      format: 'esm',
      external: ['@libsql/client', 'libsql', 'route-profiler'],
    }),
  )
  describeApp({ file: 'bundle.mjs', lines: sqliteLines, reached: reachedByApp })
})

const serverUrl = await findPostgres()
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database && (await StatementLog.open(database))
afterAll(() => database?.drop())
if (!log) leaveOut('profile(db) on PostgreSQL', 'start PostgreSQL on this machine, where its log can be read')

const { callback: _callback, ...lines } = nodePostgresLines
describe.skipIf(!log)('node-postgres', () => {
  describeApp({
    file: 'optIn/nodePostgres.mjs',
    lines,
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: () => log!.taken(),
  })
})

test('without a profiler it hands the database back and loads nothing', async () => {
  const file = path.join(directory, 'node_modules/route-profiler/dist/probe/profile.cjs')
  const { profile } = (await import(file)) as { profile: (db: object) => object }
  const db = {}
  expect(profile(db)).toBe(db)
  expect(Symbol.for('route-profiler') in globalThis).toBe(false)
})
