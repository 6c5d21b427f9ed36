import { describe, expect, test } from 'vitest'
import { sampledTime } from '../../../src/collect/passes/sampledTime.ts'
import type { SampledCpu } from '../../../src/probe/protocol.ts'
import { sampledWith, shownOf } from './sampled.ts'

const timeOf = (sampled: SampledCpu, requests = 100) => sampledTime(sampled, requests, shownOf(sampled))

/** Name → [with calls, itself, in all], in milliseconds per request. */
function functionsOf(sampled: SampledCpu): Record<string, number[]> {
  const { functions } = timeOf(sampled)
  return Object.fromEntries(
    functions.map(({ name, ownMs, selfMs, totalMs }) => [name, [ownMs.value, selfMs, totalMs]]),
  )
}

describe('a function of the application', () => {
  test('has the time of what it calls of packages and of Node.js, but not of the application', () => {
    const sampled = sampledWith([
      ['node:onRead > router:handle > serve', 100],
      ['node:onRead > router:handle > serve > brew > node:pbkdf2', 300],
      ['node:onRead > router:handle > serve > brew > teapot:pour', 200],
      ['node:onRead > router:handle', 100],
    ])
    expect(functionsOf(sampled)).toEqual({
      serve: [1, 1, 6],
      brew: [5, 0, 5],
      pbkdf2: [3, 3, 3],
      pour: [2, 2, 2],
      handle: [1, 1, 7],
    })
    expect(timeOf(sampled).functions[0]).toMatchObject({
      name: 'brew',
      package: '',
      place: { file: 'kitchen.ts', function: 'brew' },
    })
  })

  test('that calls itself is told of once', () => {
    const sampled = sampledWith([
      ['fold > fold > fold', 400],
      ['fold', 200],
    ])
    expect(functionsOf(sampled)).toEqual({ fold: [6, 6, 6] })
  })

  test.each<[string, [number, number][], number | undefined]>([
    [
      'one line has most of it',
      [
        [12, 300],
        [14, 200],
      ],
      12,
    ],
    [
      'no line has half of it',
      [
        [12, 200],
        [13, 190],
        [14, 150],
      ],
      undefined,
    ],
    ['lines are not known', [], undefined],
    ['a handful of samples is all', [[12, 7]], undefined],
  ])('names its line where %s', (_what, lines, line) => {
    const { functions } = timeOf(sampledWith([['stir', 600, lines]]))
    expect(functions[0]!.line).toBe(line)
  })
})

test('packages are folded, Node.js is one of them, and the collector stands apart', () => {
  const sampled = sampledWith([
    ['serve > teapot:pour', 100],
    ['serve > teapot:rinse', 120],
    ['serve > @samovar/core:boil > node:(program)', 200],
    ['serve', 100],
    ['(garbage collector)', 100],
    ['(idle)', 5000],
  ])
  const { packages, applicationMs, garbageMs, samples } = timeOf(sampled)
  expect(packages.map(({ name, selfMs, samples: met }) => [name, selfMs.value, met])).toEqual([
    ['teapot', 2.2, 220],
    ['node', 2, 200],
  ])
  expect([applicationMs!.value, garbageMs!.value, samples]).toEqual([1, 1, 620])
})

test('what a compiler added is its caller, and what the probe does is nobody of the application', () => {
  const sampled = sampledWith([
    ['serve > helper:__awaiter > brew', 300],
    ['serve > helper:__awaiter', 100],
    ['node:emit > probe:observed > serve', 200],
    ['node:onRead > probe:answer > node:write', 150],
    ['probe:answer', 50],
  ])
  const { probeMs, applicationMs, packages } = timeOf(sampled)
  expect(functionsOf(sampled)).toEqual({ serve: [3, 3, 6], brew: [3, 3, 3] })
  expect([probeMs, applicationMs!.value, packages]).toEqual([2, 6, []])
})

test.each([
  [499, 0],
  [500, 1],
])('%i samples tell of %i functions', (samples, told) => {
  const { functions, applicationMs } = timeOf(
    sampledWith([
      ['serve', samples],
      ['(idle)', 900],
    ]),
  )
  expect([functions.length, applicationMs === null]).toEqual([told, told === 0])
})

test('an interval is as wide as ten stretches of the window differ', () => {
  const steady = timeOf(
    sampledWith([
      ['serve > brew', 500],
      ['serve', 500],
    ]),
  )
  const [even] = steady.functions
  expect(even!.ownMs).toEqual({ value: 5, low: 5, high: 5 })
  const turns = sampledWith([
    ['serve > brew', 500],
    ['serve', 500],
  ])
  // All of one kind first: the same time, and far less sure.
  turns.samples.sort((a, b) => a - b)
  const { ownMs } = timeOf(turns).functions[0]!
  expect(ownMs.value).toBe(5)
  expect(ownMs.high - ownMs.low).toBeGreaterThan(3)
})

test('CPU time is what is divided: a processor that was away for long is nobody’s work', () => {
  const sampled = sampledWith(
    [
      ['serve', 500],
      ['wait', 500],
    ],
    { cpuMs: 2000 },
  )
  sampled.sampleMs[3] = 90_000
  const [first, second] = timeOf(sampled).functions
  expect(first!.ownMs.value + second!.ownMs.value).toBeCloseTo(20)
  expect(Math.abs(first!.ownMs.value - second!.ownMs.value)).toBeLessThan(0.2)
})

test('names are cut, and secrets are taken out of them', () => {
  const long = 'ö'.repeat(900)
  const { functions } = timeOf(
    sampledWith([
      ['serve > node:RegExp hunter2', 300],
      [long, 300],
    ]),
  )
  expect(functions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['RegExp ***', `${'ö'.repeat(199)}…`]),
  )
})
