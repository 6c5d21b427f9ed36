import { describe, expect, test } from 'vitest'
import { compareProfiles } from '../../../src/compare/compare.ts'
import type { Estimate, QueryShape, RouteProfile, WorkPass } from '../../../src/profile.ts'
import { type Slower, timeCause } from '../../../src/rules/time/timeCause.ts'
import { cpuWith, sampledFunction } from '../../support/cpu.ts'
import {
  between,
  callWith,
  countWith,
  exactly,
  loadWith,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  workWith,
} from '../../support/profiles.ts'

const siloShape = (durationMs: Estimate, overrides: Partial<QueryShape> = {}) =>
  shapeWith({
    sql: 'select "grain" from "silos" where "farm" = ?',
    callSite: placeAt('src/silo.ts', 21, 'listSilos'),
    driver: 'pg',
    durationMs,
    ...overrides,
  })
const farmShape = (durationMs: Estimate) =>
  shapeWith({ sql: 'select "name" from "farms"', callSite: placeAt('src/farm.ts', 8, 'farm'), durationMs })

/** A request that takes its statements and 2 ms. */
function counting(shapes: QueryShape[], answerMs?: Estimate): RouteProfile {
  const count = countWith(shapes)
  const { databaseMs } = count
  const whole = between(databaseMs.low + 2, databaseMs.value + 2, databaseMs.high + 2)
  return routeWith('GET /silos', {
    count: { ...count, timing: { answerMs: answerMs ?? whole, databaseMs, callsMs: exactly(0) } },
    load: loadWith(exactly(12)),
  })
}

function slower(base: RouteProfile, head: RouteProfile, more: Partial<Slower> = {}): Slower {
  const [comparison] = compareProfiles(profileWith([head]), profileWith([base])).routes
  return {
    comparison: comparison!,
    beside: true,
    observed: { before: 13, now: 120 },
    cpu: { before: 1, now: 1.1, hasGrown: false },
    ...more,
  }
}

/** What is named: a statement, a call or a function. */
function named(given: Slower): string | null {
  const cause = timeCause(given)
  if (cause === null) return null
  return cause.kind === 'waited' ? cause.grown.text : `${cause.kind}: ${cause.name}`
}

const SILO = siloShape(exactly(1)).sql
const before = siloShape(between(10, 10.9, 12))
const now = siloShape(between(80, 84, 90))

describe('a query', () => {
  test.each<[string, QueryShape[], QueryShape[], Partial<Slower>, string | null]>([
    ['whose intervals lie apart carries it', [before], [now], {}, SILO],
    [
      'that has moved to another line',
      [before],
      [{ ...now, callSite: placeAt('src/silo.ts', 77, 'listSilos') }],
      {},
      SILO,
    ],
    ['that is new', [], [now], {}, SILO],
    ['whose intervals overlap', [siloShape(between(10, 11, 81))], [now], {}, null],
    ['that hardly grew beside the base', [siloShape(between(70, 74, 79))], [now], {}, null],
    [
      'that grew by less than half of it',
      [before, farmShape(exactly(3))],
      [siloShape(between(20, 21, 22)), farmShape(exactly(90))],
      {},
      farmShape(exactly(1)).sql,
    ],
    [
      'that shares it with another',
      [before, farmShape(exactly(3))],
      [siloShape(between(50, 51, 52)), farmShape(exactly(43))],
      {},
      null,
    ],
    [
      'of less than half a millisecond',
      [siloShape(exactly(0.1))],
      [siloShape(exactly(0.5))],
      { observed: { before: 1, now: 1.4 } },
      null,
    ],
    ['too short for the growth under load', [before], [now], { observed: { before: 13, now: 900 } }, null],
    ['as slow as four at a time make it', [before], [now], { observed: { before: 40, now: 330 } }, SILO],
    ['that took long when counted only', [before], [now], { observed: { before: 13, now: 20 } }, null],
    ['while other code ran as long', [before], [now], { cpu: { before: 1, now: 70, hasGrown: true } }, null],
    ['where CPU time is not known', [before], [now], { cpu: null }, null],
    [
      "that is the process's own work",
      [{ ...before, driver: 'better-sqlite3' }],
      [{ ...now, driver: 'better-sqlite3' }],
      { cpu: { before: 11, now: 85, hasGrown: true } },
      SILO,
    ],
    ['after the response', [before], [{ ...now, afterResponse: true }], {}, null],
  ])('%s', (_name, from, to, more, expected) => {
    expect(named(slower(counting(from), counting(to), more))).toBe(expected)
  })

  test('that hides behind another wait delays nobody', () => {
    const [base, head] = [counting([before], exactly(100)), counting([now], exactly(101))]
    expect(named(slower(base, head))).toBeNull()
  })

  test('that was edited is told with what stood in its place', () => {
    const wide = { ...now, sql: 'select * from "silos" where "farm" = ?' }
    expect(timeCause(slower(counting([before]), counting([wide])))).toMatchObject({
      grown: { before: before.durationMs, isUnchanged: false, growthMs: between(68, 73.1, 80) },
    })
  })

  test.each([
    ['three times as long', siloShape(between(26, 27, 28)), null],
    ['more than that', siloShape(between(40, 41, 42)), SILO],
  ])('of a stored baseline, %s', (_name, shape, expected) => {
    const stored = { beside: false, observed: { before: 13, now: 43 } }
    expect(named(slower(counting([before]), counting([shape]), stored))).toBe(expected)
  })
})

