import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Estimate } from '../../src/profile.ts'
import { memoryRegression } from '../../src/rules/memoryRegression.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, exactly, memoryWith, profileWith, routeWith, workWith } from '../support/profiles.ts'

const KB = 1000
const allocating = (allocated: Estimate) => routeWith('GET /hens', { memory: memoryWith(allocated) })
const judged = (head: Estimate, base: Estimate, options = {}) =>
  askAboutRoute(memoryRegression, allocating(head), { base: allocating(base), options })

test.each([
  ['the same', exactly(100 * KB), exactly(100 * KB), {}, []],
  ['less', exactly(50 * KB), exactly(100 * KB), {}, []],
  ['a little more', exactly(119 * KB), exactly(100 * KB), {}, []],
  ['a fifth more', exactly(120 * KB), exactly(100 * KB), {}, ['warning']],
  ['nearly twice as much', exactly(199 * KB), exactly(100 * KB), {}, ['warning']],
  ['twice as much', exactly(200 * KB), exactly(100 * KB), {}, ['error']],
  [
    'overlapping intervals',
    between(99 * KB, 150 * KB, 160 * KB),
    between(80 * KB, 90 * KB, 100 * KB),
    {},
    [],
  ],
  [
    'intervals apart by little',
    between(110 * KB, 150 * KB, 160 * KB),
    between(80 * KB, 90 * KB, 100 * KB),
    {},
    [],
  ],
  ['much of nearly nothing', exactly(11.9 * KB), exactly(2 * KB), {}, []],
  ['as much as is worth a word', exactly(12 * KB), exactly(2 * KB), {}, ['error']],
  ['that where every byte counts', exactly(11 * KB), exactly(2 * KB), { minimumBytes: 500 }, ['error']],
  ['more than was set', exactly(106 * KB), exactly(90 * KB), { warnPercent: 5 }, ['warning']],
  ['a baseline of nothing', exactly(80 * KB), exactly(0), {}, []],
])('%s', (_name, head, base, options, severities) => {
  expect(judged(head, base, options).map((found) => found.severity)).toEqual(severities)
})

test('the numbers are in the finding', () => {
  expect(judged(between(300 * KB, 317 * KB, 330 * KB), between(90 * KB, 100 * KB, 110 * KB))).toMatchObject([
    {
      message:
        'Allocates 217 % more per request than the baseline: 100 KB (90 KB to 110 KB) before, 317 KB (300 KB to 330 KB) now.',
      change: { metric: 'allocatedBytes' },
      signature: 'memory-regression GET /hens',
    },
  ])
})

test('runs on different majors of Node.js are not compared', () => {
  const head = profileWith([allocating(exactly(900 * KB))])
  const before = profileWith([allocating(exactly(100 * KB))])
  const base = { ...before, app: { ...before.app, node: 'v22.22.3' } }
  const [comparison] = compareProfiles(head, base).routes
  const input = { route: head.routes[0]!, profile: head, comparison: comparison! }
  expect(memoryRegression.checkRoute?.(input, memoryRegression.options.parse({}))).toEqual([])
})

const planned = (bytes: number, windows: number, requests: number) =>
  routeWith('GET /hens', { memory: { windows, requests, allocatedBytes: exactly(bytes) } })
const worked = (bytes: number, requests: number, memoryBytes = 61 * KB) =>
  routeWith('GET /hens', {
    memory: memoryWith(exactly(memoryBytes)),
    work: workWith(40, 9000, { requests, allocatedBytes: exactly(bytes) }),
  })

test.each([
  ['windows of ten and of one', planned(154 * KB, 7, 1), planned(76 * KB, 7, 10), []],
  ['three windows and seven', planned(154 * KB, 3, 10), planned(76 * KB, 7, 10), []],
  ['the same windows', planned(154 * KB, 3, 3), planned(76 * KB, 3, 3), ['error allocatedBytes']],
  ['windows of ten and of one in the work pass', worked(154 * KB, 1), worked(76 * KB, 10), []],
  [
    'the same windows in the work pass',
    worked(86 * KB, 10),
    worked(76 * KB, 10),
    ['warning work.allocatedBytes'],
  ],
  [
    'other windows in the work pass, the same in the memory pass',
    worked(154 * KB, 1, 154 * KB),
    worked(76 * KB, 10, 76 * KB),
    ['error allocatedBytes'],
  ],
])('bytes of %s', (_name, head, base, expected) => {
  const found = askAboutRoute(memoryRegression, head, { base })
  expect(found.map(({ severity, change }) => `${severity} ${change?.metric}`)).toEqual(expected)
})

test.each([
  ['both runs have bytes', memoryWith(exactly(9 * KB)), memoryWith(exactly(9 * KB)), true],
  ['this run has none', null, memoryWith(exactly(9 * KB)), false],
  [
    'they were measured in boots of another kind',
    { ...memoryWith(exactly(9 * KB)), ahead: 10 },
    memoryWith(exactly(9 * KB)),
    false,
  ],
])('whether it would be seen: %s', (_name, head, base, seen) => {
  const [profile, baseline] = [head, base].map((memory) => profileWith([routeWith('GET /hens', { memory })]))
  const [comparison] = compareProfiles(profile!, baseline!).routes
  const input = { route: profile!.routes[0]!, profile: profile!, comparison: comparison! }
  expect(memoryRegression.wouldSee!(input, { at: null })).toBe(seen)
})
