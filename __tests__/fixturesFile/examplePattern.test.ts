import { describe, expect, test } from 'vitest'
import { exampleOfPattern, examplePathOf } from '../../src/fixturesFile/examplePattern.ts'

describe('a path for a route that is a regular expression', () => {
  test.each([
    [String(/^\/nodes\/messages/), '/nodes/messages'],
    [String(/^\/locales\/(.+)\/?$/), '/locales/1'],
    [String(/^\/nodes\/((@[^/]+\/)?[^/]+\/[^/]+)\/messages/), '/nodes/1/1/messages'],
    [String(/^\/(?<kind>otters|clams)\/(\d{4})$/i), '/otters/1111'],
    [String(/^\/a(?=\/b)\/b$/), '/a/b'],
    ['/admin/^\\/otters\\/\\d+$/', '/admin/otters/1'],
    ['/ab?cd', '/acd'],
    ['/-/all(/since)?', '/-/all'],
    // Nobody can tell, and it is not made up.
    [String(/^\/a(?!)/), null],
    ['/:id/^\\/otters$/', null],
    ['/a(b', null],
  ])('%s: %s', (template, path) => {
    expect(examplePathOf(template)).toBe(path)
  })
})

describe('a text for a pattern', () => {
  test.each([
    ['global', 'global'],
    ['node|flow', 'node'],
    ['[0-9a-f]{8}-[0-9a-f]{4}', '11111111-1111'],
    ['[^0-9]+', 'a'],
    ['[xyz]', 'x'],
    [String.raw`\d{2}\w`, '111'],
    [String.raw`\p{Lu}+`, null],
    ['', ''],
  ])('%s: %s', (pattern, text) => {
    expect(exampleOfPattern(pattern)).toBe(text)
  })
})
