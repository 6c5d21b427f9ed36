/** A run that has less time than its routes need: it ends in time, and what it has measured it has measured wholly. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeApplication } from '../../bench/scale/writeApplication.ts'
import { parseProfile } from '../../src/profile.ts'
import { buildCli, routeProfiler } from './routeProfiler.ts'

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'time-budget-')))
beforeAll(() => buildCli())
afterAll(() => rmSync(root, { recursive: true }))

const LIMIT = { timeout: 120_000 }

async function run(directory: string, seconds: number) {
  const { stdout, stderr } = await routeProfiler({ directory, args: ['--budget', String(seconds)] })
  const file = path.join(directory, '.route-profiler/profile.json')
  const profile = parseProfile(readFileSync(file, 'utf8'), file)
  const tookMs = profile.phases.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return { profile, stdout, stderr, tookMs }
}

/** With a route that answers and one that never does. */
function small(name: string, { bootMs = 0, fixtures }: { bootMs?: number; fixtures: string }): string {
  const directory = path.join(root, name)
  writeApplication(directory, { routes: 1, database: false })
  writeFileSync(
    path.join(directory, 'server.js'),
    `import express from 'express'
await new Promise((resolve) => setTimeout(resolve, ${bootMs}))
express().get('/quick', (_, response) => response.json({})).get('/never', () => {}).listen(process.env.PORT)
`,
  )
  writeFileSync(path.join(directory, 'route-fixtures.yml'), `start: node server.js\n${fixtures}`)
  return directory
}

test('every route that is measured has all passes, and the run ends in time', LIMIT, async () => {
  const directory = path.join(root, 'forty')
  writeApplication(directory, { routes: 40, database: false, settings: 'settings: { routeMs: 400 }\n' })
  const { profile, stdout, stderr, tookMs } = await run(directory, 30)
  const passed = profile.routes.filter(({ status }) => status === 'passed')
  expect(tookMs).toBeLessThan(30 * 1050)
  expect(passed.length).toBeGreaterThan(0)
  expect(passed.length).toBeLessThan(40)
  // On a machine so busy that the two boots would take most of the time it is left out for all.
  const all = ['memory', 'work', 'load'] as const
  const passes = all.filter((pass) => pass !== 'work' || stderr.includes('boot for work'))
  const lacking = passed.filter((route) => passes.some((pass) => route[pass] === null))
  // A machine that becomes slower in the middle of it costs some routes a pass, and that is said.
  expect(lacking.length).toBeLessThan(Math.max(1, passed.length / 2))
  const told = profile.problems.map(({ message }) => message).join()
  for (const { id } of lacking) expect(told).toContain(id)
  expect(stderr).toMatch(
    /^40 routes, about \d+ s, of which the time budget leaves \d+ s: some will be left out$/m,
  )
  expect(stdout).toContain(`${40 - passed.length} of 40 routes were not measured`)
})

test('what takes long to boot is not booted for passes that would have no time', LIMIT, async () => {
  const directory = small('slow', { bootMs: 8000, fixtures: 'routes: { GET /quick: {} }\n' })
  const { profile, stderr, tookMs } = await run(directory, 25)
  expect(tookMs).toBeLessThan(25 * 1050)
  expect(stderr).not.toContain('boot for work')
  expect(profile.problems.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('no time for the work pass, since its boots would have taken most of that'),
  )
})

test('a request that is never answered keeps it no longer', LIMIT, async () => {
  const fixtures = 'settings: { timeoutMs: 60000 }\nroutes: { GET /never: {} }\n'
  const { profile, tookMs } = await run(small('never', { fixtures }), 30)
  expect(tookMs).toBeLessThan(30 * 1050)
  expect(profile.routes.map(({ id, reason }) => [id, reason?.code])).toContainEqual([
    'GET /never',
    'out-of-time',
  ])
  expect(profile.cutShort).toBeNull()
})
