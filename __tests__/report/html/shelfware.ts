/** A judged run with everything that a page of the report can show, for its tests and its golden file. */
import { judge } from '../../../src/judge/judge.ts'
import type { Confirmation, Distribution, Profile, RouteProfile, Timeline } from '../../../src/profile.ts'
import { metrics } from '../../../src/metrics.ts'
import type { Verdict } from '../../../src/verdict.ts'
import {
  between,
  callWith,
  confirmationWith,
  countWith,
  cpuFunction,
  cpuWith,
  exactly,
  fewSamples,
  loadWith,
  memoryWith,
  pairedTime,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
  workWith,
} from '../../support/profiles.ts'

const authors = shapeWith({
  sql: 'select "id", "name" from "authors" order by "authors"."name" limit ?',
  callSite: placeAt('src/routes/authors.ts', 26, 'listAuthors'),
  rows: exactly(20),
  durationMs: between(0.6, 0.7, 1.1),
})
const theirBooks = shapeWith({
  sql: 'select "id", "title", "author_id", "published_on" from "books" where "books"."author_id" = ?',
  callSite: placeAt('src/routes/authors.ts', 30, 'listAuthors'),
  executions: exactly(20),
  distinctParameters: 20,
  varying: ['author_id'],
  rows: between(2, 5, 9),
  durationMs: between(7.9, 8.4, 11.2),
  cause: {
    outcome: 'confirmed',
    parent: { sql: authors.sql, callSite: authors.callSite },
    points: [
      [20, 20],
      [10, 10],
      [1, 1],
    ],
    slope: 1,
    reason: '',
  },
})
const session = shapeWith({
  sql: 'select "id", "expires_at" from "sessions" where "sessions"."token" = ?',
  callSite: placeAt('src/session.ts', 14, 'readSession'),
  executions: exactly(3),
  sameParameters: 3,
  durationMs: exactly(1.2),
  atMostOne: true,
})
const paid = shapeWith({
  sql: 'insert into "payments" ("order_id", "cents") values (?, ?)',
  kind: 'write',
  raw: true,
  driver: 'pg',
  callSite: null,
})

/** Three looks at the session at once, the authors, and the books of each in turn. */
const timeline: Timeline = {
  responseMs: 14.2,
  entries: [
    ...[0.3, 0.34, 0.41].map((startMs) => ({ kind: 'query' as const, shape: 0, startMs, durationMs: 0.9 })),
    { kind: 'query', shape: 1, startMs: 1.6, durationMs: 0.7 },
    ...Array.from({ length: 20 }, (_, i) => ({
      kind: 'query' as const,
      shape: 2,
      startMs: 2.6 + i * 0.53,
      durationMs: 0.42,
    })),
  ],
  left: 0,
}

/** A query, then calls in turn, with the last of them after the response. */
const called: Timeline = {
  responseMs: 31,
  entries: [
    { kind: 'query', shape: 0, startMs: 0.6, durationMs: 0.7 },
    { kind: 'call', shape: 0, startMs: 1.9, durationMs: 12 },
    { kind: 'call', shape: 0, startMs: 14.2, durationMs: 12.4 },
    { kind: 'call', shape: 1, startMs: 31.5, durationMs: 2 },
  ],
  left: 0,
}

/** A hump with a tail, as answers are. */
function spread(median: number): Distribution {
  const middle = Math.ceil(Math.log(median) / Math.log(1.01 / 0.99))
  const buckets = Array.from({ length: 90 }, (_, i): [number, number] => {
    const distance = i - 30
    return [middle + distance, Math.round(60 * Math.exp(-((distance / (distance < 0 ? 9 : 22)) ** 2)))]
  })
  return { relativeError: 0.01, zeros: 0, buckets: buckets.filter(([, count]) => count > 0) }
}

const loaded = (low: number, value: number, high: number) =>
  loadWith(between(low, value, high), {
    latencyDistribution: spread(value),
    cpuMs: between(low / 3, value / 3, high / 3),
  })

