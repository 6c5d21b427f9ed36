import { describe, expect, test } from 'vitest'
import { applicationVariables } from '../../src/fixturesFile/applicationVariables.ts'
import { routeName } from '../../src/fixturesFile/match.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'
import { acceptsStatus } from '../../src/fixturesFile/acceptsStatus.ts'
import { makeTarget } from '../../src/fixturesFile/target.ts'

const env = { OTTER_KEY: 'k-137', BROKEN: 'k-137\n' }

/** The target of the first fixture in a file, for a route that is spelled the same or as given. */
function targetOf(text: string, route?: string) {
  const file = parseFixtures(text, { name: 'route-fixtures.yml', env, rules: [] })
  const entry = file.entries[0]!
  const run = startValues(env)
  run.login = { token: 't-481', userId: 59, tags: ['a', 7] }
  return makeTarget({ route: routeName(route ?? entry.id), entry, file, run })
}
const requestOf = (text: string, route?: string) => targetOf(text, route).next()

describe('a fixture becomes a request', () => {
  test('with path, query, headers and cookies', () => {
    const text = `routes:
      GET /otters/:id:
        path: { id: 7 }
        query: { page: 2, tag: [new, 'used & old'], exact: true, none: null }
        headers: { Accept: text/csv, X-Otter: 5 }
        cookies: { sid: 's%3A1.x', theme: dark }`
    expect(requestOf(text)).toEqual({
      method: 'GET',
      routeId: 'GET /otters/:id',
      path: '/otters/7?page=2&tag=new&tag=used+%26+old&exact=true',
      headers: { accept: 'text/csv', 'x-otter': '5', cookie: 'sid=s%3A1.x; theme=dark' },
      body: undefined,
    })
  })

  test.each([
    ['json: { name: Odo, pups: [1, null] }', '{"name":"Odo","pups":[1,null]}', 'application/json'],
    ['json: [1, 2]', '[1,2]', 'application/json'],
    [
      `form: { name: 'Odo & Co', topic: [a, b], n: 1 }`,
      'name=Odo+%26+Co&topic=a&topic=b&n=1',
      'application/x-www-form-urlencoded',
    ],
    ['body: <otter/>', '<otter/>', 'text/plain;charset=utf-8'],
    ['{ body: <otter/>, headers: { Content-Type: text/xml } }', '<otter/>', 'text/xml'],
  ])('with a body: %s', (fields, body, contentType) => {
    const request = requestOf(`routes:\n  POST /otters:\n    ${fields}`)
    expect([request.body, request.headers['content-type']]).toEqual([body, contentType])
  })

  test('over the defaults, name by name, whatever their case', () => {
    const text = `login: { request: POST /l, capture: { token: body } }
defaults:
      headers: { Accept: application/json, Authorization: 'Bearer \${login.token}', x-left: out }
      query: { limit: 10, verbose: true }
      cookies: { theme: dark }
      expect: [200, 304]
routes:
  GET /otters:
    headers: { accept: text/csv, X-Left: null }
    query: { limit: 3, verbose: null }
    cookies: { sid: x1 }`
    const target = targetOf(text)
    expect(target.next()).toMatchObject({
      path: '/otters?limit=3',
      headers: { accept: 'text/csv', authorization: 'Bearer t-481', cookie: 'theme=dark; sid=x1' },
    })
    expect(Object.keys(target.next().headers)).not.toContain('x-left')
    expect(target.expected).toEqual([200, 304])
  })

  test.each([
    ['GET /otters', 'ALL /otters', 'GET'],
    ['PATCH /otters', 'ALL /otters', 'PATCH'],
    ['ALL /otters', 'ALL /otters', 'GET'],
    ['GET /otters', 'get /otters', 'GET'],
    ['PURGE /otters', 'PURGE /otters', 'PURGE'],
  ])('the fixture %s asks the route %s by %s', (fixture, route, method) => {
    expect(requestOf(`routes: { ${fixture}: {} }`, route).method).toBe(method)
  })

  test('that knows its place and its route', () => {
    const target = targetOf(
      '# otters\n\nroutes:\n  GET /otters/{id}: { path: { id: 1 }, expect: 204 }',
      'GET /otters/:id',
    )
    expect(target).toMatchObject({ line: 4, routeId: 'GET /otters/:id', expected: [204] })
  })

  test('or says what is wrong with it', () => {
    expect(() => targetOf('\nroutes: { GET /otters/:id: {} }')).toThrow(
      'route-fixtures.yml:2: GET /otters/:id: the path parameter "id" is missing.',
    )
  })

  test('a header that cannot be sent is named, its value is not', () => {
    const text = `routes: { GET /otters: { headers: { x-key: '\${env.BROKEN}' } } }`
    const message = 'route-fixtures.yml:1: GET /otters: the header "x-key" holds a line break'
    expect(() => requestOf(text)).toThrow(message)
    expect(() => requestOf(text)).not.toThrow('k-137')
  })
})

