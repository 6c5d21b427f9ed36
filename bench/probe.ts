/** What the probe costs: throughput and CPU time with it, divided by those without it, from interleaved rounds. */
import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { createConnection } from 'mysql2/promise'
import { findMariaDb } from '../__tests__/support/mariadb.ts'
import { findPostgres, PostgresDatabase } from '../__tests__/support/databases.ts'
import { medianInterval } from './interval.ts'
import { BenchServer, variants, type Variant } from './server.ts'

const { values: options } = parseArgs({
  options: {
    boots: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    client: {
      type: 'string',
      multiple: true,
      default: ['pg', 'mysql2', 'libsql', 'better-sqlite3', 'fetch', 'http', 'ioredis'],
    },
    queries: { type: 'string', multiple: true, default: ['1', '20'] },
  },
})

const NATIVE = new URL('../__tests__/native/package.json', import.meta.url)

type Measured = Record<Variant, { perSecond: number; cpuMs: number }>
interface Cell {
  client: string
  queries: string
  rounds: Measured[]
}

const before = loadavg()[0]!
const cells: Cell[] = []
for (const client of options.client) cells.push(...(await cellsOf(client)))
print(cells)

async function cellsOf(client: string): Promise<Cell[]> {
  if (client === 'pg') return onPostgres()
  if (client === 'mysql2') return onMariaDb()
  if (client !== 'better-sqlite3') return measure(client, {})
  if (existsSync(new URL('node_modules', NATIVE))) return measure(client, { APP_PACKAGES: NATIVE.href })
  console.log('left out: better-sqlite3. To include it: npm ci --prefix __tests__/native')
  return []
}

async function onPostgres(): Promise<Cell[]> {
  const url = await findPostgres()
  if (url === null) {
    console.log('left out: PostgreSQL. To include it: . scripts/databases.sh, or set DATABASE_URL')
    return []
  }
  const database = await PostgresDatabase.create(url)
  try {
    return await measure('pg', { APP_DATABASE_URL: database.url })
  } finally {
    await database.drop()
  }
}

async function onMariaDb(): Promise<Cell[]> {
  const url = await findMariaDb()
  if (url === null) {
    console.log('left out: MariaDB. To include it: . scripts/databases.sh, or set MYSQL_URL')
    return []
  }
  const connection = await createConnection(url)
  const own = new URL(`route_profiler_bench_${process.pid}`, url)
  try {
    await connection.query(`create database ${own.pathname.slice(1)}`)
    return await measure('mysql2', { APP_DATABASE_URL: own.href })
  } finally {
    await connection.query(`drop database if exists ${own.pathname.slice(1)}`)
    await connection.end()
  }
}

/** Every boot has processes of its own: two processes of the same code differ by a few percent for as long as they live. */
async function measure(client: string, env: NodeJS.ProcessEnv): Promise<Cell[]> {
  const measured = options.queries.map((queries): Cell => ({ client, queries, rounds: [] }))
  for (let boot = 1; boot <= Number(options.boots); boot++) {
    const servers: BenchServer[] = []
    try {
      for (const variant of variants)
        servers.push(await BenchServer.start(variant, { ...process.env, ...env, APP_CLIENT: client }))
      for (const { queries, rounds } of measured) {
        process.stderr.write(`${client}, ${queries} queries, boot ${boot} of ${options.boots}\n`)
        rounds.push(...(await interleave(servers, `/queries/${queries}`)))
      }
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  }
  return measured
}

/** Rounds of all variants in turn, beginning with another one each time: ABCD, BCDA, CDAB. */
async function interleave(servers: readonly BenchServer[], path: string): Promise<Measured[]> {
  const amount = await warmUp(servers, path)
  const rounds: Measured[] = []
  for (let i = 0; i < Number(options.rounds); i++) {
    const first = i % servers.length
    const round: Partial<Measured> = {}
    for (const server of [...servers.slice(first), ...servers.slice(0, first)]) {
      const { requests, durationMs, cpuMs } = await server.round(path, amount)
      round[server.variant] = { perSecond: (1000 * requests) / durationMs, cpuMs: cpuMs / requests }
    }
    rounds.push(round as Measured)
  }
  return rounds
}

/** @returns requests of a round that lasts as long as it should, from the pace without the probe */
async function warmUp(servers: readonly BenchServer[], path: string): Promise<number> {
  const ms = 1000 * Number(options.seconds)
  const amounts: number[] = []
  for (const server of servers) {
    let amount = 200
    for (let i = 0; i < 4; i++) {
      const { requests, durationMs } = await server.round(path, amount)
      amount = Math.ceil((requests / durationMs) * ms)
    }
    amounts.push(amount)
  }
  return amounts[0]!
}

function print(all: readonly Cell[]): void {
  const load = `${before.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after`
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]!.model.trim()}), load average ${load}`,
  )
  console.log(
    `${options.boots} boots of ${options.rounds} rounds; medians of the ratios to "without" in the same round, with 95 % intervals\n`,
  )
  const head = ['client', 'queries', 'variant', 'requests/s without', 'throughput', 'CPU per request']
  const rows = all.flatMap((cell) => variants.slice(1).map((variant) => row(cell, variant)))
  console.log(markdownTable([head, ...rows], { align: ['l', 'r', 'l', 'r', 'l', 'l'] }))
}

function row({ client, queries, rounds }: Cell, variant: Variant): string[] {
  const ratios = (metric: 'perSecond' | 'cpuMs'): string => {
    const { median, low, high } = medianInterval(
      rounds.map((round) => round[variant][metric] / round.without[metric]),
    )
    return `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`
  }
  const pace = medianInterval(rounds.map((round) => round.without.perSecond)).median
  return [client, queries, variant, pace.toFixed(0), ratios('perSecond'), ratios('cpuMs')]
}
