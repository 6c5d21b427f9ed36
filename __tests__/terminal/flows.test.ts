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
const ofApp = (file: string): string =>
  readFileSync(path.join(import.meta.dirname, '../apps/flows', file), 'utf8')
const lineIn = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1

const server = await findPostgres()
if (!server) leaveOut('flows on PostgreSQL', 'set DATABASE_URL')

/** A database of its own, or an embedded one where there is no server. */
async function withMarket(use: (market: string, database: PostgresDatabase | null) => Promise<void>) {
  const database = server ? await PostgresDatabase.create(server) : null
  try {
    await use(database?.url ?? 'memory', database)
  } finally {
    await database?.drop()
  }
}

async function profiled(directory: string, { market = 'memory', args = [] as string[] } = {}) {
  const result = await routeProfiler({ directory, args, env: { MARKET: market } })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const profile = parseProfile(read('profile.json'), 'profile.json')
  const { findings } = JSON.parse(read('findings.json')) as { findings: Finding[] }
  const flow = (name: string): RouteProfile => profile.routes.find(({ id }) => id === `flow ${name}`)!
  return { ...result, read, profile, findings, flow }
}

const queriesOf = ({ count }: RouteProfile) => ({
  whole: count!.queries,
  steps: count!.steps!.map(({ queries }) => queries.value),
})
const EXPECTED = { whole: { value: 14, low: 14, high: 14 }, steps: [2, 8, 2, 2] }

test('twice in a row, beside its routes and against a baseline', { timeout: 400_000 }, () =>
  withMarket(async (market) => {
    const directory = project(APP)
    const { code, profile, findings, flow, read, stdout } = await profiled(directory, { market })
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
    expect(stdout).toContain('5 of 5 routes measured · 2 of 3 flows')

    const { load, work, memory, steps } = flow('check out')
    expect(steps).toEqual([
      { request: 'POST /baskets', status: 201 },
      { request: 'POST /baskets/${flow.basket}/items', status: 201 },
      { request: 'GET /baskets/${flow.basket}', status: 200 },
      { request: 'POST /baskets/${flow.basket}/payment', status: 201 },
    ])
    expect(queriesOf(flow('check out'))).toEqual(EXPECTED)
    expect(load).toMatchObject({ errors: 0, unexpected: [], connections: 4 })
    const medians = load!.steps!.map(({ latencyMs }) => latencyMs.p50.value)
    expect([medians.length, medians.every((ms) => ms > 0)]).toEqual([4, true])
    // Time of our own between the steps is in neither.
    expect(load!.latencyMs.max).toBeLessThanOrEqual(
      load!.steps!.reduce((sum, { latencyMs }) => sum + latencyMs.max, 0) + 1e-6,
    )
    expect(work!.applicationBlocks.value).toBeGreaterThan(0)
    expect(work!.allocatedBytes!.value).toBeGreaterThan(10_000)
    expect(memory!.allocatedBytes.value).toBeGreaterThan(10_000)

    const ofFlow = findings.filter(({ route }) => route === 'flow check out')
    // What every step begins with is no repetition; what the route of a step has as well is told there.
    expect(ofFlow.map(({ rule, place }) => [rule, place?.file, place?.line])).toEqual([
      // The baskets that it makes: nobody takes them away.
      ['leftover-rows', 'route-fixtures.yml', lineIn(ofApp('route-fixtures.yml'), '  check out:')],
    ])
    const leftBy = (name: string) => flow(name).leftRows?.filter(({ pass }) => pass === 'count') ?? []
    expect(leftBy('check out').map(({ table, rows }) => [table, rows])).toEqual([
      ['baskets', 4],
      ['items', 20],
    ])
    expect(leftBy('look around')).toEqual([])
    const ofRoute = findings.filter(
      ({ rule, route }) => rule === 'n-plus-one' && route === 'POST /baskets/:id/items',
    )
    expect(ofRoute.map(({ rule, place }) => [rule, place?.file, place?.line])).toEqual([
      ['n-plus-one', 'market.mjs', lineIn(ofApp('market.mjs'), '// the N+1')],
    ])
    expect(ofRoute[0]!.message).toMatch(
      /^Possibly an N\+1: one request sends the same query on books 5 times/,
    )
    expect(ofRoute[0]!.evidence.filter(({ label }) => label === 'also in').map(({ text }) => text)).toEqual([
      'flow check out, step 2 (POST /baskets/${flow.basket}/items)',
    ])
    const { shapes, steps: counted } = flow('check out').count!
    const drawn = counted!.map(({ timeline }) => timeline!.entries.map(({ shape }) => shapes[shape]!.step))
    expect(drawn.map((steps) => [...new Set(steps)])).toEqual([[1], [2], [3], [4]])
    expect(drawn[1]!.length).toBeGreaterThanOrEqual(8)
    for (const file of ['profile.json', 'report.md', 'report.csv', 'findings.json'])
      expect(read(file)).not.toMatch(/receipt-[0-9a-f]|note-[0-9a-f]/)
    expect(read('report.md')).toMatch(
      /\| `flow check out` \|.*\n\| ↳ `1\. POST \/baskets` \|.*\n\| ↳ `2\. POST \/baskets\/\$\{flow\.basket\}\/items` \|/,
    )
    expect(read('report.csv')).toContain('step,check out: 3. GET /baskets/${flow.basket},passed,')

    copyFileSync(path.join(directory, '.route-profiler/profile.json'), path.join(directory, 'first.json'))
    const args = ['--only', 'flow *', '--work', 'off', '--baseline', 'first.json']
    const again = await profiled(directory, { market, args })
    expect(again.profile.routes.map(({ id, status }) => [id, status])).toEqual([
      ['flow check out', 'passed'],
      ['flow look around', 'passed'],
      ['flow pay by card', 'skipped'],
    ])
    expect(queriesOf(again.flow('check out'))).toEqual(EXPECTED)
    const told = again.findings.filter(({ standing }) => standing !== 'suspicion')
    expect(told.map(({ route, rule, standing }) => [route, rule, standing])).toEqual([
      ['flow check out', 'leftover-rows', 'known'],
      ['flow check out', 'n-plus-one', 'known'],
    ])
    expect(told.at(-1)!.message).toMatch(
      /^Possibly an N\+1 in step 2 \(POST \/baskets\/\$\{flow\.basket\}\/items\): one request sends the same query on books 5 times/,
    )
  }),
)

