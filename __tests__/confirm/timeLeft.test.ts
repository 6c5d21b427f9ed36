import { describe, expect, test } from 'vitest'
import type { PairedChange, PairedVerdict } from '../../src/compare/paired.ts'
import type { Stage } from '../../src/confirm/confirmation.ts'
import { paceForAll, paceForControl, TimeLeft } from '../../src/confirm/timeLeft.ts'
import { unclear } from '../../src/confirm/unclear.ts'
import { between } from '../support/profiles.ts'

function change(verdict: PairedVerdict, high: number): PairedChange {
  const ratio = verdict === 'regressed' ? between(1.02, 1.06, high) : between(0.9, 1, high)
  return { ratio, usual: ratio, verdict }
}

function stage(durationMs: number, verdict: PairedVerdict = 'uncertain', high = 1.1): Stage {
  return {
    changes: { latencyMs: change(verdict, high), cpuMs: change('uncertain', high * 2) },
    ended: verdict === 'unchanged' ? 'settled' : 'time',
    pairs: [],
    discarded: 0,
    warmupSettled: true,
    connections: 4,
    pairMs: 70,
    warmupRequests: { base: 1, head: 1 },
    durationMs,
  }
}

const BOOT_MS = 3_000
const pace = { mostMs: 12_000, shareMs: 5_000 }

function clock(limits: { until: number; replicates: boolean }): {
  time: TimeLeft
  spend: (ms: number) => void
} {
  let at = 0
  return { time: new TimeLeft({ ...limits, pace, now: () => at }, BOOT_MS), spend: (ms) => (at += ms) }
}

describe('time for a first sight', () => {
  test('is what a route may take at most while there is enough', () => {
    expect(clock({ until: 600_000, replicates: true }).time.forFirstSight([])).toBe(12_000)
  })

  test('leaves as much for processes of their own', () => {
    const { time, spend } = clock({ until: 30_000, replicates: true })
    spend(14_000)
    expect(time.forFirstSight([])).toBe(8_000)
    expect(time.forFirstSight([stage(4_000, 'regressed')])).toBe((16_000 - 4_000 - BOOT_MS) / 2)
    expect(time.forFirstSight([stage(14_000, 'regressed')])).toBeLessThan(0)
  })

  test('is all that is left where nothing follows', () => {
    const { time, spend } = clock({ until: 30_000, replicates: false })
    spend(21_000)
    expect(time.forFirstSight([stage(4_000, 'regressed')])).toBe(9_000)
  })
})

test('a closer look gets what the settled routes have left of their share', () => {
  const { time, spend } = clock({ until: 600_000, replicates: true })
  const open = stage(4_000)
  const stages = [open, stage(3_000, 'unchanged'), stage(4_000, 'unchanged')]
  spend(11_000)
  expect(time.forCloserLook(open, stages)).toBe(15_000 - 11_000)
  spend(3_999)
  expect(time.forCloserLook(open, stages)).toBe(1)
  expect(time.forCloserLook(stage(11_500), [...stages, stage(1), stage(1)])).toBe(500)
})

test.each([
  [1, 60_000, 60_000],
  [5, 12_000, 12_000],
  [20, 12_000, 4_000],
  [300, 12_000, 4_000],
])('%i routes have at most %i ms each, and %i ms on average', (routes, mostMs, shareMs) => {
  expect(paceForAll(routes)).toEqual({ mostMs, shareMs })
})

test.each([
  ['no alarm', [], 12_000],
  ['an alarm that was clear at once', [stage(2_000)], 8_000],
  ['an alarm that was soon clear', [stage(6_000)], 9_000],
  ['an alarm that took long', [stage(5_000), stage(31_000), { reason: 'it ended' }], 46_500],
  ['one that took longer than a route may', [stage(70_000)], 60_000],
])('the base beside itself has with %s half as long again', (_, alarms, ms) => {
  expect(paceForControl(paceForAll(1), alarms)).toEqual({ mostMs: ms, shareMs: ms })
})

test('a closer look is for what looks changed, then for suspects, then for the widest interval', () => {
  const stages = new Map<string, Stage>([
    ['GET /auks', stage(1, 'uncertain', 1.1)],
    ['GET /boobies', stage(1, 'unchanged')],
    ['GET /coots', stage(1, 'uncertain', 1.4)],
    ['GET /divers', stage(1, 'regressed', 1.2)],
    ['GET /eiders', { reason: 'the base has flown' }],
    ['GET /finches', stage(1, 'uncertain', 1.05)],
  ])
  expect(unclear(stages, ['GET /finches', 'GET /boobies'])).toEqual([
    'GET /divers',
    'GET /finches',
    'GET /coots',
    'GET /auks',
  ])
})
