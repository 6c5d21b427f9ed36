/** A flow in the reports: a row of its own, with its steps below it. */
import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { RouteProfile } from '../../src/profile.ts'
import { csvReporter } from '../../src/report/csv.ts'
import { outlineOf } from '../../src/report/outline.ts'
import { renderTerminal } from '../../src/report/terminal/terminal.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  placeAt,
  profileWith,
  routeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'
import { markdownOf, reportOf, verdictWith } from './sample.ts'

const step = (queries: number, bytes: number) => ({
  queries: exactly(queries),
  databaseMs: exactly(queries / 2),
  requestBytes: exactly(0),
  responseBytes: exactly(bytes),
})

function lending(p50: number, overrides: Partial<RouteProfile> = {}): RouteProfile {
  const { latencyMs } = loadWith(between(p50 / 2, p50 / 2, p50))
  return routeWith('GET /', {
    id: 'flow lend a book',
    kind: 'flow',
    method: 'flow',
    path: 'lend a book',
    handler: { name: '', place: placeAt('route-fixtures.yml', 31) },
    steps: [
      { request: 'GET /shelves', status: 200 },
      { request: 'POST /loans/${flow.book}', status: 201 },
    ],
    count: countWith([], { queries: exactly(9), steps: [step(2, 400), step(7, 80)] }),
    load: loadWith(exactly(p50), {
      steps: [
        { latencyMs, errors: 0 },
        { latencyMs: { ...latencyMs, p50: exactly(17) }, errors: 0 },
      ],
    }),
    ...overrides,
  })
}

const now = verdictWith(profileWith([routeWith('GET /shelves'), lending(23)]))

test('a flow that was not measured is called one', () => {
  const skipped = lending(1, {
    status: 'skipped',
    reason: { code: 'ignored', message: 'It costs a book' },
    count: null,
    memory: null,
    load: null,
  })
  const told = (routes: RouteProfile[]): string =>
    renderTerminal(outlineOf(verdictWith(profileWith([...routes, lending(23)]))), {
      color: false,
      width: 120,
    })
  expect(told([skipped])).toMatch(/^1 flow not measured$/m)
  expect(told([skipped, unmeasuredRoute('GET /attic')])).toMatch(/^1 route and 1 flow not measured$/m)
})

test('one that is new or gone is called a flow as well', () => {
  const [shelves, flow] = [profileWith([routeWith('GET /shelves')]), profileWith([lending(23)])]
  const comparison = compareProfiles(flow, shelves)
  expect(markdownOf(verdictWith(flow, { comparison }))).toContain('1 new flow · 1 route gone')
})

test('in Markdown its steps are rows below it, however slow the routes are', () => {
  const rows = markdownOf(now)
    .split('\n')
    .filter((line) => /lend a book|↳|`GET \/shelves`/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, 6)
        .map((cell) => cell.trim()),
    )
  expect(rows).toEqual([
    ['`flow lend a book`', '23 ms', '41.4 ms', '9', '0 ms'],
    ['↳ `1. GET /shelves`', '11.5 ms (11.5–23 ms)', '20.7 ms (20.7–41.4 ms)', '2', '1 ms'],
    ['↳ `2. POST /loans/${flow.book}`', '17 ms', '20.7 ms (20.7–41.4 ms)', '7', '3.5 ms'],
    ['`GET /shelves`', '3 ms ±7%', '5.4 ms ±7%', '1', '0.8 ms'],
  ])
})

test('where there is no room they are left out together with it', () => {
  const many = Array.from({ length: 40 }, (_, i) => lending(i + 1, { id: `flow lend ${i}` }))
  const text = markdownOf(verdictWith(profileWith(many)), { limitBytes: 4000 })
  const count = (what: RegExp): number => text.match(what)?.length ?? 0
  expect(count(/`flow lend/g)).toBeGreaterThan(0)
  expect([count(/↳ `1\./g), count(/↳ `2\./g)]).toEqual([count(/`flow lend/g), count(/`flow lend/g)])
})

test('a step is compared with the same step of the base that ran beside it', () => {
  const base = profileWith([
    lending(20, { count: countWith([], { queries: exactly(5), steps: [step(2, 400), step(3, 80)] }) }),
  ])
  const { profile } = now
  const comparison = compareProfiles(profile, base)
  expect(comparison.routes.map(({ id, changes }) => [id, changes[6]?.metric, changes[6]?.disjoint])).toEqual([
    ['flow lend a book', 'queries', true],
  ])
  const baseline = { profile: base, label: 'main', beside: true as const }
  const text = markdownOf(verdictWith(profile, { baseline, comparison }))
  expect(text).toMatch(/↳ `2\. POST \/loans\/\$\{flow\.book\}` \| 17 ms \| .* \| 3 → 7 \|/)
  const other = { ...base, routes: base.routes.map((route) => ({ ...route, steps: [route.steps![0]!] })) }
  expect(markdownOf(verdictWith(profile, { baseline: { ...baseline, profile: other }, comparison }))).toMatch(
    /↳ `2\. POST \/loans\/\$\{flow\.book\}` \| 17 ms \| .* \| 7 \|/,
  )
})

test('in a spreadsheet a step is a row as well', () => {
  const rows = reportOf(csvReporter, now).trimEnd().split('\r\n')
  expect(rows.map((row) => row.split(',').slice(0, 8).join())).toEqual([
    'method,path,status,reason,handler,file,line,latency_ms_p50',
    'GET,/shelves,passed,,showShelf,src/shelf.ts,11,3',
    'flow,lend a book,passed,,,route-fixtures.yml,31,23',
    'step,lend a book: 1. GET /shelves,passed,,,,,11.5',
    'step,lend a book: 2. POST /loans/${flow.book},passed,,,,,17',
  ])
  expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1)
})

test('it is counted apart from the routes, which are found', () => {
  const { headline, facts } = outlineOf(now)
  expect(headline.context).toEqual(['1 of 1 route measured · 1 of 1 flow'])
  expect(facts.routes).toMatch(/^1 route found: 1 covered, 0 failed, 0 skipped; .*; and 1 flow$/)
  const alone = outlineOf(verdictWith(profileWith([lending(23)])))
  expect(alone.headline.context).toEqual(['1 of 1 flow measured'])
})

test('in a terminal its steps stand below it', () => {
  const lines = renderTerminal(outlineOf(now), { color: false, width: 120 }).split('\n')
  const at = lines.findIndex((line) => line.startsWith('  flow lend a book'))
  expect(lines.slice(at, at + 4).map((line) => line.trimStart().replace(/ {3,}.*/, ''))).toEqual([
    'flow lend a book',
    '1. GET /shelves',
    '2. POST /loans/${flow.book}',
    'GET /shelves',
  ])
  expect(lines[at + 1]).toMatch(/^ {4}1\./)
})
