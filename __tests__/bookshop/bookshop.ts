/** The demo application in a directory of its own, profiled with short settings. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseProfile, type Profile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'
import { project, routeProfiler } from '../terminal/routeProfiler.ts'

const SHORT = `settings: { countRequests: 2, countWarmup: 0, work: off, routeMs: 100, rounds: 2 }
overrides:
  # Where tests load every core, a fast route may take a second as well; the one that is slow by nature always does.
  - { routes: /**, rules: { slow-route: { thresholdMs: 9000 } } }
  - { routes: GET /api/reports/sales, rules: { slow-route: { thresholdMs: 1000 } } }
`

/** A copy whose own fixtures are measured briefly. Its lines stay where they are. */
export function copyBookshop(): string {
  const directory = project('examples/bookshop')
  change(directory, 'route-fixtures.yml', (text) => text + SHORT)
  return directory
}

export function change(directory: string, file: string, edit: (text: string) => string): void {
  const name = path.join(directory, file)
  const before = readFileSync(name, 'utf8')
  const after = edit(before)
  if (after === before) throw new Error(`${file} stayed as it was`)
  writeFileSync(name, after)
}

/** `file:line` of the only line that holds the text. */
export function lineOf(directory: string, file: string, text: string): string {
  const lines = readFileSync(path.join(directory, file), 'utf8').split('\n')
  const found = lines.flatMap((line, index) => (line.includes(text) ? [index + 1] : []))
  if (found.length !== 1) throw new Error(`${found.length} lines of ${file} hold ${text}`)
  return `${file}:${found[0]}`
}

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
  profile: Profile
  findings: Finding[]
}

export async function profileBookshop(
  directory: string,
  { args = [], env = {} }: { args?: string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const result = await routeProfiler({ directory, args, env })
  const read = (file: string): string => {
    try {
      return readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
    } catch (cause) {
      throw new Error(`route-profiler ended with ${result.code}:\n${result.stderr}`, { cause })
    }
  }
  const { findings } = JSON.parse(read('findings.json')) as { findings: Finding[] }
  return { ...result, profile: parseProfile(read('profile.json'), 'profile.json'), findings }
}

/** `rule route file:line` */
export function placed({ rule, route, place }: Finding): string {
  return `${rule} ${route} ${place?.file}:${place?.line}`
}
