/** What `prepare` sends to databases, counted in its own processes without a word of them. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const postgres = await findPostgres()
if (!postgres) leaveOut('what prepare sends to PostgreSQL', 'set DATABASE_URL')

const fixtures = `start: node crates.mjs
prepare: node -p 6*7 && node seed.mjs && node more.cjs
env: { CRATES: '\${env.CRATES}' }
settings: { countRequests: 1, countWarmup: 1, work: off, routeMs: 60, rounds: 2 }
routes:
  GET /crates/:name: { path: { name: figs } }
  PUT /crates/:name: { ignore: not needed }
  DELETE /crates/:name: { ignore: not needed }
  GET /sessions/:id: { ignore: not needed }
  PUT /sessions/:id: { ignore: not needed }
  DELETE /sessions/:id: { ignore: not needed }
`
const tables = `create table if not exists crates (name varchar(40) primary key);
create table if not exists employees (session_id varchar(40), name varchar(40));`

const seeds = {
  sqlite: {
    'seed.mjs': `import { DatabaseSync } from 'node:sqlite'
const database = new DatabaseSync(process.env.CRATES)
database.exec(\`${tables}\`)
const insert = database.prepare('insert into "crates" ("name") values (?)')
for (const name of ['figs', 'dates', 'limes']) insert.run(name)
`,
    'more.cjs': `const { DatabaseSync } = require('node:sqlite')
const database = new DatabaseSync(process.env.CRATES)
database.prepare("insert into employees values ('a', 'Quince'), ('a', 'Medlar')").run()
database.prepare('select * from crates').all()
process.exit()
`,
  },
  postgres: {
    'seed.mjs': `import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable, varchar } from 'drizzle-orm/pg-core'
const db = drizzle(process.env.CRATES)
await db.execute(\`${tables}\`)
const crates = pgTable('crates', { name: varchar() }); await db.insert(crates).values(['figs', 'dates', 'limes'].map((name) => ({ name })))
await db.$client.end()
`,
    'more.cjs': `const postgres = require('postgres')
const sql = postgres(process.env.CRATES)
sql\`insert into employees values ('a', 'Quince'), ('a', 'Medlar')\`.then(() => sql\`select 1\`).then(() => sql.end())
`,
  },
}

async function prepared(url: string, files: Record<string, string>) {
  const directory = project('__tests__/apps/state', { ...files, 'route-fixtures.yml': fixtures })
  const env = { CRATES: url === '' ? path.join(directory, 'crates.db') : url }
  const { stderr } = await routeProfiler({ directory, env })
  const output = path.join(directory, '.route-profiler')
  expect(readdirSync(output).filter((name) => name.startsWith('prepare'))).toEqual([])
  const { prepare = stderr } = parseProfile(
    readFileSync(path.join(output, 'profile.json'), 'utf8'),
    'profile.json',
  )
  return { prepare, report: readFileSync(path.join(output, 'report.md'), 'utf8') }
}

const told = (statements: number, crates: string, employees: string) => ({
  statements,
  tables: [
    { table: 'crates', rows: 3, place: expect.objectContaining(at(crates)) as object },
    { table: 'employees', rows: 2, place: expect.objectContaining(at(employees)) as object },
  ],
})
const at = (place: string) => ({ file: place.split(':')[0], line: Number(place.split(':')[1]) })

test('on SQLite', { timeout: 120_000 }, async () => {
  const { prepare, report } = await prepared('', seeds.sqlite)
  expect(prepare).toEqual(told(6, 'seed.mjs:6', 'more.cjs:3'))
  expect(report).toMatch(
    /Set-up: prepare<[^]*- prepare: 6 statements, 5 rows in 2 tables: 3 in crates \(`seed\.mjs:6`\), 2 in employees/,
  )
})

test.skipIf(!postgres)('on PostgreSQL, with Drizzle and with postgres.js', { timeout: 120_000 }, async () => {
  const database = await PostgresDatabase.create(postgres!)
  try {
    const { prepare } = await prepared(database.url, seeds.postgres)
    expect(prepare).toEqual(told(4, 'seed.mjs:7', 'more.cjs:3'))
  } finally {
    await database.drop()
  }
})
