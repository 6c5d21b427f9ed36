import { describe, expect, test } from 'vitest'
import type { Confirmation } from '../../src/profile.ts'
import { latencyRegression } from '../../src/rules/latencyRegression.ts'
import { timeRegression } from '../../src/rules/timeRegression.ts'
import { judge } from '../../src/judge/judge.ts'
import { compareProfiles } from '../../src/compare/compare.ts'
import { findingsOf } from '../../src/verdict.ts'
import {
  between,
  confirmationWith,
  loadWith,
  pairedTime,
  profileWith,
  routeWith,
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
    expect(findingsOf(verdict, 'new')).toEqual(certain)
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