const work = workWith(4120, 18_400, {
  functions: [
    {
      place: placeAt('src/routes/authors.ts', 22, 'listAuthors'),
      text: 'listAuthors',
      blocks: 2210,
    },
    { place: placeAt('src/present.ts', 8, 'present'), text: 'present', blocks: 1420 },
    { place: placeAt('src/session.ts', 9, 'readSession'), text: 'readSession', blocks: 490 },
  ],
  packages: [
    { name: 'drizzle-orm', blocks: 11_900 },
    { name: 'express', blocks: 4100 },
    { name: 'pg', blocks: 2400 },
  ],
})

/** What the list of authors computes; in the base it was presented in a tenth of the time. */
const listed = (presentMs: number) =>
  cpuWith([
    cpuFunction(placeAt('src/present.ts', 8, 'present'), presentMs, { line: 11 }),
    cpuFunction(placeAt('src/routes/authors.ts', 22, 'listAuthors'), 1.8),
    cpuFunction(placeAt('src/routes/authors.ts', 41), 0.9),
  ])

const slower = confirmationWith({
  outcome: 'regressed',
  latency: pairedTime('regressed', between(1.26, 1.33, 1.41)),
  cpu: pairedTime('regressed', between(1.08, 1.12, 1.17)),
  pairs: 48,
})
const confirmations: Record<string, Confirmation> = {
  'GET /api/authors': slower,
  'GET /api/books': confirmationWith({ outcome: 'unchanged' }),
  'GET /api/search': confirmationWith({
    outcome: 'improved',
    latency: pairedTime('improved', between(0.71, 0.74, 0.78)),
  }),
}

function plainRoute(i: number): RouteProfile {
  const ms = 0.6 * 1.22 ** i
  const sent = 1 + (i % 5)
  return routeWith(`GET /api/shelves/:shelf/part-${String(i).padStart(2, '0')}`, {
    load: loaded(ms * 0.95, ms, ms * 1.09),
    count: countWith([shapeWith({ executions: exactly(sent), durationMs: exactly(ms / 4) })]),
    memory: memoryWith(between(20_000 * (i + 1), 21_000 * (i + 1), 22_500 * (i + 1))),
  })
}

const routes: RouteProfile[] = [
  routeWith('GET /api/authors', {
    load: loaded(11.7, 12.4, 13.1),
    count: countWith([session, authors, theirBooks], { timeline }),
    work,
    cpu: listed(6.2),
    baseCpu: listed(0.6),
    memory: memoryWith(between(410_000, 417_000, 440_000)),
    handler: { name: 'listAuthors', place: placeAt('src/routes/authors.ts', 22, 'listAuthors') },
    auth: ['requireSession'],
  }),
  routeWith('GET /api/books', { load: loaded(2.9, 3, 3.2), work: workWith(300, 900), cpu: fewSamples(77) }),
  routeWith('GET /api/search', {
    load: loaded(310, 340, 420),
    cpu: cpuWith([cpuFunction(placeAt('src/search.ts', 19, 'rank'), 290)]),
    memory: memoryWith(between(8.1e6, 8.12e6, 8.3e6)),
  }),
  routeWith('POST /api/orders', {
    load: loaded(5.1, 5.4, 6.2),
    count: countWith([session, paid], {
      timeline: called,
      outgoing: [
        callWith({
          method: 'POST',
          host: 'payments.example.com',
          path: '/v1/charges',
          access: 'write',
          callSite: placeAt('src/payments.ts', 52, 'charge'),
          durationMs: between(61, 70, 140),
          statuses: [
            [201, 4],
            [503, 1],
          ],
        }),
        callWith({ executions: exactly(4), sameTarget: 4, parallel: true, callSite: null }),
      ],
    }),
    setupStatements: 3,
    setupRows: [{ table: 'carts', rows: 1, place: null }],
  }),
  ...Array.from({ length: 22 }, (_, i) => plainRoute(i)),
  checkOut(),
  unmeasuredRoute('POST /api/loans/:loan/renewals', { reason: { code: 'missing-fixture', message: '' } }),
  unmeasuredRoute('POST /api/fax', {
    status: 'skipped',
    reason: { code: 'ignored', message: 'sends a real fax' },
  }),
]