const calling = (durationMs: Estimate) => {
  const outgoing = [callWith({ durationMs })]
  const timing = { answerMs: durationMs, databaseMs: exactly(0), callsMs: exactly(0) }
  return routeWith('GET /silos', { count: countWith([], { outgoing, outgoingMs: durationMs, timing }) })
}

test('a call that leaves the application', () => {
  const given = slower(calling(between(2, 3, 4)), calling(between(22, 23, 24)), {
    observed: { before: 4, now: 25 },
  })
  expect(named(given)).toBe('GET weather.example.com/stations/:id')
})

const route = (work: WorkPass | null, more: Partial<RouteProfile> = {}) => ({
  ...counting([before]),
  work,
  ...more,
})

const functionsWith = (...blocks: [name: string, blocks: number, text?: string][]) =>
  blocks.map(([name, number, text = name], i) => ({
    place: placeAt('src/silo.ts', 10 * (i + 1), name),
    text,
    blocks: number,
  }))

const reading = (blocks: number) => workWith(500, blocks, { packages: [{ name: 'pg-protocol', blocks }] })

const working = (...functions: Parameters<typeof functionsWith>) =>
  workWith(
    functions.reduce((sum, [, blocks]) => sum + blocks, 0),
    500,
    { functions: functionsWith(...functions) },
  )

describe('what is computed', () => {
  const computing = { observed: { before: 3, now: 43 }, cpu: { before: 1, now: 41, hasGrown: true } }

  test('is the function with the blocks, where so many may take so long', () => {
    const [base, head] = [working(['sift', 500], ['weigh', 100]), working(['sift', 40_500], ['weigh', 150])]
    expect(named(slower(route(base), route(head), computing))).toBe('executed: sift')
  })

  test('is not the function with a few more blocks', () => {
    const [base, head] = [working(['sift', 500], ['weigh', 100]), working(['sift', 900], ['weigh', 100])]
    expect(named(slower(route(base), route(head), computing))).toBeNull()
  })

  test.each([
    ['the only one', working(['sift', 501, 'other'], ['weigh', 100]), 'edited: sift'],
    ['one of two', working(['sift', 501, 'other'], ['weigh', 101, 'other']), null],
    ['none', working(['sift', 500], ['weigh', 100]), null],
  ])('%s that was edited', (_name, head, expected) => {
    expect(named(slower(route(working(['sift', 500], ['weigh', 100])), route(head), computing))).toBe(
      expected,
    )
  })

  test("is nothing where the time is not the processor's", () => {
    const [base, head] = [working(['sift', 500]), working(['sift', 501, 'other'])]
    const waiting = { observed: { before: 3, now: 43 }, cpu: { before: 1, now: 3, hasGrown: true } }
    expect(named(slower(route(base), route(head), waiting))).toBeNull()
    const unsure = { ...computing, cpu: { before: 1, now: 41, hasGrown: false } }
    expect(named(slower(route(base), route(head), unsure))).toBeNull()
  })

  const hash = sampledFunction('hashLabel', between(37, 39, 41), { line: 44 })
  test.each([
    [
      'new since the base was sampled',
      { baseCpu: cpuWith([sampledFunction('sift', exactly(0.3))]) },
      'sampled: hashLabel',
    ],
    ['where the base was not sampled and took less in all', { baseCpu: null }, 'sampled: hashLabel'],
    ['as long in the base', { baseCpu: cpuWith([sampledFunction('hashLabel', between(30, 35, 38))]) }, null],
  ])('is a sampled function, %s', (_name, more, expected) => {
    const head = route(null, { cpu: cpuWith([hash, sampledFunction('sift', exactly(0.3))]), ...more })
    expect(named(slower(route(null), head, computing))).toBe(expected)
  })

  test('is named by its hot line', () => {
    const head = route(null, { cpu: cpuWith([hash]), baseCpu: null })
    expect(timeCause(slower(route(null), head, computing))).toMatchObject({
      place: { file: 'src/silo.ts', line: 44, function: 'hashLabel' },
    })
  })

  test('is the reading of a query where the client executes that much more', () => {
    const cpu = { before: 1, now: 51, hasGrown: true }
    const given = (blocks: number) => {
      const head = { ...counting([now]), work: reading(blocks) }
      return named(slower(route(reading(500)), head, { cpu }))
    }
    expect(given(40_000)).toBe(SILO)
    expect(given(900)).not.toBe(SILO)
  })
})

test.each([
  ['is not the application', exactly(1), SILO],
  ['is the application', between(50, 55, 60), null],
])('samples tell whether what computes while a query is read %s', (_name, own, expected) => {
  const head = {
    ...counting([now]),
    cpu: cpuWith([sampledFunction('sift', own)]),
    baseCpu: cpuWith([sampledFunction('sift', exactly(1))]),
  }
  const given = slower(counting([before]), head, { cpu: { before: 1, now: 81, hasGrown: false } })
  expect(named(given)).toBe(expected)
})

test('nothing is named where nothing has grown', () => {
  expect(named(slower(counting([before]), counting([before])))).toBeNull()
})
