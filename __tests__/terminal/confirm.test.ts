/** Routes of a run looked at again beside the commit of a stored baseline, and what is said where they cannot be. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LoadPass, Profile } from '../../src/profile.ts'
import { commit, edit, git, repository } from '../confirm/repository.ts'
import { busy, type Compared, compared } from './compared.ts'
import { removeProjects } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = 240_000
let measured: Profile

/** One baseline for all: only its commit differs. */
beforeAll(async () => {
  measured = (await compared(aviary(), [], [])).profile
}, LIMIT)

/** Beside the commit that is tagged `before`. */
async function confirmed(
  directory: string,
  only: string[],
  { mode = 'all', more = [] }: { mode?: 'all' | 'suspects'; more?: string[] } = {},
): Promise<Compared> {
  const source = { ...measured.source, commit: git(directory, 'rev-parse', 'before') }
  const stored = path.join(directory, '..', `${path.basename(directory)}.json`)
  writeFileSync(stored, JSON.stringify({ ...measured, source }))
  return compared(directory, only, ['--baseline', stored, '--confirm', mode, ...more])
}

/** Measured in a hurry: what counts here is what happens afterwards. */
function aviary(files: Record<string, string> = {}): string {
  const fixtures = readFileSync('__tests__/apps/sides/route-fixtures.yml', 'utf8')
  const hurried = fixtures.replace('countRequests: 2', 'countRequests: 1, routeMs: 200, rounds: 2')
  return repository('__tests__/apps/sides', { 'route-fixtures.yml': hurried, ...files })
}

test('a suspect runs beside the commit of the baseline', { timeout: LIMIT }, async () => {
  const directory = aviary()
  edit(directory, 'server.mjs', ["response.json(['reed'", `${busy}(['reed'`])
  commit(directory, 'Work more')
  const { findings } = await confirmed(directory, ['GET /nests'], { mode: 'suspects' })
  expect(findings.map(({ rule, route }) => `${rule} ${route}`)).toContain('time-regression GET /nests')
  expect(findings.map(({ rule }) => rule)).not.toContain('latency-regression')
})

describe('a baseline of a commit that nobody knows, in which every route was ten times as fast', () => {
  test.each([
    ['without --confirm nothing is said of it', [], null],
    [
      'with it, why nothing is confirmed',
      ['--confirm', 'suspects'],
      'The baseline does not say which commit it measured.',
    ],
  ])('%s', { timeout: LIMIT }, async (_, more, reason) => {
    const directory = aviary()
    const stored = path.join(directory, '..', `${path.basename(directory)}.json`)
    writeFileSync(stored, JSON.stringify(ofUnknownCommit()))
    const { confirmations } = await compared(directory, ['GET /nests'], ['--baseline', stored, ...more])
    expect(confirmations['GET /nests']?.reason ?? null).toBe(reason)
  })
})

function ofUnknownCommit(): Profile {
  const routes = measured.routes.map((route) => ({
    ...route,
    load: route.load && tenTimesAsFast(route.load),
  }))
  return { ...measured, source: { ...measured.source, commit: null }, routes }
}

function tenTimesAsFast(load: LoadPass): LoadPass {
  const { value, low, high } = load.latencyMs.p50
  return {
    ...load,
    latencyMs: { ...load.latencyMs, p50: { value: value / 10, low: low / 10, high: high / 10 } },
  }
}

