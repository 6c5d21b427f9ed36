import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Estimate } from '../../src/profile.ts'
import { latencyRegression } from '../../src/rules/latencyRegression.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, exactly, loadWith, profileWith, routeWith } from '../support/profiles.ts'

const taking = (p50: Estimate) => routeWith('GET /hens', { load: loadWith(p50) })
const judged = (head: Estimate, base: Estimate, options = {}) =>
  askAboutRoute(latencyRegression, taking(head), { base: taking(base), options })

test.each([
  ['the same', exactly(10), exactly(10), {}, []],
  ['faster', exactly(5), exactly(10), {}, []],
  ['a little slower', exactly(11.9), exactly(10), {}, []],
  ['a fifth slower', exactly(12), exactly(10), {}, ['notice']],
  ['a hundred times slower, and still a notice', exactly(1000), exactly(10), {}, ['notice']],
  ['overlapping intervals', between(9, 14, 15), between(8, 9, 10), {}, []],
  ['by just a millisecond', exactly(3), exactly(2), {}, ['notice']],
  ['much of nearly nothing', exactly(1.1), exactly(0.2), {}, []],
  ['that where every bit counts', exactly(1.1), exactly(0.2), { minimumMs: 0.5 }, ['notice']],
  ['less than was set', exactly(14), exactly(10), { percent: 50 }, []],
])('%s', (_name, head, base, options, severities) => {
  expect(judged(head, base, options).map((found) => found.severity)).toEqual(severities)
})

test('it only suspects, and says so', () => {
  const [found] = judged(between(30, 31, 32), between(18, 20, 22))
  expect(found?.message).toBe(
    'Suspect: the median answer takes 55 % longer than in the baseline: 20 ms (18 ms to 22 ms) before, 31 ms (30 ms to 32 ms) now.',
  )
  expect(found?.change).toMatchObject({ metric: 'p50', base: { value: 20 }, head: { value: 31 } })
})

test('times of another kind of machine are not compared', () => {
  const head = profileWith([taking(exactly(900))])
  const before = profileWith([taking(exactly(10))])
  const base = { ...before, machine: { ...before.machine, cpu: 'Abacus 1' } }
  const [comparison] = compareProfiles(head, base).routes
  const input = { route: head.routes[0]!, profile: head, comparison: comparison! }
  expect(latencyRegression.checkRoute?.(input, latencyRegression.options.parse({}))).toEqual([])
})
