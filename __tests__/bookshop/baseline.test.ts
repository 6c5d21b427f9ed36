/** `--baseline`: unchanged code is not blamed, and one more query per request is found at its line. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../src/verdict.ts'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { change, copyBookshop, lineOf, placed, profileBookshop } from './bookshop.ts'
import { dropShopDatabases, shopDatabase } from './shopDatabases.ts'

const only = ['--only', 'GET /api/authors', 'GET /api/books/:id', 'POST /api/orders']
const LIMIT = 120_000

let before: string
beforeAll(async () => {
  before = copyBookshop()
  await profileBookshop(before, { args: only, env: await shopDatabase() })
}, LIMIT)
afterAll(removeProjects)
afterAll(dropShopDatabases)

const against = (): string[] => [...only, '--baseline', path.join(before, '.route-profiler/profile.json')]

/** Times prove nothing between two runs, and the rule about them says so itself. */
const certain = (findings: Finding[]): Finding[] =>
  findings.filter(({ rule }) => rule !== 'latency-regression')

test.concurrent('unchanged code', { timeout: LIMIT }, async () => {
  const { code, findings, stdout, profile } = await profileBookshop(copyBookshop(), {
    args: against(),
    env: await shopDatabase(),
  })
  expect(certain(findings)).toEqual([])
  expect(profile.routes.map(({ id }) => id)).toEqual([
    'GET /api/authors',
    'GET /api/books/:id',
    'POST /api/orders',
  ])
  expect(stdout).toContain('compared with ')
  expect(code).toBe(0)
})

test.concurrent('one more query per request', { timeout: LIMIT }, async () => {
  const directory = copyBookshop()
  const added = '  await db.select({ country: authors.country }).from(authors).limit(3)\n'
  change(directory, 'src/routes/authors.ts', (text) =>
    text.replace(/^async function listAuthors\(.*\n/m, (start) => start + added),
  )
  const args = [...against(), '--fail-on', 'notice']
  const {
    code,
    findings: all,
    stdout,
  } = await profileBookshop(directory, {
    args,
    env: await shopDatabase(),
  })
  const findings = certain(all)
  const line = lineOf(directory, 'src/routes/authors.ts', 'country: authors.country')
  // It allocates as well, which may be reported too.
  expect(new Set(findings.map(({ route }) => route))).toEqual(new Set(['GET /api/authors']))
  const more = findings.find(({ rule }) => rule === 'query-regression')
  expect(placed(more!)).toBe(`query-regression GET /api/authors ${line}`)
  expect(more!.message).toBe('1 more query per request than in the baseline: 1 before, 2 now.')
  expect(stdout).toContain(line)
  expect(code).toBe(1)
})
