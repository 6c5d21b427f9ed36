import { describe, expect, test } from 'vitest'
import {
  changesAtLook,
  isSettled,
  logRatios,
  type Pair,
  type PairedChanges,
  type PairedVerdict,
  verdictOf,
} from '../../src/compare/paired.ts'
import { needsReplication, replicate } from '../../src/compare/replicate.ts'
import { locationOf } from '../../src/compare/signedRank.ts'
import { errorOfLook, errorOfStage, looks, usualError } from '../../src/compare/stopping.ts'
import { timeSeverity } from '../../src/compare/timeSeverity.ts'

describe('the verdict of an interval', () => {
  test.each<[PairedVerdict, number, number, number]>([
    ['regressed', 1.05, 1.001, 1.1],
    ['regressed', 1.31, 1.27, 1.36],
    ['uncertain', 1.05, 0.999, 1.1],
    ['uncertain', 1.029, 1.001, 1.06],
    ['improved', 0.95, 0.9, 0.999],
    ['uncertain', 0.95, 0.9, 1.001],
    ['uncertain', 0.972, 0.95, 0.99],
    ['unchanged', 1.004, 0.972, 1.029],
    ['unchanged', 1.02, 1.011, 1.029],
    ['uncertain', 1.004, 0.97, 1.02],
    ['uncertain', 1.004, 0.99, 1.031],
    ['uncertain', 1.2, 0, Infinity],
  ])('%s: %d (%d to %d)', (verdict, value, low, high) => {
    const ratio = { value, low, high }
    expect(verdictOf({ ratio, usual: ratio })).toBe(verdict)
  })

  test('a change takes the wider one, no change the usual one', () => {
    const wide = { value: 1.031, low: 0.99, high: 1.07 }
    expect(verdictOf({ ratio: wide, usual: { value: 1.031, low: 1.001, high: 1.06 } })).toBe('uncertain')
    expect(verdictOf({ ratio: wide, usual: { value: 1.001, low: 0.972, high: 1.029 } })).toBe('unchanged')
  })
})

/** Pairs in alternating order; round `i` of a side takes what `times` says, in latency and CPU time alike. */
function pairs(count: number, times: (side: 'base' | 'head', position: number) => number): Pair[] {
  return Array.from({ length: count }, (_, i) => {
    const first = i % 2 === 0 ? ('base' as const) : ('head' as const)
    const at = (side: 'base' | 'head') => {
      const ms = times(side, 2 * i + (side === first ? 0 : 1))
      return { latencyMs: ms, cpuMs: ms / 7 }
    }
    return { first, base: at('base'), head: at('head') }
  })
}

test('a steady drift and what the second round of a pair gains leave the centre where it is', () => {
  const drifting = pairs(20, (side, position) => {
    const second = position % 2 === 1 ? 0.81 : 1
    return (side === 'head' ? 13.7 : 10) * 1.04 ** position * second
  })
  const { value } = locationOf(logRatios(drifting, 'latencyMs'), [0.02])
  expect(Math.exp(value)).toBeCloseTo(1.37, 9)
})

test('a look takes place when its pairs are there, and no later pair changes it', () => {
  const seen = pairs(60, (side, position) => (side === 'head' ? 11.9 : 10) + (position % 5) / 10)
  expect(changesAtLook(seen.slice(0, looks[0] - 1), 0, 0.02)).toBeNull()
  const first = changesAtLook(seen.slice(0, looks[0]), 0, 0.02)
  expect(first).toMatchObject({ latencyMs: { verdict: 'regressed' }, cpuMs: { verdict: 'regressed' } })
  expect(changesAtLook(seen, 0, 0.02)).toEqual(first)
})

describe('the error', () => {
  test('is spent over the looks, and no more of it', () => {
    const spent = looks.map((_, look) => errorOfLook(look, 0.017))
    expect(Math.min(...spent)).toBeGreaterThan(0)
    expect(spent.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0.017, 12)
  })

  test.each([
    [1, 0.02],
    [12, 0.02],
    [50, 0.01],
    [200, 0.005],
  ])('of two stages, two directions and %i routes stays below 1 %% in all', (routes, error) => {
    expect(errorOfStage(routes)).toBeCloseTo(error, 12)
    const eitherTime = 2 * (errorOfStage(routes) / 2)
    expect(2 * routes * eitherTime ** 2).toBeLessThanOrEqual(0.01 + 1e-12)
  })
})

