import { describe, expect, test } from 'vitest'
import { missingFixture } from '../../src/rules/missingFixture.ts'
import { askAboutRoute, askAboutRun } from '../support/ask.ts'
import { placeAt, profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'

const handler = { name: 'hatchEgg', place: placeAt('src/nest.ts', 88, 'hatchEgg') }

test('a route without a fixture is named with its handler, and the example to paste', () => {
  const reason = { code: 'missing-fixture', message: '  POST /eggs:\n    json: {}' } as const
  const [found, ...others] = askAboutRoute(missingFixture, unmeasuredRoute('POST /eggs', { handler, reason }))
  expect(others).toEqual([])
  expect(found).toMatchObject({
    severity: 'error',
    route: 'POST /eggs',
    place: handler.place,
    message: 'POST /eggs has no fixture, so it was not measured (handler hatchEgg).',
    signature: 'missing-fixture POST /eggs',
  })
  expect(found?.advice).toContain('Add it to route-fixtures.yml')
  expect(found?.advice).toContain('\n  POST /eggs:\n    json: {}\n')
})

test('the file is the one in use, and a handler may have no name', () => {
  const reason = { code: 'missing-fixture', message: 'x' } as const
  const route = unmeasuredRoute('POST /eggs', { handler: { name: '', place: null }, reason })
  const [found] = askAboutRoute(missingFixture, route, { profile: { fixturesFile: 'test/requests.yaml' } })
  expect(found?.message).toContain('handler without a name')
  expect(found?.advice).toContain('Add it to test/requests.yaml')
})

test('a fixture that makes no request is named with its line', () => {
  const reason = { code: 'fixture-problem', message: 'path.egg is missing' } as const
  const [found] = askAboutRoute(
    missingFixture,
    unmeasuredRoute('GET /eggs/:egg', { fixture: { line: 31 }, reason }),
  )
  expect(found).toMatchObject({
    severity: 'error',
    place: { file: 'route-fixtures.yml', line: 31 },
    message: 'The fixture of GET /eggs/:egg makes no request: path.egg is missing',
  })
})

const without = (id: string, lines: string) =>
  unmeasuredRoute(id, {
    handler,
    reason: { code: 'missing-fixture', message: `  # src/nest.ts:88 x\n${lines}` },
  })

describe('where no route has a fixture', () => {
  test('that is one finding, with one block to paste', () => {
    const profile = profileWith([
      without('GET /eggs', '  GET /eggs: {}'),
      without('POST /eggs', '  POST /eggs:\n    json: {}'),
    ])
    expect(profile.routes.flatMap((route) => askAboutRoute(missingFixture, route, { profile }))).toEqual([])
    const [found, ...others] = askAboutRun(missingFixture, profile)
    expect(others).toEqual([])
    expect(found).toMatchObject({
      severity: 'error',
      route: null,
      message: 'None of the 2 routes has a fixture, so nothing was measured.',
    })
    expect(found!.advice).toBe(
      '"route-profiler init" writes all of them into route-fixtures.yml. Or put them below "routes:" yourself:\n' +
        '  GET /eggs: {}\n  POST /eggs:\n    json: {}\n' +
        'A route that should not be measured takes "ignore" with a reason.',
    )
  })

  test('a block that is too long is cut between two routes, which is said', () => {
    const routes = Array.from({ length: 40 }, (_, i) =>
      without(`POST /eggs/${i}`, `  POST /eggs/${i}:\n    json: {}`),
    )
    const [found] = askAboutRun(missingFixture, profileWith(routes))
    expect(found!.advice).toContain('Or put the first 25 of them below')
    expect(found!.advice.split('\n')).toHaveLength(52)
  })

  test('and some have one, each other is named', () => {
    const profile = profileWith([without('GET /eggs', '  GET /eggs: {}'), routeWith('GET /hens')])
    expect(askAboutRoute(missingFixture, profile.routes[0]!, { profile })).toHaveLength(1)
    expect(askAboutRun(missingFixture, profile)).toEqual([])
  })
})

test.each([
  ['a measured route', routeWith('GET /eggs')],
  [
    'an ignored one',
    unmeasuredRoute('GET /eggs', { status: 'skipped', reason: { code: 'ignored', message: 'old' } }),
  ],
])('%s is fine', (_name, route) => {
  expect(askAboutRoute(missingFixture, route)).toEqual([])
})
