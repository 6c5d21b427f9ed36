import { expect, test } from 'vitest'
import { outlineOf } from '../../src/report/outline.ts'
import type { Verdict } from '../../src/verdict.ts'
import { besideBase } from './besideBase.ts'
import { eventful, quiet } from './sample.ts'

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
