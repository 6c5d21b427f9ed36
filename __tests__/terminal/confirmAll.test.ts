/** Which routes of a run are looked at again beside the commit of a stored baseline, and what is said of the others. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LoadPass, Profile } from '../../src/profile.ts'
import { edit } from '../confirm/repository.ts'
import { compared, confirmed, hurried } from './compared.ts'
import { removeProjects } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = 240_000
let measured: Profile

/** One baseline for all: only its commit differs. */
beforeAll(async () => {
  measured = (await compared(hurried(), [], [])).profile
}, LIMIT)

describe('a baseline of a commit that nobody knows, in which every route was ten times as fast', () => {
  test.each([
    ['without --confirm nothing is said of it', [], null],
    [
      'with it, why nothing is confirmed',
      ['--confirm', 'suspects'],
      'The baseline does not say which commit it measured.',
    ],
  ])('%s', { timeout: LIMIT }, async (_, more, reason) => {
    const directory = hurried()
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
  const directory = hurried()
  edit(directory, 'server.mjs', [
    "app.get('/nests'",
    "app.get('/eggs', (_, r) => r.json(7))\napp.get('/rafters'",
  ])
  edit(directory, 'route-fixtures.yml', ['  GET /nests: {}', '  GET /rafters: {}\n  GET /eggs: {}'])
  edit(directory, 'migrate.mjs', ["'avocet' }", "'avocet', wingspan: 78 }"])
  edit(directory, 'migrate.mjs', ["'bittern' }", "'bittern', wingspan: 130 }"])
  const { confirmations, code, profile } = await confirmed(measured, directory, { only: ['GET /**'] })
  expect(Object.keys(confirmations).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'GET /birds',
    'GET /eggs',
    'GET /rafters',
    'GET /wingspans',
  ])
  expect(confirmations['GET /birds']).toMatchObject({
    outcome: expect.not.stringMatching('not-confirmed'),
    latency: { baseMs: expect.any(Number) },
  })
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
