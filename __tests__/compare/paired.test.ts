import { describe, expect, test } from 'vitest'
import {
  blockRatios,
  changesAtLook,
  isSettled,
  type Pair,
  type PairedChanges,
  type PairedVerdict,
  verdictOf,
} from '../../src/compare/paired.ts'
import { needsReplication, replicate } from '../../src/compare/replicate.ts'
import { errorOfLook, errorOfStage, looks } from '../../src/compare/stopping.ts'
import { timeSeverity } from '../../src/compare/timeSeverity.ts'

describe('the verdict of an interval, with a margin of 3 %', () => {
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
    expect(verdictOf({ value, low, high }, 0.03)).toBe(verdict)
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

describe('a block of two pairs', () => {
  test('cancels a steady drift and what the second round of a pair gains', () => {
    const drifting = pairs(6, (side, position) => {
      const second = position % 2 === 1 ? 0.81 : 1
      return (side === 'head' ? 13.7 : 10) * 1.04 ** position * second
    })
    for (const log of blockRatios(drifting, 'latencyMs')) expect(Math.exp(log)).toBeCloseTo(1.37, 9)
  })

  test('is made of what is left when pairs were thrown away', () => {
    const left = pairs(9, (side) => (side === 'head' ? 12.1 : 11)).filter((_, i) => i !== 2 && i !== 3)
    expect(blockRatios(left, 'cpuMs')).toEqual(
      Array.from({ length: 3 }, () => expect.closeTo(Math.log(1.1), 9)),
    )
  })
})

test('a look takes place when its blocks are there, and no later pair changes it', () => {
  const seen = pairs(40, (side, position) => (side === 'head' ? 11.9 : 10) + (position % 5) / 10)
  const options = { margin: 0.03, error: 0.02 }
  expect(changesAtLook(seen.slice(0, 2 * looks[0] - 1), 0, options)).toBeNull()
  const first = changesAtLook(seen.slice(0, 2 * looks[0]), 0, options)
  expect(first).toMatchObject({ latencyMs: { verdict: 'regressed' }, cpuMs: { verdict: 'regressed' } })
  expect(changesAtLook(seen, 0, options)).toEqual(first)
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
  ])('of two stages, two metrics and %i routes stays below 1 %% in all', (routes, error) => {
    expect(errorOfStage(routes)).toBeCloseTo(error, 12)
    expect(2 * routes * errorOfStage(routes) ** 2).toBeLessThanOrEqual(0.01 + 1e-12)
  })
})

function changes(latency: PairedVerdict, cpu: PairedVerdict): PairedChanges {
  const ratios = { regressed: 1.24, improved: 0.81, unchanged: 1.01, uncertain: 1.02 }
  const change = (verdict: PairedVerdict) => {
    const value = ratios[verdict]
    return { verdict, ratio: { value, low: value - 0.01, high: value + 0.01 } }
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
})

describe('fresh processes', () => {
  test.each<[boolean, PairedVerdict, PairedVerdict]>([
    [true, 'regressed', 'unchanged'],
    [true, 'uncertain', 'improved'],
    [false, 'uncertain', 'unchanged'],
  ])('%s: are asked again after %s and %s', (asked, latency, cpu) => {
    expect(needsReplication(changes(latency, cpu))).toBe(asked)
  })

  test.each<[PairedVerdict, PairedVerdict, PairedVerdict]>([
    ['regressed', 'regressed', 'regressed'],
    ['improved', 'improved', 'improved'],
    ['uncertain', 'regressed', 'uncertain'],
    ['uncertain', 'regressed', 'unchanged'],
    ['uncertain', 'regressed', 'improved'],
    ['unchanged', 'unchanged', 'regressed'],
    ['uncertain', 'uncertain', 'regressed'],
  ])('%s: %s, and then %s', (verdict, first, second) => {
    const both = replicate(changes(first, 'unchanged'), changes(second, 'unchanged'))
    expect(both.latencyMs.verdict).toBe(verdict)
  })

  test('make the interval as wide as both', () => {
    const first = changes('regressed', 'unchanged')
    const second = {
      ...first,
      latencyMs: { verdict: 'regressed' as const, ratio: { value: 1.31, low: 1.17, high: 1.43 } },
    }
    const { latencyMs, cpuMs } = replicate(first, second)
    expect(latencyMs.ratio).toEqual({ value: expect.closeTo(1.2745, 4), low: 1.17, high: 1.43 })
    expect(cpuMs).toEqual(first.cpuMs)
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
