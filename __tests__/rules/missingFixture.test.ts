import { expect, test } from 'vitest'
import { missingFixture } from '../../src/rules/missingFixture.ts'
import { askAboutRoute } from '../support/ask.ts'
import { placeAt, routeWith, unmeasuredRoute } from '../support/profiles.ts'

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

test.each([
  ['a measured route', routeWith('GET /eggs')],
  [
    'an ignored one',
    unmeasuredRoute('GET /eggs', { status: 'skipped', reason: { code: 'ignored', message: 'old' } }),
  ],
])('%s is fine', (_name, route) => {
  expect(askAboutRoute(missingFixture, route)).toEqual([])
})
