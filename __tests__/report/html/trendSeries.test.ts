import { describe, expect, test } from 'vitest'
import { withHistory } from '../../../src/compare/history.ts'
import { metric, type MetricId } from '../../../src/metrics.ts'
import type { Profile } from '../../../src/profile.ts'
import { meanSeries, routeSeries } from '../../../src/report/html/trendSeries.ts'
import { countWith, exactly, loadWith, profileWith, routeWith, shapeWith } from '../../support/profiles.ts'

const { machine } = profileWith([])
const reference = { node: 'v24.1.0', latencyMs: exactly(2) }

/** A run in which each of the routes took so long and sent so many queries. */
const run = (routes: Record<string, [ms: number, queries: number]>): Profile =>
  profileWith(
    Object.entries(routes).map(([id, [ms, queries]]) =>
      routeWith(id, {
        load: loadWith(exactly(ms)),
        count: countWith([shapeWith({ executions: exactly(queries) })]),
      }),
    ),
    { machine: { ...machine, reference } },
  )

/** As one baseline hands its history to the next. */
const after = (...runs: Profile[]): Profile => runs.reduce((last, next) => withHistory(next, last))
const of = (id: MetricId) => metric(id)
const seriesOf = (profile: Profile, id: MetricId, route: string) =>
  routeSeries(
    profile,
    of(id),
    profile.routes.find((one) => one.id === route)!,
  )

const three = after(
  run({ 'GET /sloes': [4, 1], 'GET /figs': [10, 3] }),
  run({ 'GET /sloes': [5, 1], 'GET /figs': [11, 3], 'GET /constructor': [1, 1] }),
  run({ 'GET /sloes': [6, 7], 'GET /figs': [12, 3], 'GET /constructor': [1, 1] }),
)

describe('the series of a route', () => {
  test.each<[MetricId, (number | null)[]]>([
    ['latencyMs.p50', [4, 5, 6]],
    ['latencyMs.p95', [7.2, 9, 10.8]],
    ['queries', [1, 1, 7]],
    ['applicationBlocks', [null, null, null]],
  ])('of %s goes from the oldest run to this one', (id, series) =>
    expect(seriesOf(three, id, 'GET /sloes').map((one) => one && Number(one.toFixed(3)))).toEqual(series),
  )

  test('has nothing of a run before it was there', () =>
    expect(seriesOf(three, 'queries', 'GET /constructor')).toEqual([null, 1, 1]))

  test('of a run that an earlier version has kept has the median time only', () => {
    const history = three.history.map(({ metrics: _metrics, values: _values, ...past }) => past)
    expect(seriesOf({ ...three, history }, 'queries', 'GET /sloes')).toEqual([null, null, 7])
    expect(seriesOf({ ...three, history }, 'latencyMs.p50', 'GET /sloes')).toEqual([4, 5, 6])
  })
})

describe('the mean', () => {
  test('is that of the routes which all of the runs have measured, so that a new route is no step', () =>
    expect(meanSeries(three, of('latencyMs.p50'))).toEqual({ series: [7, 8, 9], routes: 2 }))

  test('is unknown for a run that has measured nothing of the kind', () => {
    const withoutLoad = {
      ...run({ 'GET /sloes': [5, 2] }),
      routes: [routeWith('GET /sloes', { load: null })],
    }
    const last = after(run({ 'GET /sloes': [4, 1] }), withoutLoad, run({ 'GET /sloes': [6, 1] }))
    expect(meanSeries(last, of('latencyMs.p50'))).toEqual({ series: [4, null, 6], routes: 1 })
  })

  test('is that of this run alone without a history', () =>
    expect(meanSeries(run({ 'GET /sloes': [4, 1] }), of('queries'))).toEqual({ series: [1], routes: 1 }))
})
