import { expect, test } from 'vitest'
import { formatBeforeAfter, formatChange, formatEstimate, formatRatio } from '../../src/report/estimate.ts'
import { between, exactly } from '../support/profiles.ts'

test.each([
  ['a value without uncertainty stands alone', exactly(7.313), 'ms', '7.31 ms'],
  ['both sides alike', between(93, 100, 107), 'ms', '100 ms ±7%'],
  ['the farther side counts', between(97, 100, 105.2), 'ms', '100 ms ±6%'],
  ['rounded up, never down', between(99.9, 100, 100.1), 'bytes', '100 B ±1%'],
  ['one side far off', between(92, 100, 370), 'ms', '100 ms (92–370 ms)'],
  ['one side only', between(100, 100, 113), 'ms', '100 ms (100–113 ms)'],
  ['a tail that reaches the next unit', between(1.4, 11.6, 2891), 'ms', '11.6 ms (1.4 ms–2.89 s)'],
  ['farther up than the value itself', between(30, 100, 240), 'ms', '100 ms (30–240 ms)'],
  ['a count keeps its ends', between(16, 17, 19), 'count', '17 (16–19)'],
  ['nothing is no base for percentages', between(0, 0, 3), 'ms', '0 ms (0–3 ms)'],
  ['a median outside of its rounds', between(101, 100, 104), 'ms', '100 ms ±4%'],
] as const)('%s', (_, estimate, unit, text) => expect(formatEstimate(estimate, unit)).toBe(text))

test.each([
  [40, 90, '+125%'],
  [90, 40, '-56%'],
  [0, 13, 'from 0'],
  [13, 0, '-100%'],
  [13, 13, 'same'],
  [1000, 1001, '+0.1%'],
  [1000, 953, '-4.7%'],
])('from %d to %d is %s', (base, head, text) => expect(formatRatio(base, head)).toBe(text))

test.each([
  [exactly(3), between(3.3, 3.4, 9), 'ms', '3 → 3.4 ms'],
  [exactly(960), exactly(1370), 'ms', '960 ms → 1.37 s'],
  [exactly(2), exactly(9), 'count', '2 → 9'],
  [exactly(1234), exactly(1231), 'bytes', '1.23 KB'],
  [null, exactly(9), 'count', '– → 9'],
  [exactly(61_000), null, 'bytes', '61 KB → –'],
  [null, null, 'ms', '–'],
] as const)('before and after: %o, %o', (base, head, unit, text) =>
  expect(formatBeforeAfter(base, head, unit)).toBe(text),
)

test('a change shows the uncertainty of both sides', () => {
  const change = { metric: 'latencyMs.p50', base: between(9, 10, 11), head: exactly(31) } as const
  expect(formatChange(change)).toBe('10 ms ±10% → 31 ms (+210%)')
})

test('a change that was seen side by side shows the interval of the ratio', () => {
  const sideBySide = between(1.094, 1.153, 1.187)
  const change = { metric: 'cpuMs', base: exactly(7.3), head: exactly(8.4), sideBySide } as const
  expect(formatChange(change)).toBe('7.3 ms → 8.4 ms (+15%, +9.4% to +19%)')
})
