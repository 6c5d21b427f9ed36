/** How the time of a run is shared between its passes, by a clock that the test turns. */
import { describe, expect, test } from 'vitest'
import { counting, ordinary } from '../../src/collect/passes/boots.ts'
import { causal } from '../../src/collect/passes/causal.ts'
import type { Sweep } from '../../src/collect/passes/index.ts'
import { plan } from '../../src/collect/passes/plan.ts'
import type { Pass } from '../../src/collect/passes/pass.ts'
import { type Ending, TimePlan } from '../../src/collect/timePlan.ts'
import { resolveSettings } from '../../src/fixturesFile/settings.ts'
import type { RouteProfile } from '../../src/profile.ts'
import { exactly, memoryWith, unmeasuredRoute } from '../support/profiles.ts'

const settings = resolveSettings()
const turn = () => Promise.resolve()
/** A pass whose turns take so long. */
const pass = (name: Pass['name'], ms: number, more: Partial<Pass> = {}): Pass => ({
  name,
  costMs: () => ms,
  route: turn,
  ...more,
})

const count: Sweep = {
  name: 'count',
  boot: ordinary,
  passes: [pass('count', 100, { isFor: ({ status }) => status === 'skipped' })],
}
const work: Sweep = { name: 'work', boot: counting, passes: [pass('work', 400)] }
const reference: Sweep = { name: 'reference', boot: ordinary, passes: [{ name: 'reference' }] }
const load: Sweep = { name: 'load', boot: ordinary, passes: [pass('load', 1000, { leastShare: 1 / 2 })] }

function planned({
  sweeps = [count, work, load],
  ending = null as Ending | null,
  bootMs = 2000,
  until = 60_000,
  routes = 10,
} = {}) {
  const clock = { ms: 0 }
  const all = Array.from({ length: routes }, (_, i) =>
    unmeasuredRoute(`GET /reeds/${i}`, {
      status: 'skipped',
      reason: { code: 'out-of-time', message: 'not yet' },
    }),
  )
  const plan = new TimePlan({ sweeps, ending, routes: all, settings, bootMs, until, now: () => clock.ms })
  return { plan, clock, routes: all }
}

/** As the first sweep leaves it. */
function pass100(route: RouteProfile): void {
  Object.assign(route, { status: 'passed', reason: null, tookMs: { count: 100 } })
}

describe('what it will take', () => {
  test('is turns and boots of all passes', () => {
    // Ten routes of 1.5 s, the boot for the work pass (half as long again as the first), and one after it.
    expect(planned().plan.expectedMs).toBe(10 * 1500 + 3000 + 2000)
  })

  test('has plans of statements in it before any route was counted, and no causes of what few routes repeat', () => {
    const sweeps: Sweep[] = [
      count,
      { name: 'plan', boot: ordinary, passes: [plan] },
      { name: 'causal', boot: ordinary, passes: [causal] },
    ]
    const requestMs = 15
    const turnMs = plan.costMs!(requestMs, settings, unmeasuredRoute('GET /reeds'))
    expect(turnMs).toBeGreaterThan(requestMs)
    expect(planned({ sweeps }).plan.expectedMs).toBe(10 * (100 + turnMs))
  })

  test('grows with the turns and boots that were seen', () => {
    const { plan, routes } = planned()
    plan.booted(counting, 9000)
    expect(plan.expectedMs).toBe(10 * 1500 + 9000 + 2000)
    for (let i = 0; i < 1000; i++) plan.took(load.passes[0]!, routes[0]!, 2000)
    expect(plan.expectedMs).toBeCloseTo(10 * 2500 + 9000 + 2000, -2)
  })
})

describe('a route is begun', () => {
  test('where there is time for all passes of it and of those before it', () => {
    // A tenth is for what takes longer than expected.
    const { plan, clock, routes } = planned({ until: (5000 + 3 * 1500) / 0.9 })
    const begun: string[] = []
    for (const route of routes) {
      if (!plan.hasTime(count, route)) continue
      begun.push(route.id)
      pass100(route)
      clock.ms += 100
    }
    expect(begun).toEqual(['GET /reeds/0', 'GET /reeds/1', 'GET /reeds/2'])
  })

  test('where it is the first, whatever it may take, and not when the time is over', () => {
    const { plan, clock, routes } = planned({ until: 10 })
    expect(plan.hasTime(count, routes[0]!)).toBe(true)
    clock.ms = 10
    expect(plan.hasTime(count, routes[0]!)).toBe(false)
  })
})

test('a pass leaves to those after it the least that they can do with', () => {
  const { plan, clock, routes } = planned({ routes: 4 })
  for (const route of routes) pass100(route)
  // The boot and half a second of load for each are kept, and 0.4 s are needed.
  clock.ms = 60_000 - 2000 - 4 * 500 - 400
  expect(plan.hasTime(work, routes[0]!)).toBe(true)
  clock.ms += 1
  expect(plan.hasTime(work, routes[0]!)).toBe(false)
})

