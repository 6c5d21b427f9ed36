import { expect, test } from 'vitest'
import { judge } from '../../src/judge/judge.ts'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import { budget } from '../../src/rules/budget.ts'
import type { Limits } from '../../src/rules/budgetLimits.ts'
import { askAboutRoute, askAboutRun } from '../support/ask.ts'
import {
  between,
  confirmationWith,
  countWith,
  exactly,
  loadWith,
  memoryWith,
  pairedTime,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
  workWith,
} from '../support/profiles.ts'

const sending = (executions: ReturnType<typeof exactly>) =>
  routeWith('GET /mice', { count: countWith([shapeWith({ executions })]) })
const taking = (p50: ReturnType<typeof exactly>, overrides: Partial<RouteProfile> = {}) =>
  routeWith('GET /mice', { load: loadWith(p50), ...overrides })

test.each<[string, RouteProfile, Limits, string | null]>([
  ['no budget', sending(exactly(900)), {}, null],
  ['as many queries as allowed', sending(exactly(3)), { queries: 3 }, null],
  [
    'one more',
    sending(exactly(4)),
    { queries: 3 },
    'The number of queries per request is 4; its budget is 3.',
  ],
  [
    'one where none is allowed',
    sending(exactly(1)),
    { queries: 0 },
    'The number of queries per request is 1; its budget is 0.',
  ],
  [
    'more in the median request',
    sending(between(2, 4, 5)),
    { queries: 3 },
    'The number of queries per request is 4 (2 to 5); its budget is 3.',
  ],
  ['more in a single request', sending(between(2, 3, 5)), { queries: 3 }, null],
  [
    'a large answer',
    routeWith('GET /mice', { responseBytes: exactly(120_500) }),
    { responseKb: 120 },
    'The body of the answer has 121 KB; its budget is 120 KB.',
  ],
  [
    'an answer of the size',
    routeWith('GET /mice', { responseBytes: exactly(120_000) }),
    { responseKb: 120 },
    null,
  ],
  [
    'blocks, with those of dependencies',
    routeWith('GET /mice', { work: workWith(600, 500) }),
    { blocks: 1000 },
    'The number of JavaScript blocks that a request executes is 1100; its budget is 1000.',
  ],
  [
    'blocks that differ from request to request',
    routeWith('GET /mice', { work: workWith(600, 500, { repeats: false }) }),
    { blocks: 1000 },
    null,
  ],
  [
    'bytes in every window',
    routeWith('GET /mice', { memory: memoryWith(between(71_000, 72_000, 75_000)) }),
    { allocatedKb: 70 },
    'A request allocates 72 KB (71 KB to 75 KB); its budget is 70 KB, and the whole interval lies above it.',
  ],
  [
    'bytes in most windows',
    routeWith('GET /mice', { memory: memoryWith(between(69_000, 72_000, 75_000)) }),
    { allocatedKb: 70 },
    null,
  ],
  [
    'a median over it in every round',
    taking(between(51, 55, 60)),
    { p50Ms: 50 },
    'The median answer takes 55 ms (51 ms to 60 ms); its budget is 50 ms, and the whole interval lies above it.',
  ],
  ['a median over it in most rounds', taking(between(49, 55, 60)), { p50Ms: 50 }, null],
  [
    'a 99th percentile',
    taking(exactly(40)),
    { p99Ms: 90 },
    'The 99th percentile of the answers takes 100 ms; its budget is 90 ms, and the whole interval lies above it.',
  ],
  [
    'CPU time',
    taking(exactly(40)),
    { cpuMs: 15 },
    'A request takes 16 ms of CPU time; its budget is 15 ms, and the whole interval lies above it.',
  ],
  ['what failed', { ...sending(exactly(4)), status: 'failed' }, { queries: 3 }, null],
])('%s', (_name, route, options, message) => {
  const found = askAboutRoute(budget, route, { options })
  expect(found.map((one) => one.message)).toEqual(message === null ? [] : [message])
  expect(found.every(({ severity }) => severity === 'error')).toBe(true)
})

test('each limit speaks for itself, and names what it is about', () => {
  const route = routeWith('GET /mice', {
    load: loadWith(exactly(55)),
    count: countWith([
      shapeWith({ callSite: placeAt('src/hole.ts', 3) }),
      shapeWith({ executions: exactly(9), callSite: placeAt('src/nest.ts', 7) }),
    ]),
  })
  const found = askAboutRoute(budget, route, { options: { p50Ms: 50, queries: 3, responseKb: 900 } })
  expect(found.map(({ at, place }) => [at, place?.file])).toEqual([
    ['p50Ms', 'src/shelf.ts'],
    ['queries', 'src/nest.ts'],
  ])
  expect(new Set(found.map(({ signature }) => signature)).size).toBe(2)
  expect(found[1]?.advice).toContain('raise queries (now 3) in route-fixtures.yml')
})

