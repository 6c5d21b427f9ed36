import { describe, expect, test } from 'vitest'
import type { UserError } from '../../src/errors.ts'
import { makePath } from '../../src/fixturesFile/fillPath.ts'
import { nextValues, startValues } from '../../src/fixturesFile/placeholders.ts'

const PLACE = 'route-fixtures.yml:41: GET /otters'
const values = () => nextValues(startValues({ OTTER: 'Odo', EMPTY: '' }))
const fill = (template: string, given: Parameters<typeof makePath>[1]) =>
  makePath(template, given, PLACE)(values())

describe('path templates of the frameworks are filled', () => {
  test.each([
    ['/', {}, '/'],
    ['/otters', {}, '/otters'],
    ['/otters/', {}, '/otters/'],
    ['/otters/:id', { id: 7 }, '/otters/7'],
    ['/otters/{id}', { id: 7 }, '/otters/7'],
    ['/otters/:otter_id/pups/:pupId', { otter_id: 7, pupId: 'a' }, '/otters/7/pups/a'],
    ['/otters/:from-:to', { from: 'LIS', to: 'OPO' }, '/otters/LIS-OPO'],
    ['/otters/:id.json', { id: 7 }, '/otters/7.json'],
    // Next.js
    ['/otters/[id]', { id: 7 }, '/otters/7'],
    ['/files/[...path]', { path: 'a/b' }, '/files/a/b'],
    ['/otters/[[...slug]]', {}, '/otters'],
    ['/otters/[[...slug]]', { slug: 'a/b' }, '/otters/a/b'],
    // Optional
    ['/otters/:id?', {}, '/otters'],
    ['/otters/:id?', { id: 7 }, '/otters/7'],
    ['/:lang?', {}, '/'],
    ['/otters{/:id}', {}, '/otters'],
    ['/otters{/:id}', { id: 7 }, '/otters/7'],
    ['/otters/:id{.:extension}', { id: 7 }, '/otters/7'],
    ['/otters/:id{.:extension}', { id: 7, extension: 'xml' }, '/otters/7.xml'],
    ['/otters/{:id}', {}, '/otters/'],
    ['/a{/:b{/:c}}', { b: 1 }, '/a/1'],
    ['/a{/:b{/:c}}', { b: 1, c: 2 }, '/a/1/2'],
    // Constraints
    [String.raw`/otters/:id(\d+)`, { id: 7 }, '/otters/7'],
    [String.raw`/otters/:id(\d+)?`, {}, '/otters'],
    ['/:type(space|share)/', { type: 'share' }, '/share/'],
    [String.raw`/at/:hour(^\d+)h:minute(^\d+)m`, { hour: 8, minute: 15 }, '/at/8h15m'],
    ['/otters/:id{[0-9]+}', { id: 7 }, '/otters/7'],
    ['/otters/:id{[0-9]{3}}', { id: 137 }, '/otters/137'],
    ['/:file{.+\\.png}', { file: 'odo.png' }, '/odo.png'],
    // Wildcards keep their slashes
    ['/files/*path', { path: 'a/b c.txt' }, '/files/a/b%20c.txt'],
    ['/files/*', { '*': 'a/b.txt' }, '/files/a/b.txt'],
    ['*', { '*': '/a' }, '/a'],
    ['*', { '*': 'a' }, '/a'],
    ['{/:lang}', {}, '/'],
    ['/photos/:name.:extension', { name: 'odo', extension: 'png' }, '/photos/odo.png'],
    ['/files/:path*', { path: 'a/b' }, '/files/a/b'],
    ['/files/:path(*)', { path: 'a/b' }, '/files/a/b'],
    ['/files/:path{.+}', { path: 'a/b' }, '/files/a/b'],
    ['/files{/*path}', {}, '/files'],
    // Literal text that looks like syntax
    ['/otters::feed', {}, '/otters:feed'],
    [String.raw`/otters\:feed`, {}, '/otters:feed'],
    ['/otters/{id}:feed', { id: 7 }, '/otters/7:feed'],
    ['/otters/{id}/pups:count', { id: 7 }, '/otters/7/pups:count'],
    ['/otters/:id(^[a-z0-9]+$)::feed', { id: 'o7' }, '/otters/o7:feed'],
    // Values
    ['/otters/:name', { name: 'Odo & Öda/1' }, '/otters/Odo%20%26%20%C3%96da%2F1'],
    ['/otters/:name', { name: '${env.OTTER}-${counter}' }, '/otters/Odo-1'],
    ['/ab?cd', '/abcd?x=1', '/abcd?x=1'],
    [String.raw`/^\/otters\/(\d+)$/`, '/otters/${counter}', '/otters/1'],
  ])('%s with %o is %s', (template, given, path) => {
    expect(fill(template, given)).toBe(path)
  })
})

function explain(template: string, given: Parameters<typeof makePath>[1]): string {
  try {
    fill(template, given)
  } catch (error) {
    const { message, hint } = error as UserError
    return `${message.replaceAll(`${PLACE}: `, '')} → ${hint}`
  }
  return 'it was made'
}

describe('a path that cannot be made is explained', () => {
  test.each([
    ['/otters/:id', {}, 'the path parameter "id" is missing. → Write path: { id: 1 }'],
    [
      '/otters/:id/:pup',
      { idd: 1, pup: 1 },
      'the path parameter "id" is missing.\nthere is no path parameter "idd"; did you mean "id"? → Write path: { id: 1, pup: 1 }',
    ],
    [
      '/otters/:constructor',
      {},
      'the path parameter "constructor" is missing. → Write path: { constructor: 1 }',
    ],
    ['/otters', { id: 1 }, 'there is no path parameter "id". → Remove it from path.'],
    ['/files/*', {}, `the path parameter "*" is missing. → Write path: { '*': 1 }`],
    ['/otters/:id', { id: '${env.EMPTY}' }, 'the path parameter "id" is empty. → Give it a value.'],
  ])('%s with %o', (template, given, explanation) => {
    expect(explain(template, given)).toBe(explanation)
  })

  test.each(['/ab?cd', '/ab(cd)?e', String.raw`/^\/otters$/`, '/.*otters$/', '/{a'])(
    '%s is a regular expression',
    (template) => {
      expect(explain(template, {})).toBe(
        `${template} is a regular expression, which cannot be filled. → Write the whole path: path: /an/example`,
      )
    },
  )
})
