/**
 * What the plan pass costs on the bookshop, with PGlite and with PostgreSQL, and that the database is afterwards what it was:
 * a dump before and after each statement that is examined. Prints the table of docs/bench.md.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { findPostgres, PostgresDatabase } from '../__tests__/support/databases.ts'
import { collect } from '../src/collect/collect.ts'
import { demoOptions } from './plans/demoOptions.ts'
import { dumpOfPostgres, type Dump } from './plans/dumps.ts'
import { type Examined, examineAll } from './plans/examineAll.ts'

const { values: options } = parseArgs({
  options: {
    directory: { type: 'string', default: 'examples/bookshop' },
    // Without the whole runs, which take some minutes: what each statement costs, and the dumps.
    statements: { type: 'boolean', default: false },
    // One of both.
    only: { type: 'string' },
  },
})
const quiet = { phase() {}, route() {} }

const output = mkdtempSync(path.join(tmpdir(), 'bench-plans-'))
process.on('exit', () => rmSync(output, { recursive: true }))

const before = loadavg()[0]!
const server = await findPostgres()
const rows = [
  ...(options.only === 'PostgreSQL' ? [] : [await measure('PGlite', null)]),
  ...(server === null || options.only === 'PGlite' ? [] : [await onPostgres(server)]),
]
if (!server) console.error('Without PostgreSQL: set DATABASE_URL.')
console.log(
  `Node ${process.version}, load average ${before.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after.\n`,
)
console.log(
  markdownTable([
    [
      'database',
      'statements examined',
      'each: median',
      'each: most',
      'plan pass of a run',
      'of the whole run',
      'dumps that differ',
      'control: changed by the requests',
    ],
    ...rows,
  ]),
)

async function onPostgres(url: string): Promise<string[]> {
  const database = await PostgresDatabase.create(url)
  try {
    return await measure('PostgreSQL', database)
  } finally {
    await database.drop()
  }
}

/** With statistics from the first one on, so that there are some to compare. */
function dumpsOf(database: PostgresDatabase): () => Promise<Dump> {
  let analysed: Promise<unknown> | null = null
  return async () => {
    await (analysed ??= database.query('analyze'))
    return dumpOfPostgres(database)
  }
}

async function measure(name: string, database: PostgresDatabase | null): Promise<string[]> {
  const examined = await examineAll(
    await demoOptions({ directory: options.directory, output, database }),
    database && dumpsOf(database),
  )
  const each = examined.map(({ ms }) => ms).toSorted((a, b) => a - b)
  for (const { sql, differs } of examined)
    for (const part of differs) console.error(`${name}: ${part} differs after ${sql}`)
  return [
    name,
    String(each.length),
    `${each[Math.floor(each.length / 2)]!.toFixed(0)} ms`,
    `${each.at(-1)!.toFixed(0)} ms`,
    ...(options.statements ? ['not measured', 'not measured'] : await shareOfRun(database)),
    `${examined.filter(({ differs }) => differs.length > 0).length} of ${each.length}`,
    changedBetween(examined).join(', ') || 'nothing',
  ]
}

/** How long the plan pass takes in a run as the demo is, and which part of it that is. */
async function shareOfRun(database: PostgresDatabase | null): Promise<[passed: string, share: string]> {
  const { phases, routes } = await collect(
    await demoOptions({ directory: options.directory, output, database }),
    quiet,
  )
  const passMs = sum(routes.map(({ tookMs }) => tookMs?.plan ?? 0))
  const runMs = sum(phases.map(({ durationMs }) => durationMs))
  const share = ((100 * passMs) / runMs).toFixed(1)
  return [`${(passMs / 1000).toFixed(1)} s`, `${share} % of ${(runMs / 1000).toFixed(0)} s`]
}

/** Parts that the requests of the routes change, which shows that a dump can tell. */
function changedBetween(examined: readonly Examined[]): string[] {
  const [first, last] = [examined[0]!.before, examined.at(-1)!.before]
  return Object.keys(first).filter((part) => first[part] !== last[part])
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
