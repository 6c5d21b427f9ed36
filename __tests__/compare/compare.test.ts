import { describe, expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Estimate } from '../../src/profile.ts'
import {
  between,
  exactly,
  loadWith,
  memoryWith,
  profileWith,
  routeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

const allocating = (bytes: Estimate) => profileWith([routeWith('GET /kelp', { memory: memoryWith(bytes) })])

function changeOf(head: Estimate, base: Estimate) {
  const { routes } = compareProfiles(allocating(head), allocating(base))
  return routes[0]?.changes.find((change) => change.metric === 'allocatedBytes')
}

describe('routes', () => {
  const head = profileWith([routeWith('GET /kelp'), routeWith('GET /krill')])
  const base = profileWith([routeWith('GET /krill'), routeWith('POST /kelp')])

  test('are matched by id, and the rest is named', () => {
    const comparison = compareProfiles(head, base)
    expect(comparison.routes.map((route) => route.id)).toEqual(['GET /krill'])
    expect(comparison.added).toEqual(['GET /kelp'])
    expect(comparison.removed).toEqual(['POST /kelp'])
  })

  test('that one run could not measure have no changes', () => {
    const { routes } = compareProfiles(profileWith([unmeasuredRoute('GET /krill')]), base)
    expect(routes[0]?.changes).toEqual([])
  })

  test('compare what both runs measured', () => {
    const withoutLoad = profileWith([routeWith('GET /krill', { load: null })])
    const metrics = compareProfiles(withoutLoad, base).routes[0]?.changes.map(({ metric }) => metric)
    expect(metrics).toEqual(['queries', 'databaseMs', 'allocatedBytes', 'responseBytes', 'requestBytes'])
  })
})

describe('a change', () => {
  test.each([
    ['grows', between(130, 133, 135), between(98, 100, 102), 1.33, true],
    ['shrinks', between(49, 50, 51), between(98, 100, 102), 0.5, true],
    ['touches the other interval', between(102, 104, 106), between(98, 100, 102), 1.04, false],
    ['starts from zero', exactly(7), exactly(0), Infinity, true],
    ['stays at zero', exactly(0), exactly(0), 1, false],
  ])('that %s', (_name, head, base, ratio, disjoint) => {
    expect(changeOf(head, base)).toMatchObject({ head, base, ratio, disjoint, comparable: true })
  })
})

describe('runs that differ', () => {
  const plain = profileWith([routeWith('GET /kelp', { load: loadWith(exactly(7)) })])
  const { app, machine, settings, tool } = plain
  const cases = [
    ['in nothing', {}, []],
    ['in the patch of Node.js', { app: { ...app, node: 'v24.99.1' } }, []],
    [
      'in the major of Node.js',
      { app: { ...app, node: 'v22.22.3' } },
      ['Node.js: 24 here, 22 in the baseline. Executed blocks, allocated bytes and times are not judged.'],
    ],
    [
      'in CPU and cores',
      { machine: { ...machine, cpu: 'Abacus 1', cores: 13 } },
      [
        'CPU: Imaginary 9000 here, Abacus 1 in the baseline. Times are not judged.',
        'Number of cores: 2 here, 13 in the baseline. Times are not judged.',
      ],
    ],
    [
      'in platform',
      { machine: { ...machine, platform: 'darwin', arch: 'arm64' } },
      [
        'Platform: linux x64 here, darwin arm64 in the baseline. Executed blocks, allocated bytes and times are not judged.',
      ],
    ],
    [
      'in the system image',
      { machine: { ...machine, image: null } },
      [
        'System image: imaginary7 20270301.4 here, unknown in the baseline. Its libraries and background jobs may differ.',
      ],
    ],
    [
      'in settings',
      { settings: { ...settings, connections: 19, rounds: 3, countRequests: 8 } },
      [
        'Connections: 4 here, 19 in the baseline. Times are not judged.',
        'Rounds per route: 5 here, 3 in the baseline. Fewer rounds make narrower intervals.',
        'Counted requests per route: 5 after 2 here, 8 after 2 in the baseline. Query counts that vary between requests may differ for that alone.',
      ],
    ],
    [
      'in our own version',
      { tool: { ...tool, version: '0.0.7' } },
      [
        'Version of route-profiler: 0.1.0 here, 0.0.7 in the baseline. A difference may come from how it measures: executed blocks are not judged.',
      ],
    ],
    [
      'in their dependencies',
      { app: { ...app, lockFile: null } },
      [
        'Dependencies (lock file): pnpm-lock.yaml 5e1f5e1f5e1f here, no lock file in the baseline. Executed blocks are not judged: a dependency may do more or less than before.',
      ],
    ],
  ] as const

  test.each(cases)('%s', (_name, overrides, sentences) => {
    expect(compareProfiles(plain, { ...plain, ...overrides }).differences).toEqual(sentences)
  })

  test.each([
    [
      'Node.js',
      { app: { ...app, node: 'v22.22.3' } },
      { queries: true, allocatedBytes: false, 'latencyMs.p50': false },
    ],
    [
      'CPU',
      { machine: { ...machine, cpu: 'Abacus 1' } },
      { queries: true, allocatedBytes: true, 'latencyMs.p50': false },
    ],
    [
      'rounds',
      { settings: { ...settings, rounds: 3 } },
      { queries: true, allocatedBytes: true, 'latencyMs.p50': true },
    ],
  ] as const)('in %s say which metrics compare', (_name, overrides, expected) => {
    const changes = compareProfiles(plain, { ...plain, ...overrides }).routes[0]?.changes ?? []
    expect(Object.fromEntries(changes.map((change) => [change.metric, change.comparable]))).toMatchObject(
      expected,
    )
  })
})