describe('where there is too little time, load has', () => {
  test.each([
    ['a share of its own', 3000, 0.75],
    ['no less than it can do with', 1000, 0.5],
    ['no more than all of it', 9000, 1],
  ])('%s', (_, leftMs, share) => {
    const { plan, clock, routes } = planned({ routes: 4 })
    for (const route of routes) pass100(route)
    clock.ms = 60_000 - leftMs
    expect(plan.timeShare(load, routes)).toBe(share)
  })
})

describe('boots that would take most of the time', () => {
  test('are left out with their pass', () => {
    const { plan } = planned({ until: 9_999 })
    expect(plan.leaveOutDear()).toEqual([work])
    expect(plan.sweeps).toEqual([count, load])
  })

  test('are taken where they do not', () => {
    const { plan } = planned({ until: 10_000 })
    expect(plan.leaveOutDear()).toEqual([])
  })
})

describe('a sweep is begun', () => {
  test('where there is time for its boot as well', () => {
    const { plan, clock, routes } = planned({ routes: 1 })
    pass100(routes[0]!)
    clock.ms = 60_000 - 2000 - 500
    expect([plan.canBegin(load, work, routes), plan.canBegin(load, count, routes)]).toEqual([true, true])
    clock.ms += 1
    expect([plan.canBegin(load, work, routes), plan.canBegin(load, count, routes)]).toEqual([false, true])
  })

  test('about the machine, where there is as much time as it took before', () => {
    const { plan, clock } = planned({ sweeps: [count, reference, load, reference] })
    plan.began(reference.passes[0]!, 700)
    clock.ms = 60_000 - 700
    expect(plan.hasTimeForMachine(reference)).toBe(true)
    clock.ms += 1
    expect(plan.hasTimeForMachine(reference)).toBe(false)
  })
})

describe('what comes after all passes', () => {
  const ending: Ending = {
    boots: [ordinary, counting],
    fixedMs: 600,
    isFor: ({ id }) => id !== 'GET /reeds/0',
    costMs: (requestMs) => 10 * requestMs,
  }

  test('is expected with its boots, for its routes', () => {
    const without = planned().plan.expectedMs
    // 15 ms a request, until one was seen.
    expect(planned({ ending }).plan.expectedMs).toBe(without + 2000 + 3000 + 600 + 9 * 10 * 15)
  })

  test('keeps its time from the passes', () => {
    const { plan, clock, routes } = planned({ ending, routes: 2 })
    for (const route of routes) pass100(route)
    const requestMs = 100 / (settings.countRequests + settings.countWarmup)
    clock.ms = 60_000 - 500 - (5600 + 10 * requestMs)
    expect(plan.hasTime(load, routes[0]!)).toBe(true)
    clock.ms += 1
    expect(plan.hasTime(load, routes[0]!)).toBe(false)
  })

  test('keeps none where boots would take most of it: it has what is left', () => {
    const { plan } = planned({ ending, until: 15_000 })
    const before = plan.expectedMs
    expect(plan.leaveOutDear()).toEqual([])
    expect(plan.expectedMs).toBeLessThan(before - 5000)
  })
})

test.each([
  ['by the memory pass, whose requests come to warm code', memoryWith(exactly(61_000)), 12],
  [
    'by the count pass, where the memory pass could not ask: of several processes nobody knows which answers',
    null,
    100,
  ],
])('what a request takes is told %s', (_, memory, requestMs) => {
  const remember: Pass = { name: 'memory', costMs: (ms) => 9 * ms, route: turn }
  const counted: Sweep = { name: 'count', boot: ordinary, passes: [pass('count', 100), remember] }
  const asked: Sweep = {
    name: 'load',
    boot: ordinary,
    passes: [{ name: 'load', costMs: (ms) => 28 * ms, route: turn }],
  }
  const { plan, routes } = planned({ sweeps: [counted, asked], routes: 1 })
  Object.assign(routes[0]!, { status: 'passed', reason: null, tookMs: { count: 700 }, memory })
  plan.took(remember, routes[0]!, 9 * 12)
  expect(plan.expectedAfter(counted)).toBe(28 * requestMs)
})

test('once routes were asked, what is still to come is expected from how they answer', () => {
  const asked: Sweep = {
    name: 'load',
    boot: ordinary,
    passes: [{ name: 'load', costMs: (requestMs) => 28 * requestMs, route: turn }],
  }
  const counted: Sweep = { name: 'count', boot: ordinary, passes: [pass('count', 100), pass('memory', 100)] }
  const { plan, routes } = planned({ sweeps: [counted, asked], routes: 2 })
  expect(plan.expectedAfter(counted)).toBe(0)
  for (const route of routes) {
    Object.assign(route, { status: 'passed', reason: null, tookMs: { count: 700 } })
  }
  expect(plan.expectedAfter(counted)).toBe(2 * 28 * 100)
})
