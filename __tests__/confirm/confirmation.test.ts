import { describe, expect, test } from 'vitest'
import type { Round } from '../../src/collect/instruments/instruments.ts'
import type { PairedChange, PairedVerdict } from '../../src/compare/paired.ts'
import { confirmationOf, loadBesides, type Stage } from '../../src/confirm/confirmation.ts'
import { between } from '../support/profiles.ts'

const round = (ms: number): Round => ({
  latenciesMs: [ms, ms, ms],
  errors: 0,
  unexpected: [],
  requests: 3,
  durationMs: 3 * ms,
  cpuMs: 3 * (ms / 4),
})

const roundOfSteps = (ms: number): Round => ({
  ...round(ms),
  steps: [
    { latenciesMs: [ms - 7, ms - 7, ms - 7], errors: 0 },
    { latenciesMs: [7, 7, 7], errors: 1 },
  ],
})

function change(verdict: PairedVerdict, low: number, high: number): PairedChange {
  const ratio = between(low, Math.sqrt(low * high), high)
  return { ratio, usual: { ...ratio, low: low + 0.001 }, verdict }
}

function stage(latencyMs: PairedChange, cpuMs: PairedChange, more: object = {}): Stage {
  return {
    changes: { latencyMs, cpuMs },
    ended: 'settled',
    pairs: [{ first: 'base', base: round(8), head: round(12) }],
    discarded: 2,
    warmupSettled: true,
    warmupRequests: { base: 41, head: 43 },
    connections: 4,
    pairMs: 2400,
    durationMs: 3100,
    ...more,
  }
}

const same = change('unchanged', 0.99, 1.01)
const worse = change('regressed', 1.4, 1.6)

describe('a confirmation', () => {
  test('of one stage', () => {
    expect(confirmationOf([stage(same, same)])).toMatchObject({
      outcome: 'unchanged',
      stages: 1,
      pairs: 1,
      discarded: 2,
      latency: { baseMs: 8, headMs: 12 },
      cpu: { baseMs: 2, headMs: 3 },
    })
  })

  test('has the interval that its verdict was told by', () => {
    expect(confirmationOf([stage(same, same)]).latency!.ratio).toEqual(same.usual)
    expect(confirmationOf([stage(worse, same), stage(worse, same)]).latency!.ratio).toMatchObject({
      low: worse.ratio.low,
    })
  })

  test('of two stages that agree is the mean of both', () => {
    const found = confirmationOf([stage(worse, same), stage(change('regressed', 1.6, 2), same)])
    expect(found).toMatchObject({ outcome: 'regressed', stages: 2, discarded: 4 })
    const { low, high } = worse.ratio
    expect(found.latency!.ratio.low).toBeCloseTo(Math.sqrt(low * 1.6), 9)
    expect(found.latency!.ratio.high).toBeCloseTo(Math.sqrt(high * 2), 9)
  })

  test('of two stages that do not agree is uncertain, and says so', () => {
    const stages = [stage(worse, same), stage(same, same)]
    const told = {
      outcome: 'uncertain',
      reason:
        'not every pair of fresh processes showed a change: the latency of the head differed by +0.0 % to +49.7 %',
    }
    expect(confirmationOf(stages)).toMatchObject(told)
    expect(confirmationOf(stages, [stage(same, same)])).toMatchObject(told)
  })

  test('that its interval alone leaves open has no other reason', () => {
    const open = change('uncertain', 0.9, 1.2)
    expect(confirmationOf([stage(open, same)])).toMatchObject({ outcome: 'uncertain', reason: '' })
  })

  test('says regressed where the other time is better', () => {
    const better = change('improved', 0.5, 0.6)
    expect(confirmationOf([stage(better, worse), stage(better, worse)]).outcome).toBe('regressed')
  })

  test.each<[string, Stage, Stage | null, string]>([
    ['a side that cannot be asked', { reason: 'the base has flown' }, null, 'the base has flown'],
    [
      'no look at all',
      stage(same, same, { changes: null }),
      null,
      'its time of 3.1 s was spent after 1 pairs of rounds, too few for a verdict',
    ],
    [
      'rounds too long for a look',
      stage(same, same, { changes: null, ended: 'slow' }),
      null,
      'a round of each takes 2.4 s, and the 20 that a verdict takes are more than its time allows',
    ],
    [
      'no second stage',
      stage(worse, same),
      { reason: 'the head does not boot' },
      'it looked slower, but could not be compared again: the head does not boot',
    ],
    [
      'no interval',
      stage(same, change('uncertain', 0, Infinity)),
      null,
      'the pairs are too few for an interval at the error that so many routes allow',
    ],
  ])('without a verdict says why: %s', (_, first, again, reason) =>
    expect(confirmationOf(again === null ? [first] : [first, again])).toMatchObject({
      outcome: 'not-confirmed',
      reason,
      latency: null,
    }),
  )
})

test('the load of a side is that of its rounds', () => {
  const load = loadBesides([stage(same, same), { reason: 'gone' }], 'head')!
  expect(load).toMatchObject({ rounds: 1, requests: 3, connections: 4, warmupRequests: 43 })
  expect(load.latencyMs.p50.value).toBe(12)
  expect(loadBesides([{ reason: 'gone' }], 'base')).toBeNull()
})

test('and of a flow that of each step as well, however many rounds there were', () => {
  const pairs = Array.from({ length: 20 }, () => ({
    first: 'base',
    base: roundOfSteps(8),
    head: roundOfSteps(12),
  }))
  const { steps: found, latencyMs } = loadBesides([stage(same, same, { pairs })], 'head')!
  expect(latencyMs.p50.value).toBe(12)
  expect(found!.map(({ latencyMs, errors }) => [latencyMs.p50.value, errors])).toEqual([
    [5, 0],
    [7, 20],
  ])
})
