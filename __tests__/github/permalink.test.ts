import { describe, expect, test } from 'vitest'
import { permalinks } from '../../src/github/permalink.ts'
import { placeAt } from '../support/profiles.ts'

const context = { serverUrl: 'https://git.example', owner: 'quince', repo: 'orchard' }
const commit = 'c0ffee12c0ffee12c0ffee12c0ffee12c0ffee12'
const linkTo = permalinks(context, { commit, application: 'apps/shop' })

describe('a permalink', () => {
  test('names the measured commit, the path from the root of the repository, and the line', () => {
    expect(linkTo(placeAt('src/shelf.ts', 17))).toBe(
      `https://git.example/quince/orchard/blob/${commit}/apps/shop/src/shelf.ts#L17`,
    )
  })

  test('reaches a package next to the application', () => {
    expect(linkTo(placeAt('../../packages/db/schema.ts', 3))).toMatch(
      /\/c0ffee12\w+\/packages\/db\/schema\.ts#L3$/,
    )
  })

  test('encodes what a path may hold', () => {
    expect(linkTo(placeAt('src/a b#c?/(old)/[id]/ö.ts', 1))).toMatch(
      /\/src\/a%20b%23c%3F\/\(old\)\/%5Bid%5D\/%C3%B6\.ts#L1$/,
    )
  })

  test.each([
    '../../../elsewhere.ts',
    '/usr/lib/a.js',
    'C:/a.js',
    'node_modules/pg/index.js',
    '../../node_modules/a/b.js',
  ])('is not made for %s', (file) => expect(linkTo(placeAt(file, 4))).toBeNull())

  test.each([null, 'main', '../../evil', `${commit}#`])('is not made for the commit %s', (other) => {
    expect(permalinks(context, { commit: other, application: '' })(placeAt('a.ts', 1))).toBeNull()
  })
})
