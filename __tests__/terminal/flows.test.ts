/** Flows on a real database: as one and by step, in every pass and report, each run with captures of its own. */
import { copyFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseProfile, type RouteProfile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const APP = '__tests__/apps/flows'
const server = await findPostgres()
if (!server) leaveOut('flows on PostgreSQL', 'set DATABASE_URL')

async function profiled(directory: string, { market = 'memory', args = [] as string[] } = {}) {
  const result = await routeProfiler({ directory, args, env: { MARKET: market } })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const profile = parseProfile(read('profile.json'), 'profile.json')
  const { findings } = JSON.parse(read('findings.json')) as { findings: Finding[] }
  const flow = (name: string): RouteProfile => profile.routes.find(({ id }) => id === `flow ${name}`)!
  return { ...result, read, profile, findings, flow }
}

function lineOf(text: string): number {
  const lines = readFileSync(path.join(import.meta.dirname, '../apps/flows/market.mjs'), 'utf8').split('\n')
  return lines.findIndex((line) => line.includes(text)) + 1
}

const values = (estimates: readonly { value: number }[] = []): number[] => estimates.map(({ value }) => value)

test('twice in a row, beside its routes', { timeout: 400_000 }, async () => {
  const directory = project(APP)
  const database = server ? await PostgresDatabase.create(server) : null
  for (const args of [[], ['--baseline', 'first.json']]) {
    const { code, profile, findings, flow, read } = await profiled(directory, {
      args,
      market: database?.url ?? 'memory',
    })
    expect(profile.routes.map(({ id, status, reason }) => [id, status, reason?.message ?? null])).toEqual([
      ['POST /baskets', 'passed', null],
      ['POST /baskets/:id/items', 'passed', null],
      ['GET /baskets/:id', 'passed', null],
      ['POST /baskets/:id/payment', 'passed', null],
      ['DELETE /baskets', 'passed', null],
      ['flow check out', 'passed', null],
      ['flow look around', 'passed', null],
      ['flow pay by card', 'skipped', 'The provider charges for it'],
    ])
    expect([code, profile.staleFixtures, profile.app.frameworks]).toEqual([0, [], ['express']])

    const { count, load, work, memory, steps, requestBytes } = flow('check out')
    expect(steps).toEqual([
      { request: 'POST /baskets', status: 201 },
      { request: 'POST /baskets/${flow.basket}/items', status: 201 },
      { request: 'GET /baskets/${flow.basket}', status: 200 },
      { request: 'POST /baskets/${flow.basket}/payment', status: 201 },
    ])
    expect(values(count!.steps!.map(({ queries }) => queries))).toEqual([2, 8, 2, 2])
    expect(count!.queries).toEqual({ value: 14, low: 14, high: 14 })
    expect(requestBytes!.value).toBe(count!.steps!.reduce((sum, step) => sum + step.requestBytes.value, 0))
    expect(load).toMatchObject({ errors: 0, unexpected: [], connections: 4 })
    expect(load!.steps).toHaveLength(4)
    const medians = values(load!.steps!.map(({ latencyMs }) => latencyMs.p50))
    expect(Math.min(...medians)).toBeGreaterThan(0)
    // Time of our own between the steps is in neither.
    expect(load!.latencyMs.max).toBeLessThanOrEqual(
      load!.steps!.reduce((sum, { latencyMs }) => sum + latencyMs.max, 0) + 1e-6,
    )
    expect(work!.applicationBlocks.value).toBeGreaterThan(0)
    expect([work!.allocatedBytes!.value, memory!.allocatedBytes.value].every((bytes) => bytes > 10_000)).toBe(
      true,
    )

    const ofFlow = findings.filter(({ route }) => route === 'flow check out')
    expect(ofFlow.map(({ rule, place }) => [rule, place?.file, place?.line])).toEqual([
      ['n-plus-one', 'market.mjs', lineOf('// the N+1')],
    ])
    expect(ofFlow[0]!.message).toMatch(
      /^Possibly an N\+1 in step 2 \(POST \/baskets\/\$\{flow\.basket\}\/items\): one request sends the same query on books 5 times/,
    )
    // What every step begins with is no repetition, and no finding says that a time has changed.
    expect(findings.map(({ rule }) => rule)).not.toContain('redundant-query')
    expect(read('profile.json')).not.toMatch(/receipt-|note-[0-9a-f]/)
    copyFileSync(path.join(directory, '.route-profiler/profile.json'), path.join(directory, 'first.json'))
  }
  await database?.drop()
})

const onPostgres = server ? test : test.skip

onPostgres('under load every run has a basket of its own', { timeout: 200_000 }, async () => {
  const database = await PostgresDatabase.create(server!)
  try {
    const args = ['--only', 'flow check out', '--work', 'off']
    const { profile, flow } = await profiled(project(APP), { market: database.url, args })
    expect(profile.routes.map(({ id }) => id)).toEqual(['flow check out'])
    const { load, status } = flow('check out')
    expect({ status, errors: load!.errors }).toEqual({ status: 'passed', errors: 0 })
    const baskets = await database.query<{ state: string; items: string }>(
      'select state, (select count(*) from items where basket = baskets.id) as items from baskets',
    )
    expect(new Set(baskets.map(({ state, items }) => `${state} ${items}`))).toEqual(new Set(['paid 5']))
    // The check, the warm-up and counted runs, three windows of four, and the rounds.
    const runs = 1 + 1 + 3 + 3 * 4 + load!.warmupRequests + load!.requests
    expect(baskets).toHaveLength(runs)
  } finally {
    await database.drop()
  }
})

test('what fails says at which step', { timeout: 200_000 }, async () => {
  const fixtures = readFileSync(path.join(import.meta.dirname, '../apps/flows/route-fixtures.yml'), 'utf8')
    .replace(/^routes:[^]*?(?=^flows:)/m, '')
    .replace('{ card: own }', '{ card: stolen }')
    .replace('books: body.books', 'books: body.pages')
  const directory = project(APP, { 'route-fixtures.yml': fixtures })
  const { flow, findings } = await profiled(directory, { args: ['--only', 'flow *'] })
  expect(flow('check out')).toMatchObject({
    status: 'failed',
    reason: { message: 'step 4 (POST /baskets/${flow.basket}/payment) answered 402' },
    check: { status: 402, expected: [201], step: { number: 4 } },
    count: null,
    load: null,
  })
  expect(flow('check out').steps!.map(({ status }) => status)).toEqual([201, 201, 200, 402])
  const messages = findings.map(({ rule, place, message }) => `${rule} ${place?.line}: ${message}`)
  const line = (text: string): number => fixtures.split('\n').findIndex((one) => one.includes(text)) + 1
  expect(messages).toContainEqual(
    `unexpected-status ${line('  check out:')}: flow check out: step 4 (POST /baskets/\${flow.basket}/payment) answered 402; expected was 201.`,
  )
  expect(messages).toContainEqual(
    expect.stringMatching(
      /^missing-fixture \d+: flow look around does not come to its end: route-fixtures\.yml:\d+: flow look around, step 1\.capture\.books: the answer has no body\.pages\./,
    ),
  )
})
