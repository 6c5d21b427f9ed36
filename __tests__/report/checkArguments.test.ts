import { execFileSync } from 'node:child_process'
import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkArguments } from '../../src/report/checkArguments.ts'
import { exactly, profileWith } from '../support/profiles.ts'
import { leaveOut } from '../support/databases.ts'
import { findingWith } from './sample.ts'

const profile = profileWith([])
const alone = { profile, baseline: { profile: null, reason: 'none' } } as const
const compared = { profile, baseline: { profile, label: 'main' } }
const change = { metric: 'queries', base: exactly(2), head: exactly(9) } as const
const here = { directory: '' }

test('a finding about the route itself: that route, alone', () =>
  expect(checkArguments(findingWith(), compared, here)).toBe('--only "GET /shelves/:id"'))

test('one about a change: beside the commit of the base', () =>
  expect(checkArguments(findingWith({ change }), compared, here)).toBe(
    'compare c0ffee12c0ff --only "GET /shelves/:id"',
  ))

test('or against the file again that it was compared with', () =>
  expect(
    checkArguments(findingWith({ change }), compared, { directory: '', baseline: 'last week/profile.json' }),
  ).toBe('--baseline "last week/profile.json" --only "GET /shelves/:id"'))

test('without either: the route alone', () =>
  expect(checkArguments(findingWith({ change }), alone, here)).toBe('--only "GET /shelves/:id"'))

test('the whole run, elsewhere, with another fixtures file', () => {
  const other = { ...alone, profile: { ...profile, fixturesFile: 'checks/routes.yml' } }
  expect(checkArguments(findingWith({ route: null }), other, { directory: 'apps/shop' })).toBe(
    '--directory apps/shop --fixtures checks/routes.yml',
  )
})

test.each(['main; rm -rf .', '$(id)', '', 'c0ffee'])('%j of a baseline is no commit', (commit) => {
  const base = { ...profile, source: { ...profile.source, commit } }
  const verdict = { profile, baseline: { profile: base, label: 'main' } }
  expect(checkArguments(findingWith({ change }), verdict, here)).toBe('--only "GET /shelves/:id"')
})

describe('a name that a shell would read something into', () => {
  test.each([
    'GET /$(id)',
    'GET /`id`',
    'GET /"',
    'GET /\\',
    'GET /!x',
    'GET /%PATH%',
    'GET /a\nb',
    'nowhere',
  ])('%j is left out', (route) => expect(checkArguments(findingWith({ route }), alone, here)).toBe(''))

  test.each(['GET /books/:id(\\d+)', "GET /o'hara/{id}", 'GET /a?b=[c]&d;e|f>g', 'GET /ö/**', 'GET /~x#y'])(
    '%j is a word of its own, or left out',
    (route) => {
      if (process.platform === 'win32') return leaveOut('what sh reads', 'run the tests on Linux or macOS')
      expect(['', `--only\n${route}\n`]).toContain(
        echoed(checkArguments(findingWith({ route }), alone, here)),
      )
    },
  )

  test('whatever it is', () => {
    if (process.platform === 'win32') return leaveOut('what sh reads', 'run the tests on Linux or macOS')
    assert(
      property(string({ unit: 'binary' }), string({ unit: 'grapheme-ascii' }), (tail, directory) => {
        const words = checkArguments(findingWith({ route: `GET /${tail}` }), alone, {
          directory: `a${directory}`,
        })
        expect(echoed(words)).toMatch(/^--directory\na[^\n]*\n(?:--only\nGET \/[^\n]*\n)?$/)
      }),
      { numRuns: 60, seed: 20_270_314 },
    )
  })
})

/** The words as a shell sees them, a line each. */
function echoed(words: string): string {
  return words === '' ? '' : execFileSync('sh', ['-c', `printf '%s\\n' ${words}`], { encoding: 'utf8' })
}
