import { describe, expect, test } from 'vitest'
import { fixtureIndex, matchFixtures, routeName } from '../../src/fixturesFile/match.ts'
import type { FixtureEntry } from '../../src/fixturesFile/parse.ts'

const entry = (id: string, fixture: FixtureEntry['fixture'] = {}, line = 41): FixtureEntry => {
  const { method, path } = routeName(id)
  return { id, method, template: path, line, fixture }
}
const match = (routes: string[], entries: FixtureEntry[]) => matchFixtures(routes.map(routeName), entries)

describe('a fixture belongs to a route', () => {
  test.each([
    ['GET /otters/:id', 'GET /otters/:id', 'spelled the same'],
    ['GET /otters/:id', 'GET /otters/{id}', 'in the syntax of OpenAPI'],
    ['GET /otters/:id', 'GET /otters/:id/', 'with a trailing slash'],
    ['GET /otters/', 'GET /otters', 'without the trailing slash'],
    ['GET /', 'GET /', 'at the root'],
    [String.raw`GET /otters/:id(\d+)`, 'GET /otters/:id', 'without the constraint of Express 4'],
    ['GET /otters/:id{[0-9]+}', 'GET /otters/{id}', 'without the constraint of Hono'],
    ['GET /otters{/:id}', 'GET /otters/:id?', 'with the optional parameter of another framework'],
    ['GET /files/*path', 'GET /files/{path}', 'with a named wildcard'],
    ['get /otters', 'GET /otters', 'whose method the framework prints in small letters'],
    ['ALL /otters', 'ALL /otters', 'of any method'],
    ['ALL /otters/:id', 'PATCH /otters/{id}', 'of any method, by a fixture of one'],
    [String.raw`GET /^\/otters\/(\d+)$/`, String.raw`GET /^\/otters\/(\d+)$/`, 'by a regular expression'],
  ])('%s ← %s: %s', (route, fixture) => {
    const { matched, missing, stale } = match([route], [entry(fixture)])
    expect(matched.map(({ entry }) => entry.id)).toEqual([fixture])
    expect([missing, stale]).toEqual([[], []])
    expect(fixtureIndex([entry(fixture)])(routeName(route))?.id).toBe(fixture)
  })

  test.each([
    ['GET /otters/:id', 'GET /otters/:otterId', 'another parameter'],
    ['GET /otters', 'POST /otters', 'another method'],
    ['GET /otters', 'ALL /otters', 'a fixture for all, a route for one'],
    ['GET /otters/:id', 'GET /otters/id', 'text instead of a parameter'],
    ['GET /Otters', 'GET /otters', 'another case'],
  ])('but not %s ← %s: %s', (route, fixture) => {
    const { matched, missing, stale } = match([route], [entry(fixture)])
    expect([matched.length, missing.length, stale.length]).toEqual([0, 1, 1])
    expect(fixtureIndex([entry(fixture)])(routeName(route))).toBeUndefined()
  })

  test('the exact spelling wins, and one fixture serves one route', () => {
    const routes = ['ALL /otters', 'GET /otters/', 'GET /otters']
    const { matched, missing } = match(routes, [entry('GET /otters'), entry('POST /otters')])
    expect(matched.map(({ route, entry }) => [route.method, route.path, entry.id])).toEqual([
      ['ALL', '/otters', 'POST /otters'],
      ['GET', '/otters', 'GET /otters'],
    ])
    expect(missing).toEqual([{ method: 'GET', path: '/otters/' }])
  })

  test('a route that is listed twice is served twice', () => {
    const { matched, missing } = match(['GET /otters', 'GET /otters'], [entry('GET /otters')])
    expect([matched.length, missing.length]).toEqual([2, 0])
  })
})

test('an ignored route keeps its reason', () => {
  const { ignored, matched } = match(['POST /mail'], [entry('POST /mail', { ignore: 'sends real mail' })])
  expect(ignored.map(({ reason }) => reason)).toEqual(['sends real mail'])
  expect(matched).toEqual([])
})

describe('a fixture for no route is stale', () => {
  test.each([
    ['GET /oters', 'GET /otters'],
    ['GET /otters/:otterId', 'GET /otters/:id'],
    ['GET /weasels', null],
  ])('%s: meant is %s', (id, suggestion) => {
    const routes = ['GET /otters', 'GET /otters/:id', 'DELETE /zebras/:stripe']
    expect(match(routes, [entry(id, {}, 137)]).stale).toEqual([{ id, line: 137, suggestion }])
  })

  test('a route that has its fixture is not suggested', () => {
    const { stale } = match(['GET /otters'], [entry('GET /otters'), entry('GET /oters')])
    expect(stale).toEqual([{ id: 'GET /oters', line: 41, suggestion: null }])
  })
})
