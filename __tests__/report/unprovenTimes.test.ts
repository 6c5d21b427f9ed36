import { expect, test } from 'vitest'
import { unprovenTimes } from '../../src/report/unprovenTimes.ts'
import { exactly } from '../support/profiles.ts'
import { eventful, findingWith, verdictWith } from './sample.ts'

test('slower ones come first, then faster ones', () => {
  expect(unprovenTimes(eventful).map(({ route, change }) => `${route} ${change.metric}`)).toEqual([
    'GET /readers p50',
    'GET /catalogue/print p50',
  ])
})

test('what several rules suspect of one number is said once', () => {
  const change = { metric: 'p50' as const, base: exactly(960), head: exactly(1210) }
  const suspicions = ['latency-regression', 'slow-route'].map((rule) => findingWith({ rule, change }))
  const verdict = verdictWith(eventful.profile, { suspicions })
  expect(unprovenTimes(verdict)).toEqual([{ route: 'GET /shelves/:id', change }])
})
