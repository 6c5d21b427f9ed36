import { describe, expect, test } from 'vitest'
import type { Confirmation, Estimate } from '../../src/profile.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { latencyRegression } from '../../src/rules/latencyRegression.ts'
import { timeRegression } from '../../src/rules/timeRegression.ts'
import { judge } from '../../src/judge/judge.ts'
import { compareProfiles } from '../../src/compare/compare.ts'
import { findingsOf } from '../../src/verdict.ts'
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
} from '../support/profiles.ts'

const sideBySide = { base: 'trunk (1a2b3c4)', commit: null, notes: [], control: null }

function check(confirmation: Confirmation | null) {
  const route = routeWith('GET /shrikes', { confirmation, load: loadWith(between(6, 7, 8)) })
  const profile = profileWith([route], { sideBySide })
  const before = profileWith([routeWith('GET /shrikes', { load: loadWith(between(3, 3.5, 4)) })])
  const [comparison = null] = compareProfiles(profile, before).routes
  const input = { route, profile, comparison }
  const certain = timeRegression.checkRoute!(input, {})
  const suspicion = latencyRegression.checkRoute!(input, latencyRegression.options.parse({}))
  return { certain, suspicion, profile }
}

describe('a route that has regressed beside the base', () => {
  const latency = pairedTime('regressed', between(1.127, 1.15, 1.172))

  test('is told with its interval, and is no suspicion', () => {
    const { certain, suspicion, profile } = check(confirmationWith({ outcome: 'regressed', latency }))
    expect(certain).toMatchObject([
      {
        severity: 'notice',
        message:
          'Beside trunk (1a2b3c4), on the same machine at the same time, the median answer takes 15 % more (13 % to 17 %; 4.2 ms before, 4.83 ms now).',
        change: { metric: 'latencyMs.p50', sideBySide: latency.ratio },
      },
    ])
    expect(suspicion).toEqual([])
    const baseline = { profile: null, reason: '' }
    const verdict = judge(profile, { baseline, settingsFor: () => ({}), rules: [timeRegression] })
    expect(findingsOf(verdict, 'new').map(({ message }) => message)).toEqual(
      certain.map(({ message }) => message),
    )
  })

  test.each([
    [1.19, 'notice'],
    [1.21, 'warning'],
    [1.52, 'error'],
  ])('by at least %d is a %s', (low, severity) => {
    const found = confirmationWith({
      outcome: 'regressed',
      cpu: pairedTime('regressed', between(low, 1.6, 1.9)),
    })
    expect(check(found).certain).toMatchObject([{ severity, change: { metric: 'cpuMs' } }])
  })
})

test.each(['unchanged', 'uncertain', 'improved'] as const)('%s clears a suspicion', (outcome) => {
  const { certain, suspicion } = check(confirmationWith({ outcome }))
  expect([...certain, ...suspicion]).toEqual([])
})

test('what could not be confirmed stays a suspicion, and says why', () => {
  const reason = 'the head ended on it; its last lines:\nOut of twigs.'
  const refused = confirmationWith({ outcome: 'not-confirmed', reason, latency: null, cpu: null })
  const { certain, suspicion } = check(refused)
  expect(certain).toEqual([])
  expect(suspicion[0]!.advice).toContain(
    'Both versions could not be compared side by side: the head ended on it; its last lines:',
  )
  expect(suspicion[0]!.advice).not.toContain('route-profiler compare')
  expect(suspicion[0]!.advice).not.toContain('twigs')
})

const perch = (durationMs: Estimate) =>
  shapeWith({ sql: 'select "age" from "shrikes"', durationMs, callSite: placeAt('src/perch.ts', 31) })

const counting = (durationMs: Estimate) => {
  const timing = { answerMs: durationMs, databaseMs: durationMs, callsMs: exactly(0) }
  return { count: countWith([perch(durationMs)], { timing }), load: loadWith(between(86, 87, 88)) }
}

describe('the finding stands at', () => {
  const latency = { ...pairedTime('regressed', between(6, 7, 8)), baseMs: 12, headMs: 86 }
  const confirmation = confirmationWith({ outcome: 'regressed', latency })
  const before = routeWith('GET /shrikes', {
    ...counting(between(10, 10.9, 12)),
    load: loadWith(exactly(12)),
  })

  function found(rule: Rule, now: Estimate, own: Confirmation | null) {
    const route = routeWith('GET /shrikes', { ...counting(now), confirmation: own })
    const profile = profileWith([route], { sideBySide })
    const [comparison = null] = compareProfiles(profile, profileWith([before])).routes
    const input = { route, profile, comparison, beside: own !== null }
    return rule.checkRoute!(input, rule.options.parse({}))
  }

  test('the query whose time has grown', () => {
    expect(found(timeRegression, between(80, 84, 90), confirmation)).toMatchObject([
      {
        place: { file: 'src/perch.ts', line: 31 },
        advice: expect.stringContaining(
          'Most of it is the query below: 10.9 ms (10 ms to 12 ms) before, 84 ms (80 ms to 90 ms) now',
        ),
        evidence: [{ text: 'select "age" from "shrikes"' }, { label: 'of 87 ms (86–88 ms), the median' }],
      },
    ])
  })

  test('the handler, where it has not', () => {
    expect(found(timeRegression, between(10, 10.8, 12), confirmation)).toMatchObject([
      { place: { line: 11 }, advice: expect.stringContaining('No single cause was seen.') },
    ])
  })

  test('the query as well where it is a suspicion', () => {
    expect(found(latencyRegression, between(80, 84, 90), null)).toMatchObject([
      {
        severity: 'notice',
        place: { file: 'src/perch.ts', line: 31 },
        advice: expect.stringContaining('If it is slower: most of it is the query below'),
      },
    ])
  })

  test('the query, with the bytes that have grown beside it', () => {
    const head = routeWith('GET /shrikes', {
      ...counting(between(80, 84, 90)),
      confirmation,
      responseBytes: exactly(56_000),
    })
    const baseline = { profile: profileWith([before]), label: 'trunk', beside: true } as const
    const { findings } = judge(profileWith([head]), {
      baseline,
      settingsFor: () => ({}),
      rules: [timeRegression],
    })
    expect(findings[0]!.evidence).toContainEqual({
      label: 'size of the answer',
      text: '1.23 KB before, 56 KB now',
      place: null,
    })
  })

  // What took twice as long may have done so on another machine, and not on this one.
  test.each([
    ['beside it', true, 31],
    ['stored', false, 11],
  ])('the query that takes twice as long as in a baseline that was %s', (_name, beside, line) => {
    const observed = { ...latency, baseMs: 12, headMs: 26 }
    const own = confirmationWith({ outcome: 'regressed', latency: observed })
    const head = profileWith([
      routeWith('GET /shrikes', { ...counting(between(22, 24, 26)), confirmation: own }),
    ])
    const baseline = { profile: profileWith([before]), label: 'trunk', ...(beside && { beside }) }
    const { findings } = judge(head, { baseline, settingsFor: () => ({}), rules: [timeRegression] })
    expect(findings.map(({ place }) => place?.line)).toEqual([line])
  })
})