function sent(shape: number): Timeline {
  return {
    responseMs: 2.4,
    entries: [{ kind: 'query', shape, startMs: 0.7, durationMs: 0.8 }],
    left: 0,
  }
}

function checkOut(): RouteProfile {
  const count = countWith([
    shapeWith({ step: 1 }),
    shapeWith({ step: 2, kind: 'write', sql: 'insert into "orders" ("cart_id") values (?)' }),
  ])
  const step = {
    queries: exactly(1),
    databaseMs: exactly(0.8),
    requestBytes: exactly(40),
    responseBytes: exactly(310),
  }
  const load = loaded(7.1, 7.4, 8)
  return routeWith('flow check-out', {
    id: 'flow check-out',
    kind: 'flow',
    method: 'flow',
    path: 'check-out',
    framework: '',
    steps: [
      { request: 'POST /api/carts', status: 201 },
      { request: 'POST /api/orders', status: 201 },
    ],
    count: { ...count, steps: [sent(0), sent(1)].map((timeline) => ({ ...step, timeline })) },
    load: {
      ...load,
      steps: [
        { latencyMs: loaded(2, 2.2, 2.5).latencyMs, errors: 0 },
        { latencyMs: loaded(5, 5.2, 5.6).latencyMs, errors: 0 },
      ],
    },
  })
}

/** So many runs before the baseline, in the form in which a profile keeps them. */
function earlier(i: number): Profile['history'][number] {
  const wave = 1 + 0.08 * Math.sin(i * 1.7)
  const measured = routes.filter(({ load }) => load !== null)
  const kept = metrics.filter(({ id }) => id !== 'latencyMs.p50')
  return {
    commit: `${i}5eed5e`.repeat(6).slice(0, 40),
    createdAt: `2027-03-${String(13 - i).padStart(2, '0')}T11:02:00.000Z`,
    referenceMs: 2 * wave,
    p50Ms: Object.fromEntries(measured.map(({ id, load }) => [id, load!.latencyMs.p50.value * wave])),
    metrics: kept.map(({ id }) => id),
    values: Object.fromEntries(
      measured.map((route) => [
        route.id,
        kept.map(({ read, noise }) => {
          const number = read(route)
          return (
            number && (noise === 'machine' ? number.value * wave : i > 4 ? number.value * 0.7 : number.value)
          )
        }),
      ]),
    ),
  }
}

const before = profileWith(
  routes.map((route) =>
    route.id === 'GET /api/authors'
      ? {
          ...route,
          load: loaded(8.9, 9.2, 9.6),
          count: countWith([session, authors]),
          work: workWith(900, 4000, {
            functions: [{ place: placeAt('src/present.ts', 6, 'present'), text: 'present', blocks: 140 }],
          }),
        }
      : route,
  ),
)

const measured: Profile = profileWith(
  routes.map((route) => ({ ...route, confirmation: confirmations[route.id] ?? null })),
  {
    history: Array.from({ length: 8 }, (_, i) => earlier(i)),
    problems: [{ stage: 'load', route: 'POST /api/orders', message: 'A round was thrown away.', hint: '' }],
    sideBySide: {
      base: 'main (5eed5ee)',
      commit: '5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed',
      notes: [],
      control: null,
    },
  },
)

/** Budgets that are kept and not, an N+1, a proven regression, a flow, routes without numbers. */
export const shelfware: Verdict = judge(measured, {
  baseline: { profile: before, label: 'main at 5eed5eed' },
  settingsFor: (rule, route) =>
    rule === 'budget' && route === 'GET /api/authors'
      ? { p50Ms: 10, queries: 4, allocatedKb: 500 }
      : rule === 'slow-route'
        ? { thresholdMs: 300 }
        : {},
})
