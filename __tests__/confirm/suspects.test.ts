import { describe, expect, test } from 'vitest'
import { findGrown, findSuspects, inOrder } from '../../src/confirm/suspects.ts'
import type { Profile } from '../../src/profile.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
  workWith,
} from '../support/profiles.ts'

/** Routes named after birds, with their medians; intervals of 2 % to either side. */
const timed = (medians: Record<string, number>) =>
  profileWith(
    Object.entries(medians).map(([name, ms]) =>
      routeWith(`GET /${name}`, {
        load: loadWith(between(ms * 0.98, ms, ms * 1.02), { cpuMs: exactly(0.7) }),
      }),
    ),
  )

const before = timed({ dunlin: 10, egret: 10, fulmar: 10, gannet: 10 })

const paced = (profile: Profile, referenceMs: number): Profile => {
  const reference = { node: 'v24.3.0', latencyMs: exactly(referenceMs) }
  return { ...profile, machine: { ...profile.machine, reference } }
}

describe('suspects of a stored baseline', () => {
  test('are what is slower by a tenth beyond the intervals, the worst first', () => {
    const now = timed({ dunlin: 10.4, egret: 11.9, fulmar: 6, gannet: 27 })
    expect(findSuspects(now, before)).toEqual(['GET /gannet', 'GET /egret'])
  })

  test('are not what intervals allow to be the same', () => {
    const load = loadWith(between(10.1, 12.5, 14), { cpuMs: exactly(0.7) })
    expect(findSuspects(profileWith([routeWith('GET /dunlin', { load })]), before)).toEqual([])
  })

  test('are also what costs more CPU time', () => {
    const load = loadWith(between(9.8, 10, 10.2), { cpuMs: exactly(0.9) })
    const now = profileWith([routeWith('GET /egret', { load })])
    expect(findSuspects(now, before)).toEqual(['GET /egret'])
  })

  test('are also what is slower than its machine explains, though no slower than before', () => {
    const fast = { cpuMs: exactly(0.49) }
    const routes = [
      routeWith('GET /dunlin', { load: loadWith(exactly(7), fast) }),
      routeWith('GET /egret', { load: loadWith(exactly(10), fast) }),
    ]
    const now = paced(profileWith(routes), 1.4)
    expect(findSuspects(now, paced(before, 2))).toEqual(['GET /egret'])
  })

  test('are also what is slower than a machine at a pace that times are not judged at', () => {
    const slower = (ms: number) => paced(timed({ egret: ms }), 4)
    expect(findSuspects(slower(21), paced(before, 2))).toEqual([])
    expect(findSuspects(slower(27), paced(before, 2))).toEqual(['GET /egret'])
  })

  test('of another machine are what is slower than the others', () => {
    const slower = timed({ dunlin: 17, egret: 17.5, fulmar: 25, gannet: 16.8 })
    const now = { ...slower, machine: { ...slower.machine, cpu: 'Imaginary 300' } }
    expect(findSuspects(now, before)).toEqual(['GET /fulmar'])
  })

  test('of another machine need no intervals apart: those of two machines say nothing about each other', () => {
    const alike = timed({ dunlin: 10, egret: 10, gannet: 10 })
    const wide = routeWith('GET /fulmar', { load: loadWith(between(9, 18, 27), { cpuMs: exactly(0.7) }) })
    const here = { ...alike, routes: [...alike.routes, wide] }
    const elsewhere = { ...here, machine: { ...here.machine, cpu: 'Imaginary 300' } }
    expect(findSuspects(here, before)).toEqual([])
    expect(findSuspects(elsewhere, before)).toEqual(['GET /fulmar'])
  })
})

const asking = (name: string, queries: number) =>
  routeWith(name, { count: { ...countWith([shapeWith()]), queries: exactly(queries) } })

