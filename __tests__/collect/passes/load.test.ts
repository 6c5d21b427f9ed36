import { expect, test } from 'vitest'
import type { Instruments, Round } from '../../../src/collect/instruments/instruments.ts'
import { timedRounds } from '../../../src/collect/passes/load.ts'
import type { LoadPass } from '../../../src/profile.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'

const target: Target = {
  routeId: 'GET /tides',
  expected: [],
  line: 3,
  next: () => ({ method: 'GET', path: '/tides', headers: {}, body: undefined }),
}

/** Instruments that play back: round number → latency of each of its requests, in milliseconds. */
function played(latency: (round: number) => number, more: Partial<Round> = {}) {
  const rounds: { amount: number; connections: number }[] = []
  const instruments: Instruments = {
    send: () => Promise.reject(new Error('not asked for')),
    sql: () => Promise.reject(new Error('not asked for')),
    count: () => Promise.reject(new Error('not asked for')),
    countFlow: () => Promise.reject(new Error('not asked for')),
    cut: () => Promise.reject(new Error('not asked for')),
    trace: () => Promise.reject(new Error('not asked for')),
    idle: () => Promise.reject(new Error('not asked for')),
    allocate: () => Promise.resolve(null),
    keepStatements: () => Promise.reject(new Error('not asked for')),
    beginPlan: () => Promise.reject(new Error('not asked for')),
    work: () => Promise.reject(new Error('not asked for')),
    shortRound: () => Promise.reject(new Error('not asked for')),
    sample: () => Promise.reject(new Error('not asked for')),
    drive(_target, { amount, connections }) {
      const ms = latency(rounds.push({ amount, connections }) - 1)
      const latenciesMs = Array.from({ length: amount }, () => ms)
      const durationMs = (amount * ms) / connections
      return Promise.resolve({
        latenciesMs,
        errors: 0,
        unexpected: [],
        requests: amount,
        durationMs,
        cpuMs: amount * 0.2,
        ...more,
      })
    },
  }
  return { instruments, rounds }
}

/** For the cases with answers. */
async function load(...given: Parameters<typeof timedRounds>): Promise<LoadPass> {
  return (await timedRounds(...given)) as LoadPass
}

const settings = { connections: 4, rounds: 6, routeMs: 2400 }

test('warm-up goes on until three rounds agree, then the timed rounds begin', async () => {
  const cold = [90, 40, 20, 10.5, 10.2, 10.1]
  const { instruments, rounds } = played((round) => cold[round] ?? 10)
  const pass = await load(instruments, target, settings)
  expect(pass).toMatchObject({ warmupSettled: true, rounds: 6 })
  expect(rounds).toHaveLength(cold.length + 2 * 6)
  expect(pass.latencyMs.p50).toEqual({ value: 10, low: 10, high: 10 })
})

test('warm-up that never settles ends at half the time of the route, and says so', async () => {
  const { instruments } = played((round) => 10 + 7 * (round % 3))
  expect(await load(instruments, target, settings)).toMatchObject({ warmupSettled: false, rounds: 6 })
})

test('a timed round has as many requests as fit its share of the time', async () => {
  const { instruments, rounds } = played(() => 8)
  const pass = await load(instruments, target, settings)
  // 4 connections, 8 ms each: 0.5 requests per ms, for 2400 / 6 ms, in two halves
  expect(rounds.slice(-12)).toEqual(Array.from({ length: 12 }, () => ({ amount: 100, connections: 4 })))
  expect(pass).toMatchObject({ rounds: 6, requests: 6 * 200 })
})

test.for<[string, (round: number) => number, number]>([
  // 4 connections, 1 ms each: 4 requests per ms, for 2400 / 6 ms
  ['half of each round is enough where their medians agree', () => 1, 6 * 800],
  ['all of it is asked where they do not', (round) => (round === 6 ? 1.2 : 1), 6 * 1600],
  ['also where they agree on too few for the 99th percentile', () => 10, 6 * 160],
])('%s', async ([, latency, requests]) => {
  const { instruments } = played(latency)
  expect(await load(instruments, target, settings)).toMatchObject({ rounds: 6, requests })
})

test('the halves of a round are one round, of two times', async () => {
  const halves = [1, 1, 1, 1, 1, 1.5, 3, 1, 1, 1, 1, 1]
  const { instruments } = played((round) => halves[round - 3] ?? 1)
  const { latencyMs, rounds } = await load(instruments, target, settings)
  expect(rounds).toBe(6)
  expect(latencyMs.p50).toEqual({ value: 1, low: 1, high: 1 })
  expect(latencyMs.max).toBe(3)
})

test('a slow route is still asked once per connection', async () => {
  const { instruments, rounds } = played(() => 1700)
  const pass = await load(instruments, target, settings)
  expect(rounds.map(({ amount }) => amount)).toEqual([4, 4, 4, 4, 4, 4, 4])
  expect(pass).toMatchObject({ requests: 24, warmupSettled: false })
})

test('the interval of a percentile is that of the rounds', async () => {
  const timed = [11, 12, 13, 14, 15, 16]
  const { instruments } = played((round) => (round < 3 ? 10 : timed[(round - 3) % 6]!))
  const { latencyMs } = await load(instruments, target, settings)
  expect(latencyMs.p50).toMatchObject({ low: 11, high: 16 })
})

test('CPU time is per request, and null where it was not to be had', async () => {
  expect((await load(played(() => 10).instruments, target, settings)).cpuMs!.value).toBeCloseTo(0.2, 9)
  expect((await load(played(() => 10, { cpuMs: null }).instruments, target, settings)).cpuMs).toBeNull()
})

test('a server that gives no expected answer under load has no latency, but the statuses it gave', async () => {
  const { instruments } = played(() => 10, { latenciesMs: [], errors: 4, unexpected: [[404, 4]] })
  expect(await timedRounds(instruments, target, settings)).toEqual({ unexpected: [[404, 4]] })
})

test('rounds are no larger than the steps ahead of them allow', async () => {
  const { instruments, rounds } = played(() => 1, { aheadMs: 2000 })
  await load(instruments, target, settings)
  expect(rounds.every(({ amount }) => amount === settings.connections)).toBe(true)
})
