import { describe, expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Estimate, MemoryPass, RouteProfile, WorkPass } from '../../src/profile.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  memoryWith,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
  workWith,
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
    expect(metrics).toEqual([
      'queries',
      'databaseMs',
      'calls',
      'allocatedBytes',
      'responseBytes',
      'requestBytes',
    ])
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

const remembering = (plan: Partial<MemoryPass>) =>
  routeWith('GET /kelp', { memory: { ...memoryWith(exactly(61_000)), ...plan } })
const working = (plan: Partial<WorkPass>) => routeWith('GET /kelp', { work: workWith(40, 9000, plan) })

const counted = (warmup: number) => routeWith('GET /kelp', { count: countWith([shapeWith()], { warmup }) })

describe('numbers that depend on the requests before compare only where those were as many', () => {
  test.each<[string, RouteProfile, RouteProfile, Record<string, boolean>]>([
    ['memory: the same', remembering({}), remembering({}), { allocatedBytes: true }],
    [
      'memory: ten requests in a window, and one',
      remembering({ requests: 10 }),
      remembering({ requests: 1 }),
      { allocatedBytes: false, queries: true },
    ],
    [
      'memory: more windows',
      remembering({ windows: 3 }),
      remembering({ windows: 7 }),
      { allocatedBytes: false },
    ],
    ['counted: the same', counted(2), counted(2), { allocatedBytes: true, databaseMs: true }],
    [
      'counted: after none that warm up, and after two',
      counted(0),
      counted(2),
      { allocatedBytes: false, databaseMs: false, queries: true },
    ],
    ['work: the same', working({}), working({}), { 'work.allocatedBytes': true, applicationBlocks: true }],
    [
      'work: fewer to warm up',
      working({ warmup: 2 }),
      working({ warmup: 8 }),
      { 'work.allocatedBytes': false, applicationBlocks: true },
    ],
    [
      'work: fewer counted',
      working({ counted: 2 }),
      working({ counted: 4 }),
      { 'work.allocatedBytes': false },
    ],
    [
      'work: fewer windows',
      working({ windows: 3 }),
      working({ windows: 5 }),
      { 'work.allocatedBytes': false },
    ],
    [
      'work: fewer in a window',
      working({ requests: 1 }),
      working({ requests: 2 }),
      { 'work.allocatedBytes': false, allocatedBytes: true },
    ],
  ])('%s', (_name, head, base, expected) => {
    const { routes } = compareProfiles(profileWith([head]), profileWith([base]))
    expect(
      Object.fromEntries(routes[0]!.changes.map(({ metric, comparable }) => [metric, comparable])),
    ).toMatchObject(expected)
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
      'in the start command',
      { app: { ...app, start: 'npm start' } },
      [
        'Start command: node src/server.ts here, npm start in the baseline. It may start another build or mode: executed blocks, allocated bytes and times are not judged.',
      ],
    ],
    ['in the spaces of the start command', { app: { ...app, start: ' node  src/server.ts' } }, []],
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
        'Rounds per route: 5 in 3000 ms here, 3 in 3000 ms in the baseline. Fewer and shorter rounds make other intervals: times are not judged.',
        'Counted requests per route: 5 after 2 here, 8 after 2 in the baseline. What comes before a request changes what it does (caches, rows that others have written): nothing is judged against it.',
      ],
    ],
    [
      'in having a work pass',
      { settings: { ...settings, work: 'off', workRequests: 99 } },
      [
        'Work pass: on here, off in the baseline. With one, times are those of another boot: they are not judged.',
      ],
    ],
    [
      'in the requests of the work pass',
      { settings: { ...settings, workRequests: 99 } },
      [
        'Requests of the work pass: 50 here, 99 in the baseline. Executed blocks, and the bytes of that pass, are not judged.',
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
    ['nothing', {}, { queries: true, allocatedBytes: true, 'latencyMs.p50': true }],
    [
      'start',
      { app: { ...app, start: 'npm start' } },
      { queries: true, allocatedBytes: false, 'latencyMs.p50': false },
    ],
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
      { queries: true, allocatedBytes: true, 'latencyMs.p50': false },
    ],
    [
      'load',
      { settings: { ...settings, routeMs: 99 } },
      { queries: true, allocatedBytes: true, 'latencyMs.p50': false },
    ],
    [
      'work',
      { settings: { ...settings, work: 'off' } },
      { queries: true, allocatedBytes: true, 'latencyMs.p50': false },
    ],
    [
      'counted requests',
      { settings: { ...settings, countRequests: 8 } },
      { queries: false, allocatedBytes: false, 'latencyMs.p50': false, responseBytes: false },
    ],
    [
      'warm-up of the counts',
      { settings: { ...settings, countWarmup: 0 } },
      { queries: false, allocatedBytes: false, 'latencyMs.p50': false },
    ],
    [
      'budget',
      { settings: { ...settings, budgetMs: 7 } },
      { queries: true, allocatedBytes: true, 'latencyMs.p50': true },
    ],
  ] as const)('in %s say which metrics compare', (_name, overrides, expected) => {
    const changes = compareProfiles(plain, { ...plain, ...overrides }).routes[0]?.changes ?? []
    expect(Object.fromEntries(changes.map((change) => [change.metric, change.comparable]))).toMatchObject(
      expected,
    )
  })
})

const asking = (...drivers: string[]) =>
  profileWith([routeWith('GET /kelp', { count: countWith(drivers.map((driver) => shapeWith({ driver }))) })])

describe('databases', () => {
  test.each([
    ['the same session', ['NodePgSession'], ['NodePgSession'], null],
    ['another client of the same database', ['PostgresJsSession', 'postgres'], ['NodePgSession', 'pg'], null],
    ['a second one beside it', ['NodePgSession', 'pg', 'better-sqlite3'], ['NodePgSession'], null],
    [
      'more queries to a second one than to it',
      ['libsql', 'libsql', 'pg'],
      ['NodePgSession', 'pg', 'libsql'],
      null,
    ],
    ['one that was not seen', ['NodePgSession'], [], null],
    ['PGlite and a server', ['PgliteSession', 'pglite'], ['NodePgSession'], 'PGlite here, PostgreSQL'],
    ['MySQL and PostgreSQL', ['MySql2Session'], ['PostgresJsSession'], 'MySQL or MariaDB here, PostgreSQL'],
    ['SQLite and libSQL', ['node:sqlite'], ['LibSQLSession'], 'SQLite here, libSQL'],
    ['two that nobody knows', ['KelpSession'], ['KrillSession'], 'KelpSession here, KrillSession'],
  ])('%s', (_name, now, before, said) => {
    const { differences, routes } = compareProfiles(asking(...now), asking(...before))
    const sentence = `Database: ${said} in the baseline. Another database is asked in other ways and holds other data: nothing is judged against it.`
    expect(differences).toEqual(said === null ? [] : [sentence])
    expect(new Set(routes[0]!.changes.map(({ comparable }) => comparable))).toEqual(new Set([said === null]))
  })
})