test.each([
  [1, 0.05],
  [40, 0.05],
  [50, 0.0464],
  [200, 0.0292],
  [1000, 0.0171],
])('the error of three stages and %i routes stays below 1 %% in all', (routes, error) => {
  const usual = usualError(errorOfStage(routes))
  expect(usual).toBeCloseTo(error, 4)
  expect(2 * routes * usual ** 3).toBeLessThanOrEqual(0.01 + 1e-12)
})

function changes(latency: PairedVerdict, cpu: PairedVerdict): PairedChanges {
  const ratios = { regressed: 1.24, improved: 0.81, unchanged: 1.01, uncertain: 1.02 }
  const change = (verdict: PairedVerdict) => {
    const value = ratios[verdict]
    const ratio = { value, low: value - 0.01, high: value + 0.01 }
    return { verdict, ratio, usual: ratio }
  }
  return { latencyMs: change(latency), cpuMs: change(cpu) }
}

describe('two looks settle a route', () => {
  test.each<[boolean, [PairedVerdict, PairedVerdict], [PairedVerdict, PairedVerdict]]>([
    [true, ['regressed', 'uncertain'], ['regressed', 'uncertain']],
    [true, ['uncertain', 'improved'], ['regressed', 'improved']],
    [true, ['unchanged', 'unchanged'], ['unchanged', 'unchanged']],
    [false, ['unchanged', 'uncertain'], ['unchanged', 'unchanged']],
    [false, ['uncertain', 'unchanged'], ['uncertain', 'unchanged']],
    [false, ['regressed', 'uncertain'], ['uncertain', 'regressed']],
    [false, ['regressed', 'unchanged'], ['improved', 'unchanged']],
  ])('%s: %j, then %j', (settled, before, now) => {
    expect(isSettled(changes(...before), changes(...now))).toBe(settled)
  })

  test.each<[boolean, number, number]>([
    [true, 1.5, 0.19],
    [false, 1.5, 0.22],
    [true, 1.1, 0.03],
    [false, 1.1, 0.04],
    [true, 0.9, 0.03],
    [false, 0.9, 0.04],
  ])('%s: regressed or improved by %d, give or take %d', (settled, value, half) => {
    const seen = sees(value, 1, half)
    expect(isSettled(seen, seen)).toBe(settled)
  })
})

/** A stage that sees this, give or take 2 %, in latency and in CPU time. */
function sees(latency: number, cpu = 1, half = 0.02): PairedChanges {
  const change = (value: number) => {
    const ratio = { value, low: value - half, high: value + half }
    return { ratio, usual: ratio, verdict: verdictOf({ ratio, usual: ratio }) }
  }
  return { latencyMs: change(latency), cpuMs: change(cpu) }
}

/** By the strict interval it may be no change. */
function suspects(value: number): PairedChanges {
  const seen = sees(value, 1)
  const wide = { ...seen.latencyMs.ratio, low: 0.99, high: 1.01 * value }
  const change = { ...seen.latencyMs, ratio: wide, verdict: verdictOf({ ...seen.latencyMs, ratio: wide }) }
  return { ...seen, latencyMs: change }
}