const jsonOf = (json: string) => {
  const target = targetOf(`routes: { POST /otters: { json: ${json} } }`)
  return [target.next(), target.next()].map(({ body }) => JSON.parse(String(body)) as unknown)
}

describe('placeholders', () => {
  test.each([
    [`'\${counter}'`, 1, 2],
    [`'Odo \${counter}'`, 'Odo 1', 'Odo 2'],
    [`'\${ counter }-\${counter}'`, '1-1', '2-2'],
    [`['\${env.OTTER_KEY}', { a: '\${login.userId}' }]`, ['k-137', { a: 59 }], ['k-137', { a: 59 }]],
    [`'\${login.tags}'`, ['a', 7], ['a', 7]],
    [`'tags \${login.tags}'`, 'tags ["a",7]', 'tags ["a",7]'],
    [`'$\${counter} costs $5'`, '${counter} costs $5', '${counter} costs $5'],
    [`'$\${counter}'`, '${counter}', '${counter}'],
    [`'$&'`, '$&', '$&'],
  ])('%s', (json, first, second) => {
    const login = 'login: { request: POST /l, capture: { token: body, userId: body, tags: body } }\n'
    const target = targetOf(`${login}routes: { POST /otters: { json: ${json} } }`)
    expect([target.next(), target.next()].map(({ body }) => JSON.parse(String(body)))).toEqual([
      first,
      second,
    ])
  })

  test('a random value is the same all over a request and another in the next', () => {
    const [first, second] = jsonOf(`{ a: '\${random}', b: '\${random}' }`) as { a: string; b: string }[]
    expect(first!.a).toMatch(/^[0-9a-f]{12}$/)
    expect(first!.b).toBe(first!.a)
    expect(second!.a).not.toBe(first!.a)
  })

  test('the counter is shared by all targets of a run', () => {
    const text = "routes: { GET /a: { query: { n: '${counter}' } }, GET /b: { query: { n: '${counter}' } } }"
    const file = parseFixtures(text, { name: 'f.yml', env, rules: [] })
    const run = startValues(env)
    const [a, b] = file.entries.map((entry) => makeTarget({ route: routeName(entry.id), entry, file, run }))
    expect([a!.next().path, b!.next().path, a!.next().path]).toEqual(['/a?n=1', '/b?n=2', '/a?n=3'])
  })
})

test('the application gets its variables, filled from our environment', () => {
  const text = `env: { URL: 'pg://\${env.OTTER_KEY}@db', PORT: 4137, DEBUG: false }`
  const { fixtures } = parseFixtures(text, { name: 'f.yml', env, rules: [] })
  expect(applicationVariables(fixtures, env)).toEqual({ URL: 'pg://k-137@db', PORT: '4137', DEBUG: 'false' })
})

test.each([
  [[], 200, true],
  [[], 299, true],
  [[], 302, false],
  [[], 404, false],
  [[404, 410], 410, true],
  [[404, 410], 200, false],
])('expecting %o, %i is accepted: %s', (expected, status, accepted) => {
  expect(acceptsStatus({ expected }, status)).toBe(accepted)
})

test('overrides win in their order, name by name whatever its case, and null leaves one out', () => {
  const text = `defaults: { headers: { Accept: text/csv, X-Kelp: a, x-stays: a } }
overrides:
  - { routes: '/otters/**', headers: { X-KELP: b, accept: null } }
  - { routes: POST /otters, headers: { x-kelp: c } }
  - { routes: GET /otters, headers: { x-kelp: d } }
routes:
  POST /otters: { headers: { X-Stays: null } }`
  expect(requestOf(text).headers).toEqual({ 'x-kelp': 'c' })
})

test('a body of fields and files keeps its boundary, whatever content type others have by default', () => {
  const text = `defaults: { headers: { content-type: application/json } }
routes:
  POST /otters: { multipart: { name: Odo } }`
  expect(requestOf(text).headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
})

test('a step has the overrides of its path, whatever its query', () => {
  const text = `overrides: [{ routes: GET /otters, headers: { x-role: keeper } }]
routes:
  GET /otters/:id: { before: [{ request: 'GET /otters?page=2', capture: { id: body.id } }], path: { id: 1 } }`
  const { state } = targetOf(text)
  expect(state!.before[0]!.make(state!.values())).toMatchObject({
    path: '/otters?page=2',
    headers: { 'x-role': 'keeper' },
  })
})
