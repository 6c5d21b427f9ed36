/** Routes that cannot be asked twice in a row without set-up: measured under load, and nothing is left of it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const HOOK_SECRET = 'whelk-481-secret'

async function profiled(directory: string, args: string[] = []) {
  const env = { HOOK_SECRET, LIBRARY: path.join(directory, 'library.db') }
  const result = await routeProfiler({ directory, args, env })
  const text = readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8')
  return { ...result, text, profile: parseProfile(text, 'profile.json') }
}

function rowsOf(directory: string): Record<string, number> {
  const database = new DatabaseSync(path.join(directory, 'library.db'))
  const count = (table: string): number =>
    (database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows
  try {
    return { books: count('books'), invitations: count('invitations'), shelves: count('shelves') }
  } finally {
    database.close()
  }
}

test('every route passes under load, twice in a row, and leaves no row', { timeout: 240_000 }, async () => {
  const directory = project('__tests__/apps/state')
  for (const run of ['first', 'second']) {
    const { code, profile, text } = await profiled(directory)
    const told = profile.routes.map(({ id, status, reason, load }) => [
      id,
      status,
      reason?.message ?? null,
      load && load.errors,
    ])
    expect({ run, told }).toEqual({ run, told: profile.routes.map(({ id }) => [id, 'passed', null, 0]) })
    expect(profile.routes).toHaveLength(15)
    // How many blocks a path parameter costs depends on its digits.
    expect(profile.problems.filter(({ stage }) => stage !== 'work')).toEqual([])
    expect(code).toBe(0)
    expect(text).not.toContain(HOOK_SECRET)
    expect(rowsOf(directory)).toEqual({ books: 1, invitations: 0, shelves: 0 })
  }
})
