/** The bookshop in a repository of its own, a commit, and what `compare` says about it. */
import { execFileSync, spawn } from 'node:child_process'
import { pbkdf2Sync } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseProfile, type Profile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'

export const kinds = ['slower', 'comment'] as const
export type Kind = (typeof kinds)[number]

export const ROUTE = 'GET /api/authors/catalogue'
const FILE = 'src/routes/authors.ts'
const HANDLER = 'async function listCatalogue(req: Request, res: Response): Promise<void> {\n'

/** What the route costs on this machine, and what extra work does. */
export interface Work {
  cpuMs: number
  turnsPerMs: number
}

export interface Told {
  kind: Kind
  extra: number
  loadAverage: number
  seconds: number
  phases: Profile['phases']
  /** Those that the base does not have. */
  findings: Pick<Finding, 'rule' | 'severity' | 'route' | 'message'>[]
  routes: { id: string; confirmation: Profile['routes'][number]['confirmation'] }[]
}

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'dist/cli.js')

/** Measured once: every comparison adds the same work. */
export async function calibrated(file: string): Promise<Work> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Work
  const work = await withShop(async (directory) => {
    await routeProfiler(directory, ['--only', ROUTE, '--work', 'off'])
    const route = readProfile(directory).routes.find(({ id }) => id === ROUTE)!
    return { cpuMs: route.load!.cpuMs!.value, turnsPerMs: turnsPerMs() }
  })
  writeFileSync(file, JSON.stringify(work))
  return work
}

export async function compareShop(
  kind: Kind,
  { extra, work }: { extra: number; work: Work },
): Promise<Omit<Told, 'loadAverage'>> {
  return withShop(async (directory) => {
    const file = path.join(directory, FILE)
    const text = readFileSync(file, 'utf8')
    if (!text.includes(HANDLER)) throw new Error(`${FILE} has no listCatalogue any more`)
    const turns = Math.round(work.cpuMs * extra * work.turnsPerMs)
    const added =
      kind === 'comment'
        ? `${HANDLER}  // All authors of a page, with their first books.\n`
        : `${HANDLER}  pbkdf2Sync('extra', 'work', ${turns}, 32, 'sha1')\n`
    const head = text.replace(HANDLER, added)
    const imported = kind === 'comment' ? head : `import { pbkdf2Sync } from 'node:crypto'\n${head}`
    writeFileSync(file, imported)
    git(directory, 'commit', '--quiet', '--all', '--message', kind)
    const started = performance.now()
    await routeProfiler(directory, ['compare', 'HEAD~1'])
    const { phases, routes } = readProfile(directory)
    return {
      kind,
      extra,
      seconds: (performance.now() - started) / 1000,
      phases,
      findings: readFindings(directory),
      routes: routes.map(({ id, confirmation }) => ({ id, confirmation })),
    }
  })
}

async function withShop<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(path.join(tmpdir(), 'bench-story-'))
  try {
    const from = path.join(root, 'examples/bookshop')
    cpSync(from, directory, { recursive: true, filter: (file) => !file.includes('.route-profiler') })
    if (!existsSync(path.join(directory, 'node_modules')))
      symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'))
    writeFileSync(path.join(directory, '.gitignore'), 'node_modules\n.route-profiler\n')
    git(directory, 'init', '--quiet', '--initial-branch', 'trunk')
    git(directory, 'add', '--all')
    git(directory, 'commit', '--quiet', '--message', 'Before')
    return await use(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Findings are a result: only what could not be measured is an error. */
async function routeProfiler(directory: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0 && code !== 1) throw new Error(`route-profiler ended with ${code}`)
}

function readProfile(directory: string): Profile {
  return parseProfile(
    readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8'),
    'the profile',
  )
}

function readFindings(directory: string): Told['findings'] {
  const text = readFileSync(path.join(directory, '.route-profiler/findings.json'), 'utf8')
  const { findings } = JSON.parse(text) as { findings: Finding[] }
  return findings
    .filter(({ standing }) => standing !== 'known')
    .map(({ rule, severity, route, message }) => ({ rule, severity, route, message }))
}

function git(directory: string, ...args: string[]): void {
  const identity = [
    '-c',
    'user.name=Story',
    '-c',
    'user.email=story@example.org',
    '-c',
    'commit.gpgsign=false',
  ]
  execFileSync('git', [...identity, ...args], { cwd: directory, stdio: 'ignore' })
}

/** By CPU time, so that a busy machine counts for nothing; the median of a few. */
function turnsPerMs(): number {
  const turns = 200_000
  const rates = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage()
    pbkdf2Sync('extra', 'work', turns, 32, 'sha1')
    const { user, system } = process.cpuUsage(before)
    return turns / ((user + system) / 1000)
  })
  return rates.toSorted((a, b) => a - b)[4]!
}
