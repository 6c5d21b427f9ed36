import { expect, test } from 'vitest'
import { nothingCaptured } from '../../src/rules/nothingCaptured.ts'
import { askAboutRun } from '../support/ask.ts'
import { countWith, profileWith, routeWith, shapeWith, unmeasuredRoute } from '../support/profiles.ts'

const silent = (id: string) => routeWith(id, { count: countWith([]) })
const { app } = profileWith([])

test('no query on any route, and no Drizzle', () => {
  const profile = profileWith([silent('GET /hens'), silent('GET /eggs')], { app: { ...app, drizzle: false } })
  expect(askAboutRun(nothingCaptured, profile)).toMatchObject([
    {
      severity: 'warning',
      route: null,
      message:
        'No query was captured on 2 measured routes, and Drizzle was not seen loading; ' +
        'that says nothing about what the application asks of its database.',
      signature: 'nothing-captured',
    },
  ])
})

test('no query on any route, with Drizzle', () => {
  const profile = profileWith([silent('GET /hens')], { app: { ...app, drizzle: true, orphanQueries: 19 } })
  const [found] = askAboutRun(nothingCaptured, profile)
  expect(found?.message).toMatch(/^Drizzle is loaded, but no query was captured on 1 measured route;/)
  expect(found?.advice).toContain('Statements outside requests: 19.')
})

test.each([
  [
    'one query on one route',
    [silent('GET /hens'), routeWith('GET /eggs', { count: countWith([shapeWith()]) })],
  ],
  ['no measured route', [unmeasuredRoute('GET /hens')]],
  ['no route', []],
])('%s is something else', (_name, routes) => {
  expect(askAboutRun(nothingCaptured, profileWith(routes))).toEqual([])
})
