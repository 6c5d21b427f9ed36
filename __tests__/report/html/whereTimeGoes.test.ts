import { expect, test } from 'vitest'
import { compareProfiles } from '../../../src/compare/compare.ts'
import type { RouteProfile } from '../../../src/profile.ts'
import { toHtml } from '../../../src/report/html/element.ts'
import { whereTimeGoes } from '../../../src/report/html/whereTimeGoes.ts'
import { finding } from '../../../src/rules/finding.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  profileWith,
  routeWith,
  shapeWith,
} from '../../support/profiles.ts'

const route = (databaseMs: number, p50: number): RouteProfile => {
  const count = countWith([shapeWith({ durationMs: exactly(databaseMs) })])
  return routeWith('GET /moths', {
    count,
    load: loadWith(between(p50 - 1, p50, p50 + 1), { cpuMs: exactly(2) }),
  })
}
const about = (rule: string) =>
  finding({ rule, severity: 'warning', route: 'GET /moths', message: 'Slow.', advice: '' })

/** Cells of the table, row by row. */
function cells(html: string): string[] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    row!
      .replaceAll(/<svg.*?<\/svg>/g, '')
      .replaceAll(/<[^>]+>/g, '|')
      .replaceAll(/\|+/g, '|'),
  )
}

function shown(rule: string, base: RouteProfile | null): string {
  const head = route(84, 100)
  const comparison =
    base === null ? null : compareProfiles(profileWith([head]), profileWith([base])).routes[0]!
  return whereTimeGoes(head, { findings: [about(rule)], comparison })
    .map(toHtml)
    .join('')
}

test('the median of a slower route is split, and every part stands beside what it was', () => {
  const html = shown('time-regression', route(10.9, 20))
  expect(html).toContain('Parts of the median request, 100 ms')
  expect(cells(html)).toEqual([
    '|part|drawn|time, and before|',
    '|database|84 ms| before 10.9 ms|',
    '|CPU time|2 ms| before 2 ms|',
    '|not seen|14 ms| ±8%| before 7.1 ms|',
  ])
})

test('what was nothing before is told from what nobody measured', () => {
  const none = { ...route(0, 20), count: countWith([]) }
  expect(cells(shown('time-regression', none))[1]).toBe('|database|84 ms| before 0 ms|')
  const untimed = { ...route(10.9, 20), load: loadWith(between(19, 20, 21), { cpuMs: null }) }
  expect(cells(shown('time-regression', untimed))[2]).toBe('|CPU time|2 ms| before –|')
})

test('without a baseline the parts stand alone', () => {
  expect(cells(shown('slow-route', null))[1]).toBe('|database|84 ms|')
})

test('what is not seen is said', () => {
  expect(shown('slow-route', null)).toContain('Not seen: timers, locks, files, sockets.')
})

test('a route whose time nothing is said of is not split', () => {
  expect(shown('n-plus-one', null)).toBe('')
})
