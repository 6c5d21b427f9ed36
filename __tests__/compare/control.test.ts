import { describe, expect, test } from 'vitest'
import { controlled, differsFromItself, disturbanceOf, dwarfs } from '../../src/compare/control.ts'
import {
  hasChanged,
  type PairedChange,
  type PairedChanges,
  timeMetrics,
  verdictOf,
} from '../../src/compare/paired.ts'
import { MOST_STAGES, needsReplication, replicate } from '../../src/compare/replicate.ts'
import { normal, randomFrom } from '../confirm/machine.ts'
import { between } from '../support/profiles.ts'

/** A stage that has narrowed a time down to 1 %. */
function seen(ratio: number): PairedChange {
  const interval = between(ratio / 1.01, ratio, ratio * 1.01)
  return { ratio: interval, usual: interval, verdict: verdictOf({ ratio: interval, usual: interval }) }
}

const stage = (latency: number, cpu: number): PairedChanges => ({
  latencyMs: seen(latency),
  cpuMs: seen(cpu),
})
const three = (latency: number, cpu: number): PairedChanges[] =>
  Array.from({ length: 3 }, () => stage(latency, cpu))
const verdicts = ({ latencyMs, cpuMs }: PairedChanges): string => `${latencyMs.verdict}, ${cpuMs.verdict}`

describe('a change stands', () => {
  test.each([
    ['beside a base that is like itself', [1.1, 1.1], [[1.002, 0.998]], 'regressed, regressed'],
    ['beside one that differs by less than the margin', [1.1, 1.08], [[1.02, 1.01]], 'regressed, regressed'],
    [
      'when the base beside itself differs the other way',
      [1.05, 1.05],
      [[0.98, 0.99]],
      'regressed, regressed',
    ],
    ['as an improvement as well', [0.8, 1], [[1.01, 1]], 'improved, unchanged'],
    [
      'by the mean of all stages of the control',
      [1.1, 1.1],
      [
        [1.035, 1.035],
        [1.01, 1.01],
      ],
      'regressed, regressed',
    ],
  ])('%s', (_case, [latency, cpu], control, expected) => {
    const { changes, doubt } = controlled(
      stage(latency!, cpu!),
      three(latency!, cpu!),
      control.map(([one, other]) => stage(one!, other!)),
    )
    expect({ verdicts: verdicts(changes), doubt }).toEqual({ verdicts: expected, doubt: '' })
  })
})

test('a change that is five times what the base differs by from itself stands all the same', () => {
  const control = [stage(1.2, 1.1), stage(1, 1)]
  expect(verdicts(controlled(stage(3, 2.4), three(3, 2.4), control).changes)).toBe('regressed, uncertain')
})

test.each<[string, number, number[], string]>([
  ['ten times as large as a single stage of the control', 1.021, [1.26, 1.24], 'regressed, regressed'],
  ['less than that', 1.024, [1.26, 1.24], 'uncertain, uncertain'],
  ['as large, and shown once more', 1.021, [1.25, 1.31, 1.19], 'regressed, regressed'],
  ['as large, that three stages had to show', 1.005, [1.12, 1.18, 1.06], 'uncertain, uncertain'],
])('a change %s', (_, control, ratios, expected) => {
  const stages = ratios.map((ratio) => stage(ratio, ratio))
  const { changes } = controlled(replicate(stages), stages, [stage(control, 1)])
  expect(verdicts(changes)).toBe(expected)
})

describe('a change does not stand', () => {
  test('where the base beside itself is as much slower: both clothes of the head, or neither', () => {
    const { changes, doubt, isOpen } = controlled(stage(1.1, 1.12), three(1.1, 1.12), [stage(1.09, 1.11)])
    expect({ verdicts: verdicts(changes), isOpen }).toEqual({
      verdicts: 'uncertain, uncertain',
      isOpen: false,
    })
    expect(doubt).toBe(
      'the latency of the base beside itself differed by +9.0 %, and the CPU time of the base beside itself differed by +11.0 %',
    )
  })

  test('where too little of it is left without what the base differs by from itself', () => {
    expect(verdicts(controlled(stage(1.05, 1.001), three(1.05, 1.001), [stage(1.025, 1.001)]).changes)).toBe(
      'uncertain, unchanged',
    )
  })

  test('in one time, while it does in the other', () => {
    expect(verdicts(controlled(stage(1.2, 1.2), three(1.2, 1.2), [stage(1.06, 1.01)]).changes)).toBe(
      'uncertain, regressed',
    )
  })
})

