/** What a change cannot reach, in whole runs: it is not run side by side, only counted, or not asked at all. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit, edit, git, repository } from '../confirm/repository.ts'
import { compared } from './compared.ts'
import { removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 240_000 }

let directory: string

beforeAll(() => {
  const fixtures = readFileSync('__tests__/apps/sides/route-fixtures.yml', 'utf8')
  directory = repository('__tests__/apps/sides', {
    'route-fixtures.yml': fixtures
      .replace("work: 'off'", "work: 'on', routeMs: 200, rounds: 2")
      .replace('  GET /wingspans: {}\n', '  GET /wingspans: { ignore: no bird has any }\n'),
  })
})

const reachOf = ({ profile }: { profile: { routes: { id: string; reach?: unknown }[] } }) =>
  Object.fromEntries(profile.routes.map(({ id, reach }) => [id, (reach as { reached: boolean }).reached]))

describe('a comment', () => {
  beforeAll(() => {
    git(directory, 'reset', '--quiet', '--hard', 'before')
    edit(directory, 'server.mjs', ["response.json(['reed'", "// Twigs, mostly.\n  response.json(['reed'"])
  })

  test('is no change: the routes are listed, and none is asked', LIMIT, async () => {
    const { code, stdout, profile } = await compared(directory, [])
    expect(stdout).toContain('0 of 3 routes measured · 2 not reached by this change')
    expect(stdout).toContain('nothing that runs has changed: server.mjs (comments and white space)')
    expect(profile.phases.map(({ name }) => name)).toEqual(['prepare', 'boot', 'discover', 'stop'])
    expect(profile.sideBySide).toBeNull()
    expect(code).toBe(0)
  })

  test('and why says so', LIMIT, async () => {
    const { stdout, code } = await routeProfiler({ directory, args: ['why', 'GET /nests'] })
    expect(stdout).toBe(
      'GET /nests: not reached: nothing that runs has changed: server.mjs (comments and white space)\n',
    )
    expect(code).toBe(0)
  })

  test('of a route that there is not it says nothing', LIMIT, async () => {
    const { stderr, code } = await routeProfiler({ directory, args: ['why', 'GET /owls'] })
    expect(stderr).toContain('The last run has no route that GET /owls stands for.')
    expect(code).toBe(2)
  })
})

describe('a handler', () => {
  beforeAll(() => {
    git(directory, 'reset', '--quiet', '--hard', 'before')
    edit(directory, 'server.mjs', ["response.json(['reed'", "response.json(['rush', 'reed'"])
    commit(directory, 'Another nest')
  })

  test('runs side by side, and the others do not', LIMIT, async () => {
    const ran = await compared(directory, [], ['compare', 'before', '--budget', '60'])
    expect(reachOf(ran)).toEqual({ 'GET /birds': false, 'GET /nests': true, 'GET /wingspans': true })
    const { confirmations, profile } = ran
    expect(confirmations['GET /nests']?.pairs).toBeGreaterThan(0)
    expect(confirmations['GET /birds']).toBeNull()
    expect(profile.routes.find(({ id }) => id === 'GET /birds')?.count).not.toBeNull()
    const phases = profile.phases.map(({ name }) => name)
    expect(phases).toEqual(expect.arrayContaining(['boot for reach', 'reach', 'work']))
    expect(phases).not.toContain('boot for work')
  })

  test('of a stored baseline is measured, and the others are counted', LIMIT, async () => {
    git(directory, 'checkout', '--quiet', 'before')
    await routeProfiler({ directory })
    const stored = path.join(directory, '..', `${path.basename(directory)}.json`)
    writeFileSync(stored, readFileSync(path.join(directory, '.route-profiler', 'profile.json')))
    git(directory, 'checkout', '--quiet', 'trunk')
    const args = ['--baseline', stored, '--impact', 'auto', '--confirm', 'never']
    const { profile, findings } = await compared(directory, [], args)
    const numbers = Object.fromEntries(
      profile.routes.map(({ id, count, work, load }) => [id, [count, work, load].map((one) => one !== null)]),
    )
    expect(numbers).toEqual({
      // It goes ahead of the other in the work pass, as in every run.
      'GET /birds': [true, true, false],
      'GET /nests': [true, true, true],
      'GET /wingspans': [false, false, false],
    })
    expect(findings.filter(({ route }) => route === 'GET /birds')).toEqual([])
  })
})
