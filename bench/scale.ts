/**
 * What a run takes by the number of routes: time, and memory of the profiler, on an application of mixed natures with
 * PostgreSQL. With another checkout, both in turn on the same routes.
 *
 *   npm run build && DATABASE_URL=postgres://postgres@127.0.0.1/postgres node bench/scale.ts
 *   node bench/scale.ts --routes 100 --before ../checkout      (whose dist is built)
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { PostgresDatabase } from '../__tests__/support/databases.ts'
import type { Profile } from '../src/profile.ts'
import { writeApplication } from './scale/writeApplication.ts'

const { values: options } = parseArgs({
  options: {
    routes: { type: 'string', multiple: true, default: ['100', '300', '1000'] },
    budget: { type: 'string', default: '7200' },
    /** As few requests as there can be: for memory, which depends on the number of routes. */
    quick: { type: 'boolean', default: false },
    /** A checkout of the version that is compared with. */
    before: { type: 'string' },
  },
})
const server = process.env['DATABASE_URL']
if (server === undefined) throw new Error('Name a PostgreSQL that lets us make databases: DATABASE_URL')

const QUICK =
  'settings: { countRequests: 1, countWarmup: 0, workRequests: 5, rounds: 2, routeMs: 20, connections: 1 }\n'

interface Ran {
  seconds: number
  peakMegabytes: number
  profile: Profile
}

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'scale-')))
const peakMemory = path.resolve('bench/scale/peakMemory.cjs')
try {
  const busy = loadavg()[0]!
  const rows: string[][] = []
  for (const routes of options.routes.map(Number)) rows.push(await row(routes))
  console.log(
    `Node ${process.version}, ${options.budget} s at most, load average ${busy.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} after.\n`,
  )
  const before = options.before === undefined ? [] : ['÷ before']
  console.log(
    markdownTable([
      [
        'routes',
        'measured',
        'seconds',
        ...before,
        'per route',
        '÷ its passes',
        'MB of the profiler',
        ...before,
      ],
      ...rows,
    ]),
  )
} finally {
  rmSync(root, { recursive: true })
}

async function row(routes: number): Promise<string[]> {
  const directory = path.join(root, String(routes))
  writeApplication(directory, { routes, database: true, settings: options.quick ? QUICK : '' })
  const earlier = options.before === undefined ? null : await run(directory, options.before)
  const now = await run(directory, '.')
  const divided = (read: (ran: Ran) => number): string[] =>
    earlier === null ? [] : [(read(now) / read(earlier)).toFixed(2)]
  const measured = now.profile.routes.filter(({ status }) => status === 'passed').length
  return [
    String(routes),
    String(measured),
    now.seconds.toFixed(0),
    ...divided(({ seconds }) => seconds),
    `${(now.seconds / measured).toFixed(2)} s`,
    (now.seconds / passesSeconds(now.profile)).toFixed(2),
    now.peakMegabytes.toFixed(0),
    ...divided(({ peakMegabytes }) => peakMegabytes),
  ]
}

/** All that is neither a boot nor our own. */
function passesSeconds({ passes = [] }: Profile): number {
  return passes.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
}

/** A whole run as a user has it, in a database of its own. */
async function run(directory: string, checkout: string): Promise<Ran> {
  const database = await PostgresDatabase.create(server!)
  const peak = path.join(root, 'peak')
  try {
    const cli = path.resolve(checkout, 'dist/cli.js')
    const started = performance.now()
    const child = spawn(
      process.execPath,
      ['--require', peakMemory, cli, '--budget', options.budget, '--fail-on', 'never'],
      {
        cwd: directory,
        env: { ...process.env, DATABASE_URL: database.url, SCALE_PEAK: peak },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    const [code] = (await once(child, 'close')) as [number | null]
    const seconds = (performance.now() - started) / 1000
    if (code !== 0) throw new Error(`${cli} ended with exit code ${code}.`)
    const profile = JSON.parse(
      readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8'),
    ) as Profile
    return { seconds, profile, peakMegabytes: Number(readFileSync(peak, 'utf8')) / 1e6 }
  } finally {
    await database.drop()
  }
}
