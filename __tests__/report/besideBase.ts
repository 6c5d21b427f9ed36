/** A run that was confirmed beside its base, with every outcome that a route can have. */
import { judge } from '../../src/judge/judge.ts'
import type { Confirmation, RouteProfile } from '../../src/profile.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  profileWith,
  routeWith,
  shapeWith,
} from '../support/profiles.ts'

type Time = NonNullable<Confirmation['latency']>

const time = (verdict: Time['verdict'], low: number, high: number, baseMs: number): Time => {
  const ratio = between(low, Math.sqrt(low * high), high)
  return { verdict, ratio, baseMs, headMs: baseMs * ratio.value }
}

const confirmed = (
  outcome: Confirmation['outcome'],
  overrides: Partial<Confirmation> = {},
): Confirmation => ({
  outcome,
  reason: '',
  latency: time('unchanged', 0.991, 1.012, 8),
  cpu: time('unchanged', 0.988, 1.009, 3),
  control: null,
  pairs: 24,
  discarded: 0,
  stages: 1,
  warmupSettled: true,
  durationMs: 4100,
  ...overrides,
})

const refused = (reason: string): Confirmation =>
  confirmed('not-confirmed', { reason, latency: null, cpu: null, pairs: 0 })

const confirmations: Record<string, Confirmation> = {
  'GET /shelves': confirmed('unchanged'),
  'GET /shelves/:id': confirmed('regressed', {
    latency: time('regressed', 1.26, 1.41, 12),
    cpu: time('regressed', 1.21, 1.3, 5),
    stages: 2,
    pairs: 48,
    discarded: 3,
  }),
  'PUT /shelves/:id': confirmed('improved', {
    latency: time('improved', 0.71, 0.78, 20),
    stages: 2,
  }),
  'GET /search': confirmed('uncertain', {
    latency: time('uncertain', 0.94, 1.082, 3),
    cpu: time('uncertain', 0.982, 1.048, 2),
    pairs: 68,
    warmupSettled: false,
  }),
  'GET /reviews': refused('the base does not have this route'),
  'POST /reviews': refused('the base does not have this route'),
  'GET /reports/:month': refused(
    'a round of each takes 2.4 s, and the 18 that a verdict takes are more than its time allows',
  ),
  'GET /covers': refused('the time budget of the run was spent before it'),
}

const routes = Object.entries(confirmations).map(([id, confirmation]) =>
  routeWith(id, { confirmation, load: loadWith(between(2.9, 3, 3.2), { cpuMs: exactly(1) }) }),
)
const head = profileWith(routes, {
  sideBySide: {
    base: 'main (5eed5ee)',
    commit: '5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed',
    notes: [
      'The head is the working tree as it is, with a file that is not committed.',
      'Both sides run with copies of the installed packages: pnpm-lock.yaml is the same.',
    ],
    control: { outcome: 'alike', routes: ['GET /shelves/:id', 'PUT /shelves/:id'], reason: '' },
  },
})
const before: Record<string, Partial<RouteProfile>> = {
  'GET /shelves/:id': { load: loadWith(between(2.2, 2.25, 2.4)) },
  'GET /search': {
    count: countWith([shapeWith(), shapeWith({ sql: 'select "id" from "authors" where "id" = ?' })]),
  },
  'GET /covers': { load: null },
}
const base = profileWith(
  routes
    .filter(({ id }) => !id.endsWith('/reviews'))
    .map((route) => ({ ...route, confirmation: null, ...before[route.id] })),
)

export const besideBase = judge(head, {
  baseline: { profile: base, label: 'main (5eed5ee)', beside: true },
  settingsFor: () => ({}),
})
