import { expect, test } from 'vitest'
import type { CountPass, CpuPass, RouteProfile } from '../../../src/profile.ts'
import { timeParts } from '../../../src/rules/time/timeParts.ts'
import { between, countWith, exactly, loadWith, routeWith, shapeWith } from '../../support/profiles.ts'
import { cpuWith } from '../../support/cpu.ts'

const waiting = (overrides: Partial<CountPass> = {}, driver = 'NodePgSession') =>
  countWith([shapeWith({ driver, durationMs: between(78, 84, 90) })], {
    timing: { answerMs: between(90, 95, 99), databaseMs: between(78, 84, 90), callsMs: exactly(0) },
    ...overrides,
  })
const load = loadWith(between(96, 100, 110), { cpuMs: between(3, 4, 5) })
const partsOf = (overrides: Partial<RouteProfile>) =>
  Object.fromEntries(
    timeParts(routeWith('GET /silos', { load, ...overrides }))!.parts.map(({ kind, ms }) => [kind, ms]),
  )

test('the rest of the median is not seen, and as uncertain as what it is the rest of', () => {
  expect(
    partsOf({
      count: waiting({
        timing: { answerMs: exactly(97), databaseMs: between(78, 84, 90), callsMs: exactly(0) },
      }),
    }),
  ).toEqual({
    database: between(78, 84, 90),
    processor: between(3, 4, 5),
    unseen: between(1, 12, 29),
  })
})

test('what is faster alone waits for others under load', () => {
  const alone = waiting({
    timing: { answerMs: between(86, 88, 90), databaseMs: between(78, 80, 82), callsMs: exactly(0) },
  })
  expect(partsOf({ count: alone })).toMatchObject({ queue: between(6, 12, 24), unseen: between(0, 4, 23) })
})

test('statements at the same time count once', () => {
  const parallel = waiting({ databaseMs: exactly(160) })
  expect(partsOf({ count: parallel })['database']).toEqual(between(78, 84, 90))
})

test('calls out are a part where anybody watched for them', () => {
  const timing = { answerMs: exactly(97), databaseMs: exactly(80), callsMs: between(9, 10, 11) }
  const called = waiting({ outgoingMs: exactly(50), timing })
  expect(partsOf({ count: called })['calls']).toEqual(between(9, 10, 11))
  const unwatched = routeWith('GET /silos', { count: waiting({ outgoingMs: null }), load })
  expect(timeParts(unwatched)).toMatchObject({ callsSeen: false })
})

test('samples tell the application from its dependencies', () => {
  const cpu: CpuPass = cpuWith([], {
    applicationMs: between(1, 2, 3),
    garbageMs: exactly(0.5),
    packages: [
      { name: 'pg', selfMs: between(0.5, 1, 1.5), samples: 300 },
      { name: 'fastify', selfMs: between(0.5, 1, 1.5), samples: 300 },
      { name: 'node', selfMs: exactly(1), samples: 300 },
    ],
  })
  expect(partsOf({ count: waiting(), cpu })).toMatchObject({
    own: between(1, 2, 3),
    dependencies: between(1, 2, 3),
    node: exactly(1.5),
  })
})

test('too few samples tell nothing', () => {
  const cpu = cpuWith([], { samples: 120, applicationMs: null, garbageMs: null })
  expect(partsOf({ count: waiting(), cpu })['processor']).toEqual(between(3, 4, 5))
})

test('a database in the process is not counted twice', () => {
  const inside = waiting({ databaseMs: exactly(84) }, 'better-sqlite3')
  const busy = loadWith(exactly(100), { cpuMs: exactly(90) })
  expect(partsOf({ count: inside, load: busy })).toMatchObject({ processor: exactly(6) })
})

test('parts that come to more than the whole are said to overlap', () => {
  const short = loadWith(exactly(40), { cpuMs: exactly(4) })
  const parts = timeParts(routeWith('GET /silos', { count: waiting(), load: short }))
  expect(parts).toMatchObject({ overlaps: true, parts: [{ kind: 'database' }, { kind: 'processor' }] })
})

test('without a load pass there is no median to split', () => {
  expect(timeParts(routeWith('GET /silos', { load: null }))).toBeNull()
})
