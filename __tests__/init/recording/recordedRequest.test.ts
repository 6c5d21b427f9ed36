/** What a fixture gets of a recorded request. */
import { expect, test } from 'vitest'
import { recordingOf } from '../../../src/init/recording/recording.ts'
import { exampleRoute } from '../trying.ts'
import { recorded } from './recorded.ts'

/** All that is to be tried for one route. */
function tries(route: string, ...told: Parameters<typeof recorded>): unknown[] {
  const recording = recordingOf([exampleRoute(route)], recorded(...told))
  return (recording.get(route) ?? []).map(({ fixture }) => fixture)
}

test.each([
  ['GET /books/:id', 'GET /books/7?page=2&tag=new&tag=used&zip=01', { path: { id: 7 }, query: { page: 2, tag: ['new', 'used'], zip: 11 } }],
  ['GET /books/:id', 'GET /books/emma', { path: { id: 'emma' } }],
  ['GET /users/:email', 'GET /users/ada@otter.example', {}],
  ['GET /users/:username/shelf/:id', 'GET /users/ada/shelf/3', { path: { id: 3 } }],
  ['GET /reset/:token', 'GET /reset/abc', {}],
  ['GET /people/:name', 'GET /people/odo', {}],
  ['GET /books', 'GET /books?api_key=abc&filter[email]=ada@otter.example&user.token=x&q=', { query: { 'filter[email]': 'user-${random}@example.org', q: '' } }],
  ['GET /books', 'GET /books?constructor=a&toString=b&toString=c', { query: { constructor: 'a', toString: ['b', 'c'] } }],
  ['GET /books', 'GET /books?ada@otter.example=1&n=007', { query: { n: '007' } }],
])('%s from %s', (route, request, fixture) => expect(tries(route, [request])).toEqual([fixture])) // prettier-ignore

test.each([
  ['accept', 'application/json, text/plain, */*', 'application/json'],
  ['Accept', 'text/csv', 'text/csv'],
  ['accept', '*/*', undefined],
  ['accept', 'application/json; token=abc', undefined],
  ['x-tenant', 'otters', 'otters'],
  ['X-Requested-With', 'XMLHttpRequest', 'XMLHttpRequest'],
  ['cookie', 'sid=abc', undefined],
  ['authorization', 'Bearer abc', undefined],
  ['proxy-authorization', 'Basic abc', undefined],
  ['x-api-key', 'abc', undefined],
  ['x-csrf-token', 'abc', undefined],
  ['x-auth-user', 'ada', undefined],
  ['x-user-email', 'ada@otter.example', undefined],
  ['x-contact', 'ada@otter.example', undefined],
  ['x-forwarded-for', '203.0.113.7', undefined],
  ['x-request-id', 'abc', undefined],
  ['x-trace', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2ln', undefined],
  ['user-agent', 'Otter/1.0', undefined],
  ['referer', 'https://otter.example/ada', undefined],
  ['origin', 'https://otter.example', undefined],
  ['if-none-match', '"abc"', undefined],
  ['content-type', 'application/json', undefined],
])('the header %s: %s', (name, value, kept) => {
  const headers = kept === undefined ? undefined : { [name.toLowerCase()]: kept }
  expect(tries('GET /books', ['GET /books', { headers: { [name]: value } }])).toEqual([
    headers ? { headers } : {},
  ])
})

test('bodies', () => {
  expect(tries('PUT /books', ['PUT /books', { json: { slug: 'emma', csrf: 'abc', pages: 3 } }])).toEqual([
    { json: { slug: 'emma', pages: 3 } },
  ])
  expect(tries('POST /books', ['POST /books', { form: 'title=Emma&_csrf=abc&tag=a&tag=b&n=3' }])).toEqual([
    { form: { title: 'Emma', tag: ['a', 'b'], n: 3 } },
  ])
  expect(tries('POST /books', ['POST /books', { json: null }])).toEqual([{ json: null }])
})

test('a redirect is expected again', () => {
  const told = { form: 'title=Emma', status: 303, redirect: '/books/7' }
  expect(tries('POST /books', ['POST /books', told])).toEqual([{ form: { title: 'Emma' }, expect: 303 }])
})

test('what is there only once is another one in every request, and as it was where that is refused', () => {
  const json = { slug: 'emma', isbn: '9780141182349', code: 7 }
  expect(tries('POST /books', ['POST /books', { json }])).toEqual([
    { json: { slug: 'emma-${random}', isbn: '${random}', code: 7 } },
    { json },
  ])
  expect(tries('PUT /books', ['PUT /books', { json }])).toEqual([{ json }])
})

test('where the values come from', () => {
  const json = { title: 'Emma', email: 'ada@otter.example', slug: 'emma' }
  const recording = recordingOf(
    [exampleRoute('POST /clubs/:id')],
    recorded(['POST /clubs/3?dry=1', { json }]),
  )
  expect(recording.get('POST /clubs/:id')!.map(({ sources }) => sources)).toEqual([
    { path: 'recording', query: 'recording', json: 'recording; made up: email; another one each time: slug' },
    { path: 'recording', query: 'recording', json: 'recording; made up: email' },
  ])
})
