/** Growth ends early enough to put its rows back, by a clock that the test turns. */
import { expect, test } from 'vitest'
import { growthEnding, isGrown } from '../../../src/collect/growth/growthEnding.ts'
import { GrowthTime } from '../../../src/collect/growth/growthTime.ts'
import { OutOfTime } from '../../../src/collect/outOfTime.ts'
import { counting, ordinary } from '../../../src/collect/passes/boots.ts'
import { resolveSettings } from '../../../src/fixturesFile/settings.ts'
import { unmeasuredRoute } from '../../support/profiles.ts'

function timed(untilMs: number) {
  const clock = { ms: 0 }
  const time = new GrowthTime({
    leftMs: () => untilMs - clock.ms,
    now: () => clock.ms,
    bootMs: 1000,
    budgetMs: untilMs,
  })
  const lasting = (ms: number) => () => {
    clock.ms += ms
    return Promise.resolve()
  }
  return { clock, time, lasting }
}

test('a boot is kept, what keeping took three times, and what adding took', async () => {
  const { time, lasting } = timed(20_000)
  expect(time.leftMs).toBe(20_000 - 1200)
  await time.keep(lasting(500))
  expect(time.leftMs).toBe(20_000 - 500 - 1200 - 1500)
  await time.grow(1000, lasting(2000))
  expect(time.leftMs).toBe(20_000 - 2500 - 1200 - 1500 - 2000)
})

test('no more rows are added than there is time to take away again, by what rows took so far', async () => {
  const { time, lasting } = timed(8200)
  expect([time.hasTimeToGrow(69_999), time.hasTimeToGrow(70_001)]).toEqual([true, false])
  // Two milliseconds a row.
  await time.grow(500, lasting(1000))
  expect([time.hasTimeToGrow(1249), time.hasTimeToGrow(1251)]).toEqual([true, false])
})

test('it is over before the time of the run is', () => {
  const { time, clock } = timed(5000)
  expect([time.hasTimeFor(3799), time.hasTimeFor(3801)]).toEqual([true, false])
  expect(() => time.throwIfOver()).not.toThrow()
  clock.ms = 3800
  expect(() => time.throwIfOver()).toThrow(OutOfTime)
})

test('what still goes on is given up', async () => {
  const { time, clock } = timed(5000)
  clock.ms = 3799
  const late = time.within(
    (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  )
  await expect(late).rejects.toBeInstanceOf(OutOfTime)
})

test('it is expected with a boot for statements and one for blocks, of routes that read', () => {
  const growth = { tables: null, hosts: [], schema: null }
  const ending = (work: 'on' | 'off') => growthEnding({ growth, settings: resolveSettings({ work }) })!
  expect(growthEnding({ growth: null, settings: resolveSettings() })).toBeNull()
  expect([ending('on').boots, ending('off').boots]).toEqual([[ordinary, counting], [ordinary]])
  expect(ending('on').costMs(10)).toBeGreaterThan(ending('off').costMs(10))
  const routes = [
    unmeasuredRoute('GET /reeds', { status: 'passed', reason: null }),
    unmeasuredRoute('GET /reeds', { status: 'failed', reason: null }),
    unmeasuredRoute('POST /reeds', { status: 'passed', reason: null }),
  ]
  expect(routes.map(isGrown)).toEqual([true, false, false])
})