test('a change does not stand where stages of one code are as far apart', () => {
  const seen = [stage(1.1, 1.1), stage(1.12, 1.11), stage(1.04, 1.09)]
  const control = [1, 1.05, 0.99].map((ratio) => stage(ratio, 1))
  const { changes, doubt, isOpen } = controlled(replicate(seen), seen, control)
  expect({ verdicts: verdicts(changes), isOpen }).toEqual({ verdicts: 'uncertain, regressed', isOpen: true })
  expect(doubt).toBe(
    'the latency of the base beside itself differed by -1.0 % to +5.0 % and that of the head by +4.0 % to +12.0 %, which is not far enough apart',
  )
})

describe('the base differs from itself', () => {
  test.each([
    [
      'when two stages say so in one direction',
      [
        [1.05, 1],
        [1.04, 1],
      ],
      true,
    ],
    [
      'whichever the time',
      [
        [1.08, 1],
        [1, 1.08],
      ],
      true,
    ],
    ['not by one stage, which may be an accident', [[1.3, 1.3]], false],
    [
      'not when the stages contradict each other',
      [
        [1.05, 1],
        [0.95, 1],
      ],
      false,
    ],
    [
      'not by less than the margin',
      [
        [1.021, 1],
        [1.02, 1],
      ],
      false,
    ],
  ])('%s', (_case, stages, expected) => {
    expect(differsFromItself(stages.map(([latency, cpu]) => stage(latency!, cpu!)))).toBe(expected)
  })
})

const RUNS = 2000
/** What stages of one code scattered by on a real machine, rounds and processes together. */
const SCATTER = 0.015

/** Of 100 comparisons, how many raise an alarm: the head differs by the cause and the change, its control by the cause. */
function alarms(cause: number, change: number, scatter = SCATTER): number {
  const random = randomFrom(7919)
  const drawn = (ratio: number): PairedChanges => {
    const one = (): number => ratio * Math.exp(scatter * normal(random))
    return stage(one(), one())
  }
  let count = 0
  for (let i = 0; i < RUNS; i++) {
    const stages = [drawn(cause * change)]
    while (needsReplication(stages)) stages.push(drawn(cause * change))
    const together = replicate(stages)
    if (!timeMetrics.some((metric) => hasChanged(together[metric]))) continue
    const control = Array.from({ length: Math.max(3, stages.length) }, () => drawn(cause))
    const judged = () => controlled(replicate(stages), stages, control)
    while (judged().isOpen && stages.length < MOST_STAGES) {
      stages.push(drawn(cause * change))
      control.push(drawn(cause))
    }
    const { changes } = judged()
    const stands = (one: PairedChange): boolean =>
      hasChanged(one) && (!differsFromItself(control) || dwarfs(one, disturbanceOf(control)))
    if (timeMetrics.some((metric) => stands(changes[metric]))) count++
  }
  return (100 * count) / RUNS
}

test.each([1, 1.02, 1.03, 1.04, 1.05, 1.08, 1.12, 1.17])(
  'unchanged code whose processes differ by a factor of %d for another reason raises an alarm at most once in 100',
  (cause) => expect(alarms(cause, 1)).toBeLessThanOrEqual(1),
)

test.each([
  [1.05, SCATTER, 85],
  [1.1, SCATTER, 98],
  [1.1, 0.03, 90],
  // A query that has lost its index, on a machine that does other work.
  [4, 0.08, 90],
])('a change of %d is found where stages scatter by %d in at least %i of 100', (change, scatter, found) => {
  expect(alarms(1, change, scatter)).toBeGreaterThanOrEqual(found)
})

test.each([
  [1.05, 0.05],
  [1.12, 0.05],
  [1.17, 0.08],
  [1.4, 0.15],
  [3, 0.15],
])(
  'unchanged code whose processes differ by a factor of %d and scatter by %d raises an alarm at most once in 100',
  (cause, scatter) => expect(alarms(cause, 1, scatter)).toBeLessThanOrEqual(1),
)

test.each([0.015, 0.03, 0.05, 0.08, 0.15])(
  'unchanged code whose processes scatter by %d raises an alarm at most once in 100',
  (scatter) => expect(alarms(1, 1, scatter)).toBeLessThanOrEqual(1),
)
