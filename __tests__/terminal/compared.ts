/** The aviary run beside another version of itself, and what came of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Confirmation, parseProfile, type Profile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'
import { git, repository } from '../confirm/repository.ts'
import { type Result, routeProfiler } from './routeProfiler.ts'

export interface Compared extends Result {
  profile: Profile
  findings: Finding[]
  confirmations: Record<string, Confirmation | null>
}

export async function compared(
  directory: string,
  only: string[],
  args = ['compare', 'before'],
): Promise<Compared> {
  const result = await routeProfiler({
    directory,
    args: [...args, ...(only.length > 0 ? ['--only', ...only] : [])],
  })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const profile = parseProfile(read('profile.json'), result.stderr)
  const { findings } = JSON.parse(read('findings.json')) as { findings: Finding[] }
  const confirmations = Object.fromEntries(profile.routes.map(({ id, confirmation }) => [id, confirmation]))
  return { ...result, profile, findings, confirmations }
}

/** With what was measured of the commit that is tagged `before` as its baseline. */
export async function confirmed(
  measured: Profile,
  directory: string,
  { only, mode = 'all', more = [] }: { only: string[]; mode?: 'all' | 'suspects'; more?: string[] },
): Promise<Compared> {
  const source = { ...measured.source, commit: git(directory, 'rev-parse', 'before') }
  const stored = path.join(directory, '..', `${path.basename(directory)}.json`)
  writeFileSync(stored, JSON.stringify({ ...measured, source }))
  return compared(directory, only, ['--baseline', stored, '--confirm', mode, ...more])
}

/** The aviary, measured in a hurry: what counts is what happens afterwards. */
export function hurried(files: Record<string, string> = {}): string {
  const fixtures = readFileSync('__tests__/apps/sides/route-fixtures.yml', 'utf8')
  const settings = fixtures.replace('countRequests: 2', 'countRequests: 1, routeMs: 200, rounds: 2')
  return repository('__tests__/apps/sides', { 'route-fixtures.yml': settings, ...files })
}

/** Work for a route, in front of its answer. */
export const busy =
  'for (let i = 0, end = 600_000; i < end; i++) Math.sqrt(i) > 1e9 && response.end()\n  response.json'