test('routes that do more than the base by counts are suspects too, the most first', () => {
  const base = profileWith([
    asking('GET /a', 4),
    asking('GET /b', 4),
    asking('GET /c', 4),
    asking('GET /d', 4),
  ])
  const head = profileWith([
    asking('GET /a', 5),
    asking('GET /b', 4),
    asking('GET /c', 3),
    asking('GET /d', 9),
  ])
  expect(findGrown(head, base)).toEqual(['GET /d', 'GET /a'])
})

const working = (bytes: number, requests: number) =>
  profileWith([
    routeWith('GET /a', { work: workWith(40, 9000, { requests, allocatedBytes: exactly(bytes) }) }),
  ])

test('what was measured with other numbers of requests says nothing about more bytes', () => {
  expect(findGrown(working(154_000, 1), working(76_000, 10))).toEqual([])
  expect(findGrown(working(154_000, 10), working(76_000, 10))).toEqual(['GET /a'])
})

const wide = (name: string, by: number) => routeWith(name, { load: loadWith(between(5, 5, 5 + by)) })

test('suspects come first, then the widest intervals; what was not measured is left out', () => {
  const routes = [wide('GET /a', 0.2), wide('GET /b', 3), wide('GET /c', 1), unmeasuredRoute('GET /d')]
  expect(inOrder(routes, ['GET /c', 'GET /d'])).toEqual(['GET /c', 'GET /b', 'GET /a'])
})

const waiting = (name: string, databaseMs: ReturnType<typeof exactly>, overrides = {}) =>
  routeWith(name, { load: null, count: countWith([shapeWith()], { databaseMs }), ...overrides })

const waitingFor = (ms: number) => profileWith([waiting('GET /a', exactly(ms))])

const askedBy = (driver: string, ms: number) =>
  profileWith([
    routeWith('GET /a', {
      load: null,
      count: countWith([shapeWith({ driver })], { databaseMs: exactly(ms) }),
    }),
  ])

describe('time in the database', () => {
  const timedLoad = { load: loadWith(exactly(10), { cpuMs: exactly(0.7) }) }

  test.each<[string, object, object]>([
    ['neither', {}, {}],
    ['the head', timedLoad, {}],
    ['the base', {}, timedLoad],
    ['both', timedLoad, timedLoad],
  ])('makes a suspect where %s was timed', (_who, now, before) => {
    const head = profileWith([waiting('GET /a', between(80, 84, 90), now)])
    const base = profileWith([waiting('GET /a', between(9, 10.9, 12), before)])
    expect(findSuspects(head, base)).toEqual(['GET /a'])
  })

  test.each([
    ['three times as much', between(30, 31, 32), 1, ['GET /a']],
    ['less than three times as much', between(29, 31, 32), 1, []],
    ['what a slower machine explains', between(30, 31, 32), 1.4, []],
    ['no less on a faster machine', between(29, 31, 32), 0.7, []],
  ] as const)('%s', (_name, now, pace, suspects) => {
    const head = paced(profileWith([waiting('GET /a', now)]), 2 * pace)
    const base = paced(profileWith([waiting('GET /a', between(8, 9, 10))]), 2)
    expect(findSuspects(head, base)).toEqual(suspects)
  })

  test('of less than half a millisecond is nothing', () => {
    expect(findSuspects(waitingFor(0.5), waitingFor(0.1))).toEqual([])
    expect(findSuspects(waitingFor(0.7), waitingFor(0.1))).toEqual(['GET /a'])
  })

  test('of another database says nothing', () => {
    expect(findSuspects(askedBy('MySql2Session', 50), askedBy('NodePgSession', 2))).toEqual([])
  })

  test('comes after slower answers, the longest wait first', () => {
    const base = [waiting('GET /a', exactly(1)), waiting('GET /b', exactly(1)), ...before.routes]
    const head = [
      waiting('GET /a', exactly(8)),
      waiting('GET /b', exactly(9)),
      ...timed({ dunlin: 27 }).routes,
    ]
    expect(findSuspects(profileWith(head), profileWith(base))).toEqual(['GET /dunlin', 'GET /b', 'GET /a'])
  })
})
