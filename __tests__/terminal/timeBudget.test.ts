/** A run that has less time than its routes need: it ends in time, and what it has measured it has measured wholly. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeApplication } from '../../bench/scale/writeApplication.ts'
import { parseProfile } from '../../src/profile.ts'
import { buildCli, routeProfiler } from './routeProfiler.ts'

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'time-budget-')))
beforeAll(() => buildCli())
afterAll(() => rmSync(root, { recursive: true }))

const LIMIT = 120_000

async function run(name: string, settings: string, seconds: number) {
  const directory = path.join(root, name)
  writeApplication(directory, { routes: 40, database: false, settings })
  const started = performance.now()
  const { stdout, stderr } = await routeProfiler({ directory, args: ['--budget', String(seconds)] })
  const tookSeconds = (performance.now() - started) / 1000
  const file = path.join(directory, '.route-profiler/profile.json')
  return { profile: parseProfile(readFileSync(file, 'utf8'), file), stdout, stderr, tookSeconds }
}

test(
  'every route that is measured has all passes, and the run ends in time',
  { timeout: LIMIT },
  async () => {
    const { profile, stdout, stderr, tookSeconds } = await run('forty', 'settings: { routeMs: 400 }\n', 20)
    const passed = profile.routes.filter(({ status }) => status === 'passed')
    expect(tookSeconds).toBeLessThan(20 * 1.05)
    expect(passed.length).toBeGreaterThan(0)
    expect(passed.length).toBeLessThan(40)
    // On a machine so busy that the two boots would take most of the time it is left out for all.
    const passes = stderr.includes('boot for work')
      ? (['memory', 'work', 'load'] as const)
      : (['memory', 'load'] as const)
    for (const route of passed)
      expect([route.id, passes.filter((pass) => route[pass] === null)]).toEqual([route.id, []])
    expect(stderr).toMatch(
      /^40 routes, about \d+ s, of which the time budget leaves \d+ s: some will be left out$/m,
    )
    expect(stdout).toContain(`${40 - passed.length} of 40 routes were not measured`)
  },
)
