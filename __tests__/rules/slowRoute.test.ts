import { expect, test } from 'vitest'
import { judge } from '../../src/judge/judge.ts'
import type { Estimate, RouteProfile } from '../../src/profile.ts'
import { slowRoute } from '../../src/rules/slowRoute.ts'
import type { Finding } from '../../src/verdict.ts'
import { askAboutRoute } from '../support/ask.ts'
import {
  between,
  confirmationWith,
  countWith,
  exactly,
  loadWith,
  pairedTime,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

const handler = { name: 'brood', place: placeAt('src/nest.ts', 12) }
const taking = (p50: Estimate, overrides: Partial<RouteProfile> = {}) =>
  routeWith('GET /eggs', { handler, load: loadWith(p50), ...overrides })

test.each([
  ['over the limit in every round', between(1001, 1210, 1300), 1],
  ['at the limit in one round', between(1000, 1210, 1300), 0],
  ['over it in most rounds only', between(970, 1210, 1300), 0],
  ['fast', between(2, 3, 4), 0],
])('%s', (_name, p50, findings) => {
  expect(askAboutRoute(slowRoute, taking(p50))).toHaveLength(findings)
})

test('the limit is a setting', () => {
  const route = taking(between(210, 222, 230))
  expect(askAboutRoute(slowRoute, route, { options: { thresholdMs: 200 } })).toMatchObject([
    { severity: 'warning', message: 'The median answer takes 222 ms (210 ms to 230 ms), over 200 ms.' },
  ])
})

test('a route that was not measured is not slow', () => {
  expect(askAboutRoute(slowRoute, unmeasuredRoute('GET /eggs'))).toEqual([])
})

test('time in the database leads to the slowest query', () => {
  const slowest = shapeWith({
    sql: 'select pg_sleep(?)',
    durationMs: exactly(1100),
    callSite: placeAt('src/sleep.ts', 7),
  })
  const [found] = askAboutRoute(
    slowRoute,
    taking(exactly(1300), { count: countWith([shapeWith(), slowest]) }),
  )
  expect(found?.place).toEqual({ file: 'src/sleep.ts', line: 7 })
  expect(found?.advice).toContain('in this query: about 1.1 s')
  expect(found?.evidence).toEqual([
    { label: 'about 1.1 s per request', text: 'select pg_sleep(?)', place: slowest.callSite },
    {
      label: 'of about 1.3 s, the median',
      text: 'database about 1.1 s; CPU time about 520 ms; measured apart, so that they come to more than the whole',
      place: null,
    },
  ])
})

test('time in the CPU leads to the handler', () => {
  const load = loadWith(exactly(1300), { cpuMs: exactly(1250) })
  const [found] = askAboutRoute(slowRoute, taking(exactly(1300), { load }))
  expect(found?.place).toEqual(handler.place)
  expect(found?.advice).toContain('It computes: 1.25 s of CPU time')
})

test('the rest is waiting', () => {
  const load = loadWith(exactly(1300), { cpuMs: exactly(2) })
  const [found] = askAboutRoute(slowRoute, taking(exactly(1300), { load }))
  expect(found?.advice).toContain('no single cause was seen: the database took 0.8 ms of it')
})

const regressed = pairedTime('regressed', between(1.4, 1.5, 1.6))
const now = taking(between(1900, 2030, 2100))

test.each<[string, RouteProfile, RouteProfile | null, Finding['standing']]>([
  ['without a baseline', now, null, 'new'],
  ['of a route that the baseline does not have', now, routeWith('GET /feathers'), 'new'],
  ['of a route that the baseline did not time', now, routeWith('GET /eggs', { load: null }), 'new'],
  ['of a route that was slow before', now, taking(between(1100, 1210, 1300)), 'known'],
  ['of one that was slow in all rounds but one', now, taking(between(980, 1210, 1300)), 'suspicion'],
  ['of one that was just below', now, taking(exactly(990)), 'suspicion'],
  ['of one that was far below', now, taking(exactly(7)), 'suspicion'],
  [
    'that could not be looked at side by side',
    { ...now, confirmation: confirmationWith({ outcome: 'not-confirmed', reason: 'no time' }) },
    taking(exactly(990)),
    'suspicion',
  ],
  [
    'that is the same side by side',
    { ...now, confirmation: confirmationWith({ outcome: 'unchanged' }) },
    taking(exactly(990)),
    'suspicion',
  ],
  [
    'of one that is slower side by side',
    { ...now, confirmation: confirmationWith({ outcome: 'regressed', latency: regressed }) },
    taking(exactly(990)),
    'new',
  ],
])('%s: %s', (_name, head, before, expected) => {
  const baseline =
    before === null
      ? { profile: null, reason: 'none was given' }
      : { profile: profileWith([before]), label: 'yesterday' }
  const { findings } = judge(profileWith([head]), { baseline, settingsFor: () => ({}), rules: [slowRoute] })
  expect(findings.map(({ standing }) => standing)).toEqual([expected])
})
