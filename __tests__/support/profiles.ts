/** Valid profiles, made by hand: every builder gives a complete part and takes what the test is about. */
import type {
  Confirmation,
  CountPass,
  Estimate,
  LoadPass,
  MemoryPass,
  OutgoingCall,
  Place,
  Profile,
  QueryShape,
  RouteProfile,
  WorkPass,
} from '../../src/profile.ts'
import { routeId } from '../../src/routeId.ts'

/** A number without uncertainty. */
export const exactly = (value: number): Estimate => ({ value, low: value, high: value })

export const between = (low: number, value: number, high: number): Estimate => ({ value, low, high })

/** `src/shop.ts:31 in listAuthors` */
export function placeAt(file: string, line: number, name?: string): Place {
  return name === undefined ? { file, line } : { file, line, function: name }
}

export function shapeWith(overrides: Partial<QueryShape> = {}): QueryShape {
  const callSite =
    overrides.callSite === undefined ? placeAt('src/shelf.ts', 17, 'showShelf') : overrides.callSite
  return {
    sql: 'select "id", "label" from "shelves" where "shelves"."id" = ?',
    kind: 'read',
    driver: 'NodePgSession',
    raw: false,
    frames: callSite === null ? [] : [callSite],
    callers: [],
    executions: exactly(1),
    distinctParameters: 1,
    sameParameters: 1,
    varying: [],
    atMostOne: false,
    rows: exactly(1),
    durationMs: exactly(0.8),
    parallel: false,
    afterResponse: false,
    failed: 0,
    cause: null,
    ...overrides,
    callSite,
  }
}

export function callWith(overrides: Partial<OutgoingCall> = {}): OutgoingCall {
  const callSite =
    overrides.callSite === undefined ? placeAt('src/weather.ts', 23, 'forecastFor') : overrides.callSite
  return {
    kind: 'http',
    client: 'undici',
    method: 'GET',
    host: 'weather.example.com',
    path: '/stations/:id',
    access: 'read',
    frames: callSite === null ? [] : [callSite],
    callers: [],
    executions: exactly(1),
    distinctTargets: 1,
    sameTarget: 1,
    statuses: [[200, 5]],
    durationMs: exactly(12),
    parallel: false,
    afterQuery: false,
    afterResponse: false,
    failed: 0,
    cause: null,
    ...overrides,
    callSite,
  }
}

/** Its totals follow from the shapes and the calls, unless they are given. */
export function countWith(shapes: QueryShape[], overrides: Partial<CountPass> = {}): CountPass {
  const { outgoing = [] } = overrides
  const statements = shapes.filter((shape) => shape.kind !== 'transaction')
  const control = shapes.filter((shape) => shape.kind === 'transaction')
  return {
    requests: 5,
    queries: sum(statements.map((shape) => shape.executions)),
    transactionStatements: sum(control.map((shape) => shape.executions)),
    databaseMs: sum(shapes.map((shape) => shape.durationMs)),
    shapes,
    calls: sum(outgoing.map(({ executions }) => executions)),
    outgoingMs: sum(outgoing.map(({ durationMs }) => durationMs)),
    outgoing,
    unattributed: null,
    ...overrides,
  }
}

export function loadWith(p50: Estimate, overrides: Partial<LoadPass> = {}): LoadPass {
  const scaled = (by: number): Estimate => between(p50.low * by, p50.value * by, p50.high * by)
  const latencyMs = { p50, p90: scaled(1.5), p95: scaled(1.8), p99: scaled(2.5), max: p50.high * 3 }
  return {
    requests: 700,
    rounds: 5,
    connections: 4,
    warmupRequests: 300,
    warmupSettled: true,
    errors: 0,
    unexpected: [],
    durationMs: 3100,
    latencyMs,
    latencyDistribution: { relativeError: 0.01, zeros: 0, buckets: [[41, 700]] },
    throughput: exactly(4000 / Math.max(p50.value, 0.001)),
    cpuMs: scaled(0.4),
    ...overrides,
  }
}

export function memoryWith(allocatedBytes: Estimate): MemoryPass {
  return { requests: 100, windows: 3, allocatedBytes }
}

