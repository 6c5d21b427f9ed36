/** One run of `compare` in a clone, and what it says of every route. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Confirmation, type Estimate, parseProfile, type Profile } from '../../src/profile.ts'
import type { SampleApplication } from './applications.ts'
import { commit, git } from './clone.ts'

/** A line of the samples file. */
export interface Comparison extends Told {
  run: number
  place: string
  noisy: boolean
  loadAverage: number
  /** The most extra work of the run, as a share; and that of this route in it. */
  wanted: number
  extra: number
  /** CPU time of one of the texts that are parsed for nothing, before and after the run; not in older lines, of longer texts. */
  textMs?: number
  /** Extra work by what the route and a text cost in this very run, as a share; where these are known. */
  planted?: number | null
}

interface Told {
  application: string
  route: string
  outcome: Confirmation['outcome']
  reason: string
  stages: number
  latency: Estimate | null
  cpu: Estimate | null
  baseCpuMs: number | null
  control: NonNullable<NonNullable<Profile['sideBySide']>['control']>['outcome'] | null
  /** Of the route, without boots; and of the whole run. */
  seconds: number
  runSeconds: number
  /** Rules that fired on the route, of those that the base does not have. */
  findings: string[]
}

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js')
let comments = 0

/** @param turns extra work of the head; none: a comment */
export async function compareClone(
  { name, turnsFile, commentFile }: SampleApplication,
  {
    directory,
    turns,
    start,
    routes,
  }: {
    directory: string
    turns: Record<string, number>
    start: string | undefined
    routes: readonly string[]
  },
): Promise<Told[]> {
  if (Object.keys(turns).length > 0) replaceTurns(path.join(directory, turnsFile), turns)
  else appendFileSync(path.join(directory, commentFile), `// Comment ${++comments}\n`)
  commit(directory, 'Change')
  const started = performance.now()
  try {
    const args = ['compare', 'HEAD~1', '--work', 'off', '--only', ...routes]
    await routeProfiler(directory, start === undefined ? args : [...args, '--start', start])
  } finally {
    git(directory, 'reset', '--quiet', '--hard', 'HEAD~1')
  }
  const runSeconds = (performance.now() - started) / 1000
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const profile = parseProfile(read('profile.json'), name)
  const { findings } = JSON.parse(read('findings.json')) as {
    findings: { rule: string; route: string | null }[]
  }
  return profile.routes.flatMap(({ id, confirmation }): Told[] => {
    if (confirmation === null) return []
    const { outcome, reason, stages, latency, cpu, durationMs } = confirmation
    return [
      {
        application: name,
        route: id,
        outcome,
        reason,
        stages,
        latency: latency && latency.ratio,
        cpu: cpu && cpu.ratio,
        baseCpuMs: cpu && cpu.baseMs,
        control: profile.sideBySide?.control?.outcome ?? null,
        seconds: durationMs / 1000,
        runSeconds,
        findings: findings.filter(({ route }) => route === id).map(({ rule }) => rule),
      },
    ]
  })
}

function replaceTurns(file: string, turns: Record<string, number>): void {
  const text = readFileSync(file, 'utf8')
  const replaced = text.replace(/= \{\} \/\/ replaced/, `= ${JSON.stringify(turns)} // replaced`)
  if (replaced === text) throw new Error(`${file} has no line of turns`)
  writeFileSync(file, replaced)
}

/** Findings are a result: only what could not be measured is an error. */
async function routeProfiler(directory: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code > 1)
    throw new Error(`route-profiler ${args.join(' ')} ended with ${code}: ${said.join('').slice(-2000)}`)
}