const limits = { p50Ms: 50, p99Ms: 90, cpuMs: 15, queries: 3 }
const standings = (head: RouteProfile, base: RouteProfile | null): string[] => {
  const baseline =
    base === null
      ? { profile: null, reason: 'none was given' }
      : { profile: profileWith([base]), label: 'yesterday' }
  const { findings } = judge(profileWith([head]), { baseline, settingsFor: () => limits, rules: [budget] })
  return findings.map(({ standing, at }) => `${standing} ${at}`).toSorted()
}
const both = (p50Ms: number, queries: number) =>
  taking(exactly(p50Ms), { count: countWith([shapeWith({ executions: exactly(queries) })]) })
const slower = pairedTime('regressed', between(1.4, 1.5, 1.6))

test.each<[string, RouteProfile | null, RouteProfile, string[]]>([
  ['without a baseline', null, both(60, 4), ['new cpuMs', 'new p50Ms', 'new p99Ms', 'new queries']],
  [
    'where the baseline kept it, milliseconds prove nothing',
    both(30, 2),
    both(60, 4),
    ['new queries', 'suspicion cpuMs', 'suspicion p50Ms', 'suspicion p99Ms'],
  ],
  [
    'unless both versions ran side by side, which says nothing of the 99th percentile',
    both(30, 2),
    {
      ...both(60, 4),
      confirmation: confirmationWith({ outcome: 'regressed', latency: slower, cpu: slower }),
    },
    ['new cpuMs', 'new p50Ms', 'new queries', 'suspicion p99Ms'],
  ],
  [
    'where the baseline is over it too',
    both(61, 5),
    both(60, 4),
    ['known cpuMs', 'known p50Ms', 'known p99Ms', 'known queries'],
  ],
])('%s', (_name, base, head, expected) => {
  expect(standings(head, base)).toEqual(expected)
})

test('that counts are kept again is known, and that milliseconds are is not', () => {
  const baseline = { profile: profileWith([both(60, 4)]), label: 'yesterday' }
  const { fixed } = judge(profileWith([both(30, 2)]), {
    baseline,
    settingsFor: () => limits,
    rules: [budget],
  })
  expect(fixed.map(({ at }) => at)).toEqual(['queries'])
})

const ofRun = (routes: RouteProfile[], options: Limits, overrides: Partial<Profile> = {}) =>
  askAboutRun(budget, profileWith(routes, overrides), options)

test('what has a limit and no number is said, once for the run', () => {
  const settings = { ...profileWith([]).settings, work: 'off' as const }
  const [found, ...others] = ofRun(
    [
      routeWith('GET /mice', { load: null }),
      routeWith('GET /owls'),
      unmeasuredRoute('GET /late', { status: 'skipped', reason: { code: 'out-of-time', message: '' } }),
      unmeasuredRoute('POST /fax', { status: 'skipped', reason: { code: 'ignored', message: 'a real fax' } }),
    ],
    { p50Ms: 50, cpuMs: 9, blocks: 7000 },
    { settings },
  )
  expect(others).toEqual([])
  expect(found).toMatchObject({
    severity: 'warning',
    route: null,
    message: 'The budget of 3 routes could not be checked as a whole: GET /mice, GET /owls, GET /late.',
  })
  expect(found!.evidence.map(({ label, text }) => `${label} ${text}`)).toEqual([
    'GET /mice p50Ms, cpuMs: no load pass has measured it; blocks: the work pass is off',
    'GET /owls blocks: the work pass is off',
    'GET /late p50Ms, cpuMs, blocks: the route was not measured (out-of-time)',
  ])
})

test('and nothing is said where all has a number, or there is no budget', () => {
  expect(ofRun([routeWith('GET /mice')], { p50Ms: 1, queries: 1, responseKb: 1, allocatedKb: 1 })).toEqual([])
  expect(ofRun([routeWith('GET /mice', { load: null })], {})).toEqual([])
})

test('budgets of single routes count for what could not be measured, too', () => {
  const { findings } = judge(profileWith([routeWith('GET /mice'), routeWith('GET /owls')]), {
    baseline: { profile: null, reason: '' },
    settingsFor: (_rule, route) => (route === 'GET /owls' ? { blocks: 1 } : {}),
    rules: [budget],
  })
  expect(findings.map(({ message }) => message)).toEqual([
    'The budget of 1 route could not be checked as a whole: GET /owls.',
  ])
})
