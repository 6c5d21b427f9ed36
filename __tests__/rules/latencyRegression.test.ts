import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Estimate, Profile } from '../../src/profile.ts'
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
  expect(found?.change).toMatchObject({ metric: 'latencyMs.p50', base: { value: 20 }, head: { value: 31 } })
})

const paced = (p50: Estimate, referenceMs: number, overrides: Partial<Profile['machine']> = {}) => {
  const profile = profileWith([taking(p50)])
  const reference = { node: 'v24.3.0', latencyMs: exactly(referenceMs) }
  return { ...profile, machine: { ...profile.machine, reference, ...overrides } }
}
const judgedProfiles = (head: Profile, base: Profile) => {
  const [comparison] = compareProfiles(head, base).routes
  const input = { route: head.routes[0]!, profile: head, comparison: comparison! }
  return latencyRegression.checkRoute!(input, latencyRegression.options.parse({}))
}

test.each<[string, Estimate, number, number]>([
  ['slower, as its machine is', exactly(14), 2.8, 0],
  ['slower than its machine', exactly(19), 2.8, 1],
  ['as fast as before, on a faster machine', exactly(10), 1.5, 0],
  ['faster than before, but not as much as its machine', exactly(9.1), 1.4, 0],
  ['in part faster than before, on a faster machine', between(9.9, 12, 13), 1.4, 0],
  ['slower by less than a millisecond, on a faster machine', exactly(10.9), 1.5, 0],
  ['slower than before, on a faster machine', exactly(11.1), 1.5, 1],
  ['slower, on a machine that is just not too slow', exactly(40), 3, 1],
  ['slower, on a machine that is too slow', exactly(40), 3.01, 0],
  ['slower, on a machine that is too fast', exactly(40), 1.33, 0],
])('with a reference workload: %s', (_name, p50, referenceMs, findings) => {
  const base = paced(exactly(10), 2, { cpu: 'Abacus 1', cores: 1 })
  expect(judgedProfiles(paced(p50, referenceMs), base)).toHaveLength(findings)
})

test('how fast the machine was is said', () => {
  const [found] = judgedProfiles(paced(exactly(16.25), 2.5), paced(exactly(10), 2))
  expect(found?.message).toBe(
    'Suspect: the median answer takes 30 % longer than in the baseline: 10 ms before, 16.3 ms now, on a machine that was 25 % slower by our reference workload.',
  )
})

test.each<[string, number[], number]>([
  ['a route whose runs always differ that much', [10, 14, 9, 12, 7.5, 13, 8], 0],
  ['a route whose runs are alike', [10, 10.1, 9.9, 10, 10.2, 9.8], 1],
  ['too few runs', [10, 14, 7], 1],
])('30 %% more against the last runs: %s', (_name, earlier, findings) => {
  const head = paced(exactly(13), 2)
  const history = earlier.map((ms) => ({
    commit: null,
    createdAt: '2027-03-01T12:00:00Z',
    referenceMs: 2,
    p50Ms: { 'GET /hens': ms },
  }))
  expect(judgedProfiles({ ...head, history }, paced(exactly(10), 2))).toHaveLength(findings)
})

test('where nothing ran side by side, it says how both versions can', () => {
  const [found] = askAboutRoute(latencyRegression, taking(exactly(31)), { base: taking(exactly(20)) })
  expect(found?.advice).toContain('route-profiler compare REF')
})

test('times of another kind of machine are not compared', () => {
  const head = profileWith([taking(exactly(900))])
  const before = profileWith([taking(exactly(10))])
  const base = { ...before, machine: { ...before.machine, cpu: 'Abacus 1' } }
  const [comparison] = compareProfiles(head, base).routes
  const input = { route: head.routes[0]!, profile: head, comparison: comparison! }
  expect(latencyRegression.checkRoute?.(input, latencyRegression.options.parse({}))).toEqual([])
})