test('under load every run has a basket of its own', { timeout: 200_000 }, () =>
  withMarket(async (market, database) => {
    const args = ['--only', 'flow check out', '--work', 'off', '--cpu', 'off']
    const { profile, flow } = await profiled(project(APP), { market, args })
    expect(profile.routes.map(({ id }) => id)).toEqual(['flow check out'])
    const { load, status } = flow('check out')
    expect({ status, errors: load!.errors }).toEqual({ status: 'passed', errors: 0 })
    if (database === null) return
    const baskets = await database.query<{ state: string; items: string }>(
      'select state, (select count(*) from items where basket = baskets.id) as items from baskets',
    )
    expect(new Set(baskets.map(({ state, items }) => `${state} ${items}`))).toEqual(new Set(['paid 5']))
    // The check, the warm-up and counted runs, three windows of four, the run whose plans are looked at, and the rounds.
    expect(baskets).toHaveLength(1 + 1 + 3 + 3 * 4 + 1 + load!.warmupRequests + load!.requests)
  }),
)

test('what fails says at which step', { timeout: 200_000 }, async () => {
  const fixtures = ofApp('route-fixtures.yml')
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
  expect(messages).toContainEqual(
    `unexpected-status ${lineIn(fixtures, '  check out:')}: flow check out: step 4 (POST /baskets/\${flow.basket}/payment) answered 402; expected was 201.`,
  )
  expect(messages).toContainEqual(
    expect.stringMatching(
      /^missing-fixture \d+: flow look around does not come to its end: route-fixtures\.yml:\d+: flow look around, step 1\.capture\.books: the answer has no body\.pages\./,
    ),
  )
})

test('the flows of the documentation pass', { timeout: 200_000 }, async () => {
  const docs = readFileSync(path.join(import.meta.dirname, '../../docs/fixtures.md'), 'utf8')
  const [, example] = /^## Flows\n[^]*?```yaml\n([^]*?)```/m.exec(docs)!
  const [head] = ofApp('route-fixtures.yml').split('routes:', 1)
  const directory = project(APP, { 'route-fixtures.yml': head! + example! })
  const { profile } = await profiled(directory, { args: ['--only', 'flow *', '--work', 'off'] })
  expect(profile.routes.map(({ id, status, reason }) => [id, status, reason?.code ?? null])).toEqual([
    ['flow check out', 'passed', null],
    ['flow look around', 'passed', null],
    ['flow pay by card', 'skipped', 'ignored'],
  ])
})
