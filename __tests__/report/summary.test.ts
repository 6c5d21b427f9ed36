import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import { orderFindings } from '../../src/report/summary.ts'
import { outlineOf } from '../../src/report/outline.ts'
import { isQuiet } from '../../src/verdict.ts'
import { exactly, profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'
import { findingWith, quiet, verdictWith } from './sample.ts'

const measured = routeWith('GET /shelves')
const problem = { stage: 'probe', route: null, message: 'The probe lost its way.', hint: '' } as const
const timedOut = unmeasuredRoute('GET /late', {
  reason: { code: 'timed-out', message: 'No answer in 10 s.' },
})

test.each([
  ['nothing to say', quiet, true],
  ['nothing to compare with', verdictWith(profileWith([measured])), true],
  ['a finding', { ...quiet, findings: [findingWith({ severity: 'notice' })] }, false],
  ['something fixed', { ...quiet, fixed: [findingWith()] }, false],
  ['a problem', verdictWith(profileWith([measured], { problems: [problem] })), false],
  ['a route that failed', verdictWith(profileWith([measured, timedOut])), false],
  ['no route at all', verdictWith(profileWith([])), false],
  ['a new route', { ...quiet, comparison: { ...quiet.comparison!, added: ['GET /new'] } }, false],
])('quiet with %s', (_, verdict, expected) => expect(isQuiet(verdict)).toBe(expected))

test('a route of which nothing was measured is not measured, whatever its fixture says', () => {
  const nothing = routeWith('GET /attic', { count: null, memory: null, load: null })
  const { headline, sections, facts } = outlineOf(verdictWith(profileWith([measured, nothing])))
  expect(headline).toMatchObject({ isQuiet: false, context: ['1 of 2 routes measured'] })
  expect(facts.routes).toMatch(/^2 routes found: 1 covered, 1 failed, 0 skipped;/)
  expect(sections.map(({ kind, rows }) => [kind, rows.length])).toEqual([
    ['unmeasured', 1],
    ['routes', 1],
  ])
  expect(sections[0]?.rows).toEqual([
    {
      routes: ['GET /attic'],
      status: 'no numbers',
      reason: 'its fixture works, but no pass has measured it: see the problems',
    },
  ])
})

test('one that was not measured before either is no news', () => {
  const profile = profileWith([measured, routeWith('GET /attic', { count: null, memory: null, load: null })])
  const comparison = compareProfiles(profile, profile)
  expect(isQuiet(verdictWith(profile, { comparison }))).toBe(true)
})

test('among findings of one severity those with a change come first', () => {
  const change = { metric: 'queries', base: exactly(2), head: exactly(9) } as const
  const order = orderFindings([
    findingWith({ severity: 'error', rule: 'a' }),
    findingWith({ severity: 'warning', rule: 'b' }),
    findingWith({ severity: 'warning', rule: 'c', change }),
    findingWith({ severity: 'notice', rule: 'd', change }),
  ])
  expect(order.map(({ rule }) => rule)).toEqual(['a', 'c', 'b', 'd'])
})