/** Blocks of the application, all of one function, and of a dependency. */
export function workWith(own: number, others: number, overrides: Partial<WorkPass> = {}): WorkPass {
  return {
    warmup: 30,
    counted: 20,
    windows: 5,
    requests: 10,
    applicationBlocks: exactly(own),
    dependencyBlocks: exactly(others),
    alike: 20,
    repeats: true,
    allocatedBytes: exactly(500_000),
    functions: [{ place: placeAt('src/dyke.ts', 17, 'showDyke'), text: 'showDyke', blocks: own }],
    packages: [{ name: 'sluice', blocks: others }],
    workers: 0,
    ...overrides,
  }
}

type Time = NonNullable<Confirmation['latency']>

/** One time of base and head side by side; the base took 4.2 ms. */
export function pairedTime(verdict: Time['verdict'], ratio: Estimate): Time {
  return { verdict, ratio, baseMs: 4.2, headMs: 4.2 * ratio.value }
}

/** Side by side, both versions took the same. */
export function confirmationWith(overrides: Partial<Confirmation>): Confirmation {
  const rest = {
    reason: '',
    pairs: 24,
    discarded: 0,
    warmupSettled: true,
    durationMs: 3900,
    stages: 2,
    control: null,
  }
  const same = pairedTime('unchanged', between(0.99, 1, 1.01))
  return { outcome: 'unchanged', latency: same, cpu: same, ...rest, ...overrides }
}

/** A measured route that passed: one query, 3 ms, 61 KB allocated. */
export function routeWith(id: string, overrides: Partial<RouteProfile> = {}): RouteProfile {
  const [method = 'GET', path = '/'] = id.split(/ (.*)/s)
  return {
    id: routeId(method, path),
    method,
    path,
    parameters: [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''),
    framework: 'express 5',
    handler: { name: 'showShelf', place: placeAt('src/shelf.ts', 11, 'showShelf') },
    auth: [],
    status: 'passed',
    reason: null,
    fixture: { line: 4 },
    check: {
      status: 200,
      expected: [],
      location: null,
      contentType: 'application/json',
      excerpt: '',
      after: 0,
    },
    requestBytes: exactly(0),
    responseBytes: exactly(1234),
    count: countWith([shapeWith()]),
    memory: memoryWith(between(60_800, 61_000, 61_300)),
    load: loadWith(between(2.9, 3, 3.2)),
    work: null,
    confirmation: null,
    ...overrides,
  }
}

/** A route that could not be measured. */
export function unmeasuredRoute(id: string, overrides: Partial<RouteProfile> = {}): RouteProfile {
  const nothing = { requestBytes: null, responseBytes: null, count: null, memory: null, load: null }
  return routeWith(id, { status: 'failed', fixture: null, check: null, ...nothing, ...overrides })
}

export function profileWith(routes: RouteProfile[], overrides: Partial<Profile> = {}): Profile {
  return {
    schemaVersion: 1,
    tool: { name: 'route-profiler', version: '0.1.0' },
    createdAt: '2027-03-14T15:09:26.535Z',
    source: { commit: 'c0ffee12c0ffee12c0ffee12c0ffee12c0ffee12', branch: 'tall-shelves' },
    machine: {
      platform: 'linux',
      arch: 'x64',
      cpu: 'Imaginary 9000',
      cores: 2,
      memoryBytes: 7_800_000_000,
      loadAverage: 0.4,
      image: 'imaginary7 20270301.4',
      reference: null,
    },
    app: {
      name: 'shelfware',
      node: 'v24.3.0',
      start: 'node src/server.ts',
      frameworks: ['express 5'],
      drizzle: true,
      lockFile: { name: 'pnpm-lock.yaml', sha256: '5e1f'.repeat(16) },
      orphanQueries: 0,
    },
    settings: {
      countRequests: 5,
      countWarmup: 2,
      connections: 4,
      rounds: 5,
      work: 'on',
      workRequests: 50,
      routeMs: 3000,
      budgetMs: 300_000,
      timeoutMs: 10_000,
    },
    phases: [
      { name: 'boot', durationMs: 640 },
      { name: 'measure', durationMs: 9100 },
    ],
    problems: [],
    cutShort: null,
    leftOut: { static: 1, framework: 0 },
    fixturesFile: 'route-fixtures.yml',
    staleFixtures: [],
    routes,
    history: [],
    sideBySide: null,
    ...overrides,
  }
}

function sum(estimates: Estimate[]): Estimate {
  const total = (read: (estimate: Estimate) => number) =>
    estimates.reduce((all, estimate) => all + read(estimate), 0)
  return between(
    total((one) => one.low),
    total((one) => one.value),
    total((one) => one.high),
  )
}
