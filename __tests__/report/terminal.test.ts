import { expect, test } from 'vitest'
import { renderTerminal } from '../../src/report/terminal.ts'
import { placeAt, profileWith, routeWith } from '../support/profiles.ts'
import { eventful, findingWith, nothingCaptured, quiet, verdictWith } from './sample.ts'

test.each([
  ['terminal.txt', eventful, { color: false, width: 110 }],
  ['terminal-narrow.txt', eventful, { color: false, width: 80 }],
  ['terminal-color.ansi', eventful, { color: true, width: 110 }],
  ['terminal-quiet.txt', quiet, { color: false, width: 110 }],
  ['terminal-nothing-captured.txt', nothingCaptured, { color: false, width: 110 }],
])('%s', async (file, verdict, options) => {
  await expect(renderTerminal(verdict, options)).toMatchFileSnapshot(`golden/${file}`)
})

test('the verdict is the first line', () => {
  const [first] = renderTerminal(eventful, { color: false, width: 100 }).split('\n')
  expect(first).toBe('✖ 1 error, 3 warnings · 4 of 7 routes measured · 1 improvement · 4 new · 1 gone')
})

test('without a single measured route nothing looks well', () => {
  const text = renderTerminal(verdictWith(profileWith([])), { color: false, width: 80 })
  expect(text).toMatch(/^▲ no findings · no route was found\n/)
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
  const text = renderTerminal(verdictWith(profile, { findings }), { color: false, width: 100 })
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
