import { expect, test } from 'vitest'
import { outlineOf } from '../../src/report/outline.ts'
import type { Verdict } from '../../src/verdict.ts'
import { besideBase } from './besideBase.ts'
import { profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'
import { eventful, quiet, verdictWith } from './sample.ts'

const told = (verdict: Verdict): string[] =>
  outlineOf(verdict).sections.map(
    ({ title, isFolded, rows }) => `${isFolded ? '+ ' : ''}${title} (${rows.length})`,
  )

test('what is new comes first, what is as it was comes last, and nothing is empty', () => {
  expect(told(eventful)).toEqual([
    'Findings (3)',
    'Fixed (1)',
    'Improvements (1)',
    '+ Times that differ from the baseline, not proven: 2 (2)',
    '+ Where the time goes, by sampling: 2 routes (2)',
    '+ 1 problem while measuring (1)',
    '+ 3 routes not measured (3)',
    '+ 1 known finding, in the baseline as well (1)',
    '+ 1 acknowledged finding (1)',
    '+ Acknowledgements without a finding, or expired: 2 (2)',
    '+ Calls that leave the application, on 1 route (2)',
    '+ Measured routes, slowest first (4)',
  ])
})

test('where nothing is to be done, the table stands open', () => {
  expect(told(quiet)).toEqual(['+ 1 route not measured (1)', 'Measured routes, slowest first (1)'])
})

test('what ran side by side is a detail of what has changed', () => {
  expect(told(besideBase).slice(0, 4)).toEqual([
    'Findings (1)',
    '+ Chart of the changed routes: p50 in ms, before and after (1)',
    'Improvements (2)',
    '+ Side by side with main (5eed5ee) (10)',
  ])
})

const unreached = (because: string) => ({ reach: { reached: false, because } })

test('routes that the change cannot reach are one row, which says how to ask why', () => {
  const profile = profileWith([
    routeWith('GET /eels', unreached('none of its 4 functions')),
    routeWith('GET /sluice', unreached('none of its 7 functions')),
    routeWith('GET /weir', { reach: { reached: true, because: 'it is new' } }),
  ])
  const { headline, sections } = outlineOf(verdictWith(profile))
  expect(headline.context[0]).toBe('3 of 3 routes measured · 2 not reached by this change')
  expect(sections.find(({ title }) => title === '2 routes not reached by this change')).toMatchObject({
    isFolded: true,
    rows: [
      {
        routes: ['GET /eels', 'GET /sluice'],
        status: 'not reached',
        reason: 'they run nothing that changed. Why? route-profiler why "GET /eels"',
      },
    ],
  })
})

test('a run that reaches no route is a quiet one', () => {
  const reason = { code: 'not-reached' as const, message: 'not reached by this change: nothing has changed' }
  const eels = unmeasuredRoute('GET /eels', {
    status: 'skipped',
    reason,
    ...unreached('nothing has changed'),
  })
  const { headline, sections } = outlineOf(verdictWith(profileWith([eels])))
  expect(headline).toMatchObject({ isQuiet: true, mark: null })
  expect(sections.map(({ title }) => title)).toEqual(['1 route not reached by this change'])
  expect(sections[0]?.rows[0]).toMatchObject({
    reason: 'nothing has changed. Why? route-profiler why "GET /eels"',
  })
})
