import { expect, test } from 'vitest'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import { worthSampling } from '../../src/judge/worthSampling.ts'
import {
  between,
  confirmationWith,
  countWith,
  exactly,
  loadWith,
  pairedTime,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

const none = { profile: null, reason: 'none' } as const
const settings = { settingsFor: () => ({}) }

function worth(routes: RouteProfile[], base: Profile | null = null, isChosen = false): string[] {
  const baseline = base === null ? none : { profile: base, label: 'main' }
  return worthSampling(profileWith(routes), { ...settings, baseline, isChosen })
}

const slow = routeWith('GET /glacier', { load: loadWith(between(1400, 1500, 1600)) })
const fast = routeWith('GET /brook', { load: loadWith(between(2.9, 3, 3.2)) })

test('a slow route is, and one that is fast is not', () => {
  expect(worth([fast, slow])).toEqual(['GET /glacier'])
})

test('a route is that is slower than in the baseline, as far as anybody can tell', () => {
  const before = profileWith([{ ...fast, load: loadWith(between(0.9, 1, 1.1)) }, slow])
  expect(worth([fast, slow], before)).toEqual(expect.arrayContaining(['GET /brook', 'GET /glacier']))
  expect(worth([fast], profileWith([fast]))).toEqual([])
})

test('a route is that has proven to be slower side by side', () => {
  const slower = confirmationWith({
    outcome: 'regressed',
    latency: pairedTime('regressed', between(1.26, 1.33, 1.41)),
  })
  const proven = { ...fast, confirmation: slower }
  expect(worth([proven], profileWith([{ ...fast, load: loadWith(between(2, 2.2, 2.3)) }]))).toEqual([
    'GET /brook',
  ])
})

test.each([
  ['p50Ms', 2, ['GET /brook']],
  ['cpuMs', 0.5, ['GET /brook']],
  // What the database is asked for is not computed here.
  ['queries', 0, []],
])('over a budget of %s', (limit, most, expected) => {
  const settingsFor = (rule: string) => (rule === 'budget' ? { [limit]: most } : {})
  const routes = [{ ...fast, count: countWith([shapeWith({ executions: exactly(4) })]) }]
  const profile = profileWith(routes)
  expect(worthSampling(profile, { settingsFor, baseline: none, isChosen: false })).toEqual(expected)
})

const off = () => ({ severity: 'off' as const })

test('a rule that is off has no reason', () => {
  expect(worthSampling(profileWith([slow]), { settingsFor: off, baseline: none, isChosen: false })).toEqual(
    [],
  )
})

test('all of a few that somebody has chosen are, and of many only those with a reason', () => {
  const lost = unmeasuredRoute('GET /desert')
  expect(worth([fast, lost], null, true)).toEqual(['GET /brook'])
  const many = Array.from({ length: 6 }, (_, i) => ({ ...fast, id: `GET /brook/${i}` }))
  expect(worth([...many, slow], null, true)).toEqual(['GET /glacier'])
})
