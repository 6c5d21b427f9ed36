import { describe, expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Estimate, QueryShape } from '../../src/profile.ts'
import { queryRegression } from '../../src/rules/queryRegression.ts'
import { askAboutRoute } from '../support/ask.ts'
import {
  between,
  countWith,
  exactly,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

const counting = (shapes: QueryShape[], queries?: Estimate) =>
  routeWith('GET /hens', { count: countWith(shapes, queries && { queries }) })

const judged = (head: Estimate, base: Estimate, options = {}) =>
  askAboutRoute(queryRegression, counting([], head), { base: counting([], base), options })

describe('what is certainly more', () => {
  test.each([
    ['the same', exactly(7), exactly(7), {}, []],
    ['fewer', exactly(6), exactly(7), {}, []],
    ['one more', exactly(8), exactly(7), {}, ['notice']],
    ['five more', exactly(12), exactly(7), {}, ['notice']],
    ['six more', exactly(13), exactly(7), {}, ['warning']],
    ['some where there were none', exactly(3), exactly(0), {}, ['notice']],
    ['more at the median only', between(7, 19, 20), exactly(7), {}, []],
    ['more than the most before', between(14, 19, 20), between(5, 7, 13), {}, ['notice']],
    ['fewer than is worth a word', exactly(9), exactly(7), { minimum: 3 }, []],
    ['more than was set', exactly(9), exactly(7), { warnAbove: 1 }, ['warning']],
  ])('%s', (_name, head, base, options, severities) => {
    expect(judged(head, base, options).map((found) => found.severity)).toEqual(severities)
  })

  test('needs a baseline that measured the route', () => {
    expect(askAboutRoute(queryRegression, counting([], exactly(40)))).toEqual([])
    const base = unmeasuredRoute('GET /hens')
    expect(askAboutRoute(queryRegression, counting([], exactly(40)), { base })).toEqual([])
  })
})

test('after another number of requests they are not compared', () => {
  const head = profileWith([counting([], exactly(40))])
  const base = { ...profileWith([counting([], exactly(7))]), settings: { ...head.settings, countWarmup: 0 } }
  const input = { route: head.routes[0]!, profile: head, comparison: compareProfiles(head, base).routes[0]! }
  expect(queryRegression.checkRoute!(input, queryRegression.options.parse({}))).toEqual([])
})

const shape = (table: string, times: number, line: number) =>
  shapeWith({
    sql: `select * from "${table}"`,
    executions: exactly(times),
    callSite: placeAt('src/hens.ts', line),
  })

test('queries that only moved to other lines, and transaction control, are not named', () => {
  const twice = [shape('hens', 2, 10), shape('hens', 2, 12)]
  const control = shapeWith({ sql: 'savepoint ?', kind: 'transaction', executions: exactly(9) })
  const [found] = askAboutRoute(queryRegression, counting([...twice, control], exactly(9)), {
    base: counting([shape('hens', 4, 10)], exactly(8)),
  })
  expect(found).toMatchObject({ evidence: [], advice: 'Look at the queries of the route in the report.' })
  expect(found?.place?.file).toBe('src/shelf.ts')
})

test('the queries that are new or grew are named, the largest growth first', () => {
  const base = counting([shape('hens', 1, 10), shape('eggs', 20, 14), shape('barns', 4, 17)])
  const head = counting([
    shape('hens', 1, 110),
    shape('eggs', 22, 114),
    shape('barns', 3, 117),
    shape('foxes', 9, 121),
  ])
  expect(askAboutRoute(queryRegression, head, { base })).toMatchObject([
    {
      severity: 'warning',
      place: { file: 'src/hens.ts', line: 121 },
      message: '10 more queries per request than in the baseline: 25 before, 35 now.',
      evidence: [
        { label: 'new, 9 times', text: 'select * from "foxes"', place: { line: 121 } },
        { label: '20 before, 22 now', text: 'select * from "eggs"', place: { line: 114 } },
      ],
      change: { metric: 'queries', base: exactly(25), head: exactly(35) },
      signature: 'query-regression GET /hens',
    },
  ])
})
