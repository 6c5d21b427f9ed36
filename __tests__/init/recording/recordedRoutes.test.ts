/** Which recorded request a route gets, with the values of its parameters. */
import { expect, test } from 'vitest'
import { recordedRoutes } from '../../../src/init/recording/recordedRoutes.ts'
import { exampleRoute } from '../trying.ts'
import { recorded } from './recorded.ts'

/** `GET /books/:id` with the address that it got and the values in it. */
function found(routes: readonly string[], ...told: Parameters<typeof recorded>): Record<string, unknown> {
  const all = recordedRoutes(routes.map(exampleRoute), recorded(...told))
  return Object.fromEntries(
    [...all].map(([route, one]) => [
      `${route.method} ${route.path}`,
      [one.recorded.url.pathname + one.recorded.url.search, one.path],
    ]),
  )
}

test.each([
  ['GET /books/:id', '/books/7', { id: '7' }],
  ['GET /books/:id', '/books/7/', { id: '7' }],
  ['GET /Books/{id}', '/books/7', { id: '7' }],
  ['GET /books/', '/books', {}],
  ['GET /bücher/:id', '/b%C3%BCcher/7', { id: '7' }],
  ['GET /clubs/:clubId/members/[memberId]', '/clubs/3/members/b%2F9', { clubId: '3', memberId: 'b/9' }],
  ['GET /files/*', '/files/a/b%20c.pdf', { '*': 'a/b c.pdf' }],
  ['GET /files/[...path]', '/files/a/b', { path: 'a/b' }],
  ['GET /files/:name.:extension', '/files/report.pdf', { name: 'report', extension: 'pdf' }],
  ['GET /books{/:id}', '/books', {}],
  ['GET /books/:id?', '/books/7', { id: '7' }],
  ['GET /books/:id(\\d+)', '/books/7', { id: '7' }],
  ['GET /', '/', {}],
  ['ALL /books', '/books', {}],
])('%s is %s', (route, path, values) => {
  expect(found([route], [`GET ${path}`])).toEqual({ [route]: [path, values] })
})

test.each([
  ['GET /books/:id(\\d+)', 'GET /books/emma'],
  ['GET /books/:id', 'POST /books/7'],
  ['GET /books/:id', 'GET /books'],
  ['GET /books/:id', 'GET /books/7/pages'],
  ['ALL /books', 'POST /books'],
  ['GET /books/:id', 'GET /books/%'],
  ['GET /^\\/books\\/(\\d+)$/', 'GET /books/7'],
])('%s is not %s', (route, request) => expect(found([route], [request])).toEqual({}))

const shop = ['GET /api/books', 'GET /api/books/:id', 'GET /api/clubs']

test.each([
  ['any host', shop, 'https://quagga.example/api'],
  ['a proxy above it', shop, 'https://quagga.example/shop/v2/api'],
  ['a proxy that adds the base path', shop, 'https://quagga.example'],
  ['another base path', shop, 'https://quagga.example/backend'],
])('the recording of %s', (_what, routes, base) => {
  const path = new URL(base).pathname.replace(/\/$/, '')
  expect(found(routes, [`GET ${base}/books`], [`GET ${base}/books/7`])).toEqual({
    'GET /api/books': [`${path}/books`, {}],
    'GET /api/books/:id': [`${path}/books/7`, { id: '7' }],
  })
})

test('of several routes the one that a router would choose', () => {
  const routes = ['GET /books/:id', 'GET /books/new', 'GET /*', 'GET /books/:id.pdf']
  const told = found(routes, ['GET /books/new'], ['GET /books/7'], ['GET /books/7.pdf'], ['GET /app/main.js'])
  expect(told).toEqual({
    'GET /books/new': ['/books/new', {}],
    'GET /books/:id': ['/books/7', { id: '7' }],
    'GET /books/:id.pdf': ['/books/7.pdf', { id: '7' }],
    'GET /*': ['/app/main.js', { '*': 'app/main.js' }],
  })
})

test('other hosts of the page are none of the application', () => {
  const routes = ['GET /api/books', 'GET /api/clubs', 'GET /:slug', 'POST /collect']
  const told = found(
    routes,
    ['GET /api/books'],
    ['GET /api/clubs'],
    ['GET https://cdn.example/style'],
    ['GET https://cdn.example/npm/api/clubs', { at: 9 }],
    ['GET https://metrics.example/lib/api/books', { at: 9 }],
  )
  expect(told).toEqual({ 'GET /api/books': ['/api/books', {}], 'GET /api/clubs': ['/api/clubs', {}] })
})

test('the latest that was answered with 2xx', () => {
  const route = 'GET /books'
  const pick = (...told: Parameters<typeof recorded>): unknown => found([route], ...told)[route]
  expect(pick(['GET /books?a', { at: 2 }], ['GET /books?b', { at: 1 }])).toEqual(['/books?a', {}])
  expect(pick(['GET /books?a', { at: 1 }], ['GET /books?b', { at: 2 }])).toEqual(['/books?b', {}])
  expect(pick(['GET /books?a'], ['GET /books?b', { status: 500, at: 2 }])).toEqual(['/books?a', {}])
  expect(pick(['GET /books?a'], ['GET /books?b', { status: 302, at: 2 }])).toEqual(['/books?a', {}])
  expect(pick(['GET /books?a'], ['GET /books?b', { status: 304, at: 2 }])).toEqual(['/books?b', {}])
  expect(pick(['GET /books?a', { status: 302, redirect: '/shelf' }])).toEqual(['/books?a', {}])
  expect(pick(['GET /books?a', { status: 302, redirect: '/login' }])).toBeUndefined()
  expect(pick(['GET /books?a', { status: 0 }])).toBeUndefined()
})