test('all routes, those included that only one side has', { timeout: LIMIT }, async () => {
  const directory = aviary()
  edit(directory, 'server.mjs', [
    "app.get('/nests'",
    "app.get('/eggs', (_, r) => r.json(7))\napp.get('/rafters'",
  ])
  edit(directory, 'route-fixtures.yml', ['  GET /nests: {}', '  GET /rafters: {}\n  GET /eggs: {}'])
  edit(directory, 'migrate.mjs', ["'avocet' }", "'avocet', wingspan: 78 }"])
  edit(directory, 'migrate.mjs', ["'bittern' }", "'bittern', wingspan: 130 }"])
  const { confirmations, code, profile } = await confirmed(directory, ['GET /**'])
  expect(Object.keys(confirmations).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'GET /birds',
    'GET /eggs',
    'GET /rafters',
    'GET /wingspans',
  ])
  expect(confirmations['GET /birds']).toMatchObject({ reason: '', latency: { baseMs: expect.any(Number) } })
  expect(['GET /eggs', 'GET /rafters', 'GET /wingspans'].map((id) => confirmations[id]!.reason)).toEqual([
    'the base does not have this route',
    'the base does not have this route',
    'the base answers 500 instead of 2xx: the fixture fits the head only',
  ])
  expect(profile.phases.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['check out', 'prepare base', 'prepare head', 'side by side']),
  )
  const report = readFileSync(path.join(directory, '.route-profiler/report.md'), 'utf8')
  expect(report).toMatch(/gone[^\n]*GET \/nests/i)
  expect(code).toBe(0)
})

test('a base that does not build', { timeout: LIMIT }, async () => {
  const directory = aviary({ 'migrate.mjs': "console.log('No birds.')\nprocess.exit(3)" })
  edit(directory, 'migrate.mjs', ["console.log('No birds.')\nprocess.exit(3)", birds])
  const { confirmations, code } = await confirmed(directory, ['GET /nests', 'GET /birds'])
  for (const id of ['GET /nests', 'GET /birds']) {
    expect(confirmations[id]!.outcome).toBe('not-confirmed')
    expect(confirmations[id]!.reason).toMatch(
      /^The base [0-9a-f]{7} does not build: The prepare command failed with exit code 3: node migrate\.mjs\n.*No birds\./s,
    )
  }
  expect(code).toBe(0)
})

const birds = `import { writeFileSync } from 'node:fs'
writeFileSync('aviary.json', JSON.stringify([{ name: 'avocet' }]))`

describe('what the time budget does not reach', () => {
  test('is said of every route', { timeout: LIMIT }, async () => {
    // Counting ends well before the budget does, on a busy machine as well, and the boot of the base after it.
    const slow = 'await new Promise((ready) => setTimeout(ready, 25_000))\n'
    const server = readFileSync('__tests__/apps/sides/server.mjs', 'utf8')
    const directory = aviary({ 'server.mjs': server.replace('const app', `${slow}const app`) })
    edit(directory, 'server.mjs', [slow, ''])
    const { confirmations, stdout } = await confirmed(directory, ['GET /nests', 'GET /birds'], {
      more: ['--budget', '25'],
    })
    expect(Object.values(confirmations).map((confirmation) => confirmation?.reason)).toEqual(
      expect.arrayContaining([
        'the time budget of the run was spent before it',
        'the time budget of the run was spent before it',
      ]),
    )
    expect(stdout).toMatch(
      /not confirmed: GET \/birds, GET \/nests\n\s+the time budget of the run was spent before it/,
    )
  })
})

test('one database for both is refused, and nothing runs beside anything', { timeout: LIMIT }, async () => {
  const directory = aviary()
  edit(directory, 'route-fixtures.yml', [
    'start:',
    'env: { AVIARY_URL: postgres://birds.example/aviary }\nstart:',
  ])
  commit(directory, 'Have a database')
  git(directory, 'tag', '--force', 'before')
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  const { confirmations, profile, code } = await compared(directory, ['GET /nests'])
  expect(confirmations['GET /nests']).toMatchObject({
    outcome: 'not-confirmed',
    reason:
      "base and head would use one database (AVIARY_URL), and each would meet the other's tables and rows; " +
      "give each its own in the fixtures file, such as env: { AVIARY_URL: '${env.AVIARY_URL}_${side}' }",
  })
  expect(profile.phases.map(({ name }) => name)).not.toContain('side by side')
  expect(code).toBe(0)
})