describe('fresh processes', () => {
  test.each<[boolean, ...number[]]>([
    [true, 1.05],
    [true, 1.022],
    [true, 0.95],
    [false, 1.019],
    [false, 1],
    [true, 1.16, 1.15],
    [true, 0.85, 0.87],
    [false, 1.16, 1.15, 1.15],
    [false, 1.47, 1.46],
    [false, 0.68, 0.67],
    [true, 1.47, 1.41],
    [true, 1.9, 1.3],
    [false, 1.9, 1.3, 1.6, 1.5, 1.7],
    [true, 1.05, 1.04],
    [true, 1.022, 1.023],
    [false, 1.05, 1.01],
    [false, 1.05, 0.95],
    [true, 1.05, 1.04, 1.03],
    [true, 1.05, 1.04, 1.03, 1.04],
    [false, 1.05, 1.04, 1.03, 1.04, 1.03],
    [false, 1.1, 1.09, 1.1],
    [true, 1.13, 1.09, 1.05],
  ])('are asked again (%s) after %j', (asked, ...seen) => {
    expect(needsReplication(seen.map((value) => sees(value)))).toBe(asked)
  })

  test.each<[boolean, ...[latency: number, cpu: number][]]>([
    [true, [1, 0.95]],
    [true, [1.01, 1.05], [1.04, 1]],
    [false, [1.01, 1.05], [0.96, 1]],
    [true, [1.2, 1.01], [1.17, 1.05]],
    [false, [1.05, 1.2], [1.01, 1.17]],
    [false, [1.47, 1.01], [1.46, 1]],
    [true, [1.01, 1.2], [1.17, 1.05]],
  ])('are asked again (%s) where either time looks changed: %j', (asked, ...seen) => {
    expect(needsReplication(seen.map((times) => sees(...times)))).toBe(asked)
  })

  test.each<[PairedVerdict, number, ...number[]]>([
    ['regressed', 1.47, 1.46],
    ['improved', 0.68, 0.67],
    ['uncertain', 1.16, 1.15],
    ['uncertain', 0.85, 0.86],
    ['regressed', 1.16, 1.15, 1.15],
    ['improved', 0.85, 0.86, 0.86],
    ['regressed', 1.12, 1.11, 1.1],
    ['regressed', 1.05, 1.04, 1.03],
    ['uncertain', 1.035, 1.025, 1.024],
    ['uncertain', 1.05, 1.04, 1.01],
    ['uncertain', 1.16, 0.9],
    ['uncertain', 1.16, 1],
    ['uncertain', 1.005, 1.16],
    ['unchanged', 1.005],
    ['unchanged', 1.024, 0.99],
  ])('%s: they see %j', (verdict, ...seen) => {
    expect(replicate(seen.map((value) => sees(value))).latencyMs.verdict).toBe(verdict)
  })

  test.each<[PairedVerdict, PairedVerdict, ...[latency: number, cpu: number][]]>([
    ['regressed', 'regressed', [1.05, 1.17], [1.06, 1.16]],
    ['uncertain', 'uncertain', [1.05, 1.13], [1.06, 1.12]],
    ['regressed', 'regressed', [1.09, 1.01], [1.01, 1.05], [1.02, 1.06]],
    ['regressed', 'unchanged', [1.05, 1], [1.06, 1.005], [1.05, 0.995]],
    ['uncertain', 'uncertain', [1.09, 1.01], [1.01, 1.06], [1.01, 1]],
    ['regressed', 'uncertain', [1.05, 0.9], [1.05, 0.98], [1.05, 1]],
  ])('latency %s, CPU time %s: they see %j', (latency, cpu, ...stages) => {
    const seen = replicate(stages.map((times) => sees(...times)))
    expect([seen.latencyMs.verdict, seen.cpuMs.verdict]).toEqual([latency, cpu])
  })

  test.each<[boolean, PairedVerdict, ...number[]]>([
    [true, 'uncertain', 1.05],
    [true, 'uncertain', 1.05, 1.06],
    [false, 'regressed', 1.06, 1.07, 1.06],
    [true, 'uncertain', 1.5, 1.5],
    [false, 'regressed', 1.5, 1.5, 1.5],
  ])(
    'are asked again (%s) and see %s, by what the usual intervals alone say, after %j',
    (asked, verdict, ...seen) => {
      const stages = seen.map((value) => suspects(value))
      expect(needsReplication(stages)).toBe(asked)
      expect(replicate(stages).latencyMs.verdict).toBe(verdict)
    },
  )

  test('make an interval that is the mean of the usual ones of three', () => {
    const { ratio } = replicate([suspects(1.06), suspects(1.06), suspects(1.06)]).latencyMs
    expect(ratio).toMatchObject({ low: expect.closeTo(1.04, 9), high: expect.closeTo(1.08, 9) })
  })

  test('make an interval that is the mean of theirs', () => {
    const { latencyMs } = replicate([sees(1.24, 1, 0.01), sees(1.31, 1, 0.14)])
    expect(latencyMs.ratio).toEqual({
      value: expect.closeTo(1.2745, 4),
      low: expect.closeTo(Math.sqrt(1.23 * 1.17), 9),
      high: expect.closeTo(Math.sqrt(1.25 * 1.45), 9),
    })
  })
})

test.each([
  ['notice', 1.2, 1.34],
  ['warning', 1.201, 1.34],
  ['warning', 1.5, 1.7],
  ['error', 1.501, 1.7],
])('%s: the lower end of the interval is at %d, whatever the estimate', (severity, low, value) => {
  expect(timeSeverity({ low, value, high: 2.6 })).toBe(severity)
})
