/** All causes planted at once, each on a route of its own: what `compare` and a plain run say of them, and of the routes beside them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { parse } from 'yaml'
import { parseProfile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'
import { commit, git } from '../verdict/clone.ts'
import { compareMill, type Told } from './compareMill.ts'
import type { PlantedCause } from './causes.ts'
import { withRates } from './rates.ts'

/** What a run says of the route with the cause. */
export interface Named {
  /** Whether it has the finding at all. */
  found: boolean
  place: string | null
  isLine: boolean
  /** Whether it stands in the function that holds the line. */
  isFunction: boolean
  advice: string
}

export interface Trial {
  cause: string
  compared: Named
  /** The same if every route had been found slower by as much as was seen, whatever stood against a verdict. */
  givenVerdict: Named
  profiled: Named
  /** Findings about the time of the route beside it: `slow-route` at its handler, and `slow-route at src/db.ts:3`. */
  besides: string[]
}

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'dist/cli.js')
const mill = fileURLToPath(new URL('../applications/mill', import.meta.url))
const SERVER = 'postgres://postgres@127.0.0.1:5432'
/** Of these every finding stands for a time. */
const TIME_RULES = new Set(['time-regression', 'latency-regression', 'slow-route'])
/** Of a run without a baseline: what is slower is asked for its cause. */
const SLOW_MS = 4
/** Enough for all of them, on a busy machine as well. */
const BUDGET_MS = 1_800_000

/** @param reports a directory for what both runs found; undefined: it is not kept */
export async function tryCauses(causes: readonly PlantedCause[], reports?: string): Promise<Trial[]> {
  const directory = repository()
  try {
    commit(directory, 'Before')
    for (const cause of causes) edit(directory, cause)
    commit(directory, 'Plant causes')
    return await withRates(async (rates) => {
      const env = { MILL_SERVER: SERVER, MILL_RATES: rates }
      const only = ['--only', ...causes.flatMap((cause) => [cause.route, besideOf(cause, directory)])]
      const routes = only.slice(1)
      const compared = await compareMill(directory, routes, { ...process.env, ...env })
      keep(directory, { reports, name: 'compare', told: compared })
      const profiled = await run(directory, ['profile', ...only], env)
      keep(directory, { reports, name: 'profile', told: profiled })
      return causes.map((cause) => ({
        cause: cause.name,
        compared: namedBy(compared.findings, { cause, directory, rule: 'time-regression' }),
        givenVerdict: namedBy(compared.givenVerdict, { cause, directory, rule: 'time-regression' }),
        profiled: namedBy(profiled.findings, { cause, directory, rule: 'slow-route' }),
        besides: [compared, profiled, { ...compared, findings: compared.givenVerdict }].flatMap((told) =>
          aboutTime(told, besideOf(cause, directory)),
        ),
      }))
    })
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
    await dropDatabases()
  }
}

interface Kept {
  reports: string | undefined
  name: string
  told: Told
}

function keep(directory: string, { reports, name, told }: Kept): void {
  if (reports === undefined) return
  writeFileSync(path.join(reports, `${name}.json`), JSON.stringify(told))
  cpSync(path.join(directory, '.route-profiler/report.html'), path.join(reports, `${name}.html`))
}

function aboutTime({ findings, profile }: Told, route: string): string[] {
  const handler = profile.routes.find(({ id }) => id === route)!.handler.place
  return findings
    .filter((one) => one.route === route && TIME_RULES.has(one.rule))
    .map(({ rule, place }) =>
      place === null || (place.file === handler?.file && place.line === handler.line)
        ? rule
        : `${rule} at ${place.file}:${place.line}`,
    )
}

function repository(): string {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'mill-')))
  cpSync(mill, directory, { recursive: true, filter: (file) => !file.includes('.route-profiler') })
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
  const fixtures = path.join(directory, 'route-fixtures.yml')
  const rules = `\nsettings: { budgetMs: ${BUDGET_MS} }\nrules: { slow-route: { thresholdMs: ${SLOW_MS} } }\n`
  writeFileSync(fixtures, readFileSync(fixtures, 'utf8') + rules)
  git(directory, 'init', '--quiet', '--initial-branch', 'trunk')
  return directory
}

function edit(directory: string, { file, edit: [before, after] }: PlantedCause): void {
  const name = path.join(directory, file)
  const text = readFileSync(name, 'utf8')
  if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`)
  writeFileSync(
    name,
    text.replace(before, () => after),
  )
}

/** The first route of the same file. */
function besideOf({ route }: PlantedCause, directory: string): string {
  const { routes } = parse(readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')) as {
    routes: object
  }
  const all = Object.keys(routes)
  return all[all.indexOf(route) - 1]!
}

interface Asked {
  cause: PlantedCause
  directory: string
  rule: string
}

function namedBy(findings: readonly Finding[], { cause, directory, rule }: Asked): Named {
  const found = findings.find((one) => one.route === cause.route && one.rule === rule)
  const place = found?.place ?? null
  const lines = readFileSync(path.join(directory, cause.line.file), 'utf8').split('\n')
  const line = lines.findIndex((text) => text.includes(cause.line.text)) + 1
  const begin = lines.slice(0, line).findLastIndex((text) => /^(async )?function /.test(text)) + 1
  const isThere = place?.file === cause.line.file
  return {
    found: found !== undefined,
    place: place === null ? null : `${place.file}:${place.line}`,
    isLine: isThere && place.line === line,
    isFunction: isThere && place.line >= begin && place.line <= line,
    advice: found?.advice ?? '',
  }
}

/** Findings are a result: only what could not be measured is an error. */
async function run(directory: string, args: string[], env: Record<string, string>): Promise<Told> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: directory,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code > 1) throw new Error(`${args.join(' ')} ended with ${code}: ${said.join('').slice(-2000)}`)
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const { findings } = JSON.parse(read('findings.json')) as { findings: Finding[] }
  return { findings, profile: parseProfile(read('profile.json'), 'profile.json') }
}

async function dropDatabases(): Promise<void> {
  const client = new Client({ connectionString: `${SERVER}/postgres` })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'mill\\_%'`,
  )
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  await client.end()
}
