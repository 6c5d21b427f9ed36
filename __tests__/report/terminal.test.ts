import { expect, test } from 'vitest'
import { outlineOf } from '../../src/report/outline.ts'
import { renderTerminal as render, type Screen } from '../../src/report/terminal/terminal.ts'
import type { Verdict } from '../../src/verdict.ts'
import { placeAt, profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'
import { besideBase } from './besideBase.ts'
import { eventful, findingWith, nothingCaptured, quiet, verdictWith } from './sample.ts'

const renderTerminal = (verdict: Verdict, options: Screen): string => render(outlineOf(verdict), options)

test.each([
  ['terminal.txt', eventful, { color: false, width: 120 }],
  ['terminal-narrow.txt', eventful, { color: false, width: 80 }],
  ['terminal-color.ansi', eventful, { color: true, width: 120 }],
  ['terminal-quiet.txt', quiet, { color: false, width: 120 }],
  ['terminal-side-by-side.txt', besideBase, { color: false, width: 120 }],
  ['terminal-nothing-captured.txt', nothingCaptured, { color: false, width: 120 }],
])('%s', async (file, verdict, options) => {
  await expect(renderTerminal(verdict, options)).toMatchFileSnapshot(`golden/${file}`)
})

test('the verdict is the first line', () => {
  const [first] = renderTerminal(eventful, { color: false, width: 100 }).split('\n')
  expect(first).toBe(
    '✖ 1 new error, 2 new warnings, 1 fixed · 4 of 7 routes measured · 1 improvement · 4 new routes · 1 route gone · 1 known warning · 1 acknowledged warning',
  )
})

test('what the baseline has too is a line each, ten at most', () => {
  const known = Array.from({ length: 13 }, (_, n) =>
    findingWith({ standing: 'known', route: `GET /attics/${n}`, signature: String(n) }),
  )
  const text = renderTerminal({ ...quiet, findings: known }, { color: false, width: 100 })
  expect(text).toMatch(/^✔ nothing new · .* · 13 known warnings\n/)
  expect(text).toContain(
    '\n13 known findings, in the baseline as well\n  GET /attics/0  n-plus-one  5f1d7a60\n  GET /attics/1  n-plus-one  5f1d7a60\n',
  )
  expect(text).toContain('\n  GET /attics/9  n-plus-one  5f1d7a60\n  and 3 more: see report.md\n')
})

test('without a single measured route nothing looks well', () => {
  const text = renderTerminal(verdictWith(profileWith([])), { color: false, width: 80 })
  expect(text).toMatch(/^▲ no findings · no route was found\n/)
})

test('routes that were not measured for one reason stand together, and no name of one is broken', () => {
  const reason = { code: 'login-failed', message: 'needs the login step, which failed' } as const
  const routes = ['GET /attics', 'POST /attics', 'GET /attics/:attic/boxes'].map((id) =>
    unmeasuredRoute(id, { reason }),
  )
  const late = unmeasuredRoute('GET /late', { reason: { code: 'timed-out', message: 'no answer' } })
  const verdict = verdictWith(profileWith([...routes, late, routeWith('GET /cellars')]))
  expect(renderTerminal(verdict, { color: false, width: 40 })).toContain(`
4 routes not measured
  failed: needs the login step, which
  failed
    GET /attics, POST /attics,
    GET /attics/:attic/boxes
  GET /late  failed
    no answer
`)
})

test('a place is the whole of file and line, however narrow the terminal', () => {
  const place = placeAt('packages/inventory/src/handlers/very/deep/shelf.ts', 1733)
  const text = renderTerminal(verdictWith(profileWith([]), { findings: [findingWith({ place })] }), {
    color: false,
    width: 40,
  })
  expect(text.split('\n')).toContain('  packages/inventory/src/handlers/very/deep/shelf.ts:1733')
})

test('no text from outside moves the cursor, colours the screen or turns the line around', () => {
  const hostile = 'GET /a\u001B[2J\u001B]0;title\u0007\r\n/b\u202Ec\u200Bd'
  const profile = profileWith([routeWith(hostile, { status: 'error' }), routeWith(`${hostile}/x`)], {
    problems: [{ stage: 'load', route: hostile, message: hostile, hint: hostile }],
  })
  const findings = [
    findingWith({
      route: hostile,
      place: placeAt(hostile, 3, hostile),
      message: hostile,
      advice: `${hostile}\n${hostile}`,
      evidence: [{ label: hostile, text: hostile, place: placeAt(hostile, 4) }],
    }),
  ]
  const fixed = [findingWith({ route: hostile, rule: hostile, standing: 'fixed' })]
  const known = [...findings.map((one) => ({ ...one, standing: 'known' as const })), ...findings]
  const text = renderTerminal(verdictWith(profile, { findings: known, fixed, settingsChanges: [hostile] }), {
    color: false,
    width: 100,
  })
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
