import { describe, expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import { suspectFrom, withHistory } from '../../src/compare/history.ts'
import { metrics } from '../../src/metrics.ts'
import { type Estimate, parseProfile, type Profile } from '../../src/profile.ts'
import { between, exactly, loadWith, profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'

const { machine } = profileWith([])

/** A run in which the reference workload took that long. */
function run(referenceMs: number | null, p50Ms: number, overrides: Partial<Profile> = {}): Profile {
  const reference = referenceMs === null ? null : { node: 'v24.1.0', latencyMs: exactly(referenceMs) }
  const routes = [
    routeWith('GET /quinces', { load: loadWith(between(p50Ms * 0.97, p50Ms, p50Ms * 1.03)) }),
    unmeasuredRoute('GET /sloes'),
  ]
  return profileWith(routes, { machine: { ...machine, reference }, ...overrides })
}

const changeOf = (head: Profile, base: Profile, id: string) =>
  compareProfiles(head, base).routes[0]!.changes.find(({ metric }) => metric === id)!

describe('times are compared after dividing by the reference workload', () => {
  test('where both runs have one', () => {
    expect(changeOf(run(3, 12), run(2, 8), 'latencyMs.p50')).toMatchObject({
      pace: 1.5,
      ratio: 1,
      disjoint: false,
    })
    expect(changeOf(run(3, 12), run(2, 8), 'throughput').ratio).toBeCloseTo(1, 10)
    expect(changeOf(run(3, 12), run(2, 8), 'queries').pace).toBe(1)
  })

  test.each<[string, Profile, Profile]>([
    ['not the head', run(null, 12), run(2, 8)],
    ['not the base', run(3, 12), run(null, 8)],
    [
      'of other versions of Node.js',
      run(3, 12),
      run(2, 8, { machine: { ...machine, reference: { node: 'v22.9.0', latencyMs: exactly(2) } } }),
    ],
  ])('and as they are where %s', (_name, head, base) => {
    expect(changeOf(head, base, 'latencyMs.p50')).toMatchObject({ pace: 1, ratio: 1.5, disjoint: true })
  })

  test('so another CPU does not spoil them, which is said', () => {
    const base = run(2, 8)
    const other = { ...base, machine: { ...base.machine, cpu: 'Abacus 1' } }
    const { differences } = compareProfiles(run(3, 12), other)
    expect(changeOf(run(3, 12), other, 'latencyMs.p50').comparable).toBe(true)
    expect(differences).toEqual([
      'CPU: Imaginary 9000 here, Abacus 1 in the baseline. Times are compared after dividing by the reference workload of each run.',
    ])
  })
})

describe('beyond half as fast again, either way, times are not compared', () => {
  test.each([
    [3, 2, true],
    [3.001, 2, false],
    [2, 3, true],
    [2, 3.001, false],
  ])('%d ms and %d ms', (now, before, comparable) => {
    const [head, base] = [run(now, 8), run(before, 8)]
    expect(changeOf(head, base, 'latencyMs.p50').comparable).toBe(comparable)
    expect(changeOf(head, base, 'cpuMs').comparable).toBe(comparable)
    expect(changeOf(head, base, 'queries').comparable).toBe(true)
    expect(compareProfiles(head, base).differences).toHaveLength(comparable ? 0 : 1)
  })

  test('which is said', () => {
    expect(compareProfiles(run(4.2, 8), run(2.00412, 8)).differences).toEqual([
      'Speed of the machine: our reference workload took 4.2 ms here, 2 ms in the baseline. That is too far apart to be divided out: times are not judged.',
    ])
  })
})

const taking = (p50: Estimate, referenceMs: number) => ({
  ...run(referenceMs, 8),
  routes: [routeWith('GET /quinces', { load: loadWith(p50) })],
})

test.each([
  ['both grew', between(31, 32, 33), between(18, 20, 22), 1.4, true],
  ['only the divided time did', between(21, 22, 23), between(18, 20, 22), 0.7, false],
  ['only the measured time did', between(26, 28, 29), between(18, 20, 22), 1.4, false],
  ['both shrank', between(9, 10, 12), between(18, 20, 22), 0.7, true],
  ['only the divided time shrank', between(17, 19, 21), between(18, 20, 22), 1.4, false],
])('times are apart where they are so divided and as measured: %s', (_name, now, before, pace, disjoint) => {
  expect(changeOf(taking(now, pace * 2), taking(before, 2), 'latencyMs.p50').disjoint).toBe(disjoint)
})

describe('the history', () => {
  test('is that of the baseline and the baseline, a dozen runs at most', () => {
    let last = run(2, 8.123456, { source: { commit: 'c0ffee', branch: null } })
    for (let i = 0; i < 15; i++) last = withHistory(run(2, 9 + i), last)
    expect(last.history).toHaveLength(12)
    expect(last.history[0]!.p50Ms).toEqual({ 'GET /quinces': 22 })
    const first = withHistory(
      run(3, 9),
      run(2.00004, 8.123456, { source: { commit: 'c0ffee', branch: null } }),
    )
    expect(first.history).toMatchObject([
      {
        commit: 'c0ffee',
        createdAt: '2027-03-14T15:09:26.535Z',
        referenceMs: 2,
        p50Ms: { 'GET /quinces': 8.123 },
      },
    ])
    expect(parseProfile(JSON.stringify(first), 'it')).toEqual(first)
  })

  test('has every other number of the routes that were measured', () => {
    const [past] = withHistory(run(2, 8), run(2, 8)).history
    const kept = Object.fromEntries(past!.metrics!.map((id, i) => [id, past!.values!['GET /quinces']![i]]))
    expect(Object.keys(past!.values!)).toEqual(['GET /quinces'])
    expect(Object.keys(kept)).toEqual(metrics.map(({ id }) => id).filter((id) => id !== 'latencyMs.p50'))
    expect(kept).toMatchObject({
      queries: 1,
      responseBytes: 1234,
      allocatedBytes: 61_000,
      applicationBlocks: null,
    })
  })

  test('is not continued where times do not compare', () => {
    const before = withHistory(run(2, 8), run(2, 8))
    expect(withHistory(run(null, 8), before).history).toEqual([])
    expect(withHistory(run(2, 8, { app: { ...before.app, node: 'v22.0.0' } }), before).history).toEqual([])
    expect(withHistory(run(2, 8), null).history).toEqual([])
  })

  test('is continued past a run on a busy machine, which counts for runs like it only', () => {
    const steady = [8, 8, 8, 8, 8].map((ms) => run(2, ms))
    const chain = [...steady, run(5, 60), run(2, 8)].reduce((earlier, next) => withHistory(next, earlier))
    expect(chain.history.map(({ referenceMs }) => referenceMs)).toEqual([5, 2, 2, 2, 2, 2])
    expect(suspectFrom(chain, 'GET /quinces')).toBe(1.05)
    expect(suspectFrom({ ...chain, machine: run(5, 8).machine }, 'GET /quinces')).toBeNull()
  })

  test('sets from where on a route is suspect', () => {
    const after = (medians: number[]): number | null => {
      const [head, ...rest] = medians.map((ms) => run(2, ms)).toReversed()
      const chain = rest.toReversed().reduce((earlier, next) => withHistory(next, earlier))
      return suspectFrom(withHistory(head!, chain), 'GET /quinces')
    }
    expect(after([8, 8, 8, 8, 8])).toBeNull()
    expect(after([8, 8, 8, 8, 8, 8])).toBe(1.05)
    expect(after([8, 80, 8, 8, 8, 8, 8])).toBe(1.05)
    expect(after([8, 8.4, 7.6, 8.2, 7.9, 8, 8])).toBeCloseTo(1.12, 1)
    expect(after([8, 16, 4, 20, 5, 11, 3])).toBe(2)
    expect(suspectFrom(run(2, 8), 'GET /quinces')).toBeNull()
  })
})

test('a profile without these fields is one of before they were there', () => {
  const { history: _history, ...profile } = run(2, 8)
  const { reference: _reference, image: _image, ...before } = profile.machine
  const read = parseProfile(JSON.stringify({ ...profile, machine: before }), 'an older one')
  expect(read).toMatchObject({ history: [], machine: { reference: null, image: null } })
})
