import { describe, expect, test } from 'vitest'
import { addFixtures } from '../../src/fixturesFile/addFixtures.ts'
import { type ExampleRoute, exampleFixture } from '../../src/fixturesFile/example.ts'
import { routeName } from '../../src/fixturesFile/match.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { rules } from '../../src/rules/index.ts'

const route = (id: string, auth: string[] = []): ExampleRoute => ({
  ...routeName(id),
  auth,
  handler: { name: 'showOtter', place: { file: 'src/otters.ts', line: 137 } },
})
const add = (text: string, ...ids: string[]) =>
  addFixtures(text, { name: 'route-fixtures.yml', routes: ids.map((id) => route(id, ['requireOtter'])) })

const LOGIN = { login: { request: 'POST /in', capture: { token: 'body.token' } } }

const example = (of: ExampleRoute, fixtures: Parameters<typeof exampleFixture>[1] = null) =>
  exampleFixture(of, fixtures)

test.each(['', 'routes:\n    GET /otters: {}\n'])(
  'what ends a line, or is taken for an end by Unicode, stays in its value: %j',
  (text) => {
    for (const end of ['\n', '\r\n', '\u0085', '\u2028', '\u2029']) {
      const json = {
        note: `low${end}tide`,
        more: `${end}  ${end}\0`,
        long: 'tide'.repeat(30),
        last: end + end,
      }
      const tried = [{ ...route('POST /otters'), tried: { json } }, route('GET /seals')]
      const added = addFixtures(text, { name: 'route-fixtures.yml', routes: tried })
      const { fixtures } = parseFixtures(added, { name: 'route-fixtures.yml', env: {}, rules })
      expect(fixtures.routes!['POST /otters']).toEqual({ json })
    }
  },
)

describe('an example for a route', () => {
  test.each([
    ['GET /otters', '  GET /otters: {}\n'],
    ['GET /otters/:id', '  GET /otters/:id:\n    path: { id: 1 }\n'],
    ['POST /otters', '  POST /otters:\n    json: {}\n'],
    [
      'PATCH /otters/{id}/:kind(sea|river)/:x?',
      '  PATCH /otters/{id}/:kind(sea|river)/:x?:\n    path: { id: 1, kind: sea }\n    json: {}\n',
    ],
    ['GET /files/*', "  GET /files/*:\n    path: { '*': 1 }\n"],
    ['GET /ab?cd', '  GET /ab?cd:\n    path: /acd\n'],
    [
      'GET /of/:scope(global)/:n(\\d+)',
      '  GET /of/:scope(global)/:n(\\d+):\n    path: { scope: global, n: 1 }\n',
    ],
    ['GET /a: #b', "  'GET /a: #b': {}\n"],
  ])('%s', (id, text) => {
    expect(example(route(id))).toBe(`  # src/otters.ts:137 showOtter\n${text}`)
  })

  test.each([
    ['body.token', {}, "    headers: { authorization: 'Bearer ${login.it}' }\n"],
    ['headers.x-token', {}, "    headers: { authorization: 'Bearer ${login.it}' }\n"],
    ['cookies.connect.sid', {}, "    cookies: { connect.sid: '${login.it}' }\n"],
    ['body.token', { defaults: { headers: { 'x-key': '${login.it}' } } }, null],
    ['body.token', { overrides: [{ routes: '/otters', cookies: { key: '${login.it}' } }] }, null],
    [
      'body.token',
      { overrides: [{ routes: '/seals', cookies: { key: '${login.it}' } }] },
      "    headers: { authorization: 'Bearer ${login.it}' }\n",
    ],
  ])(
    'of a protected route uses what the login captured from %s, unless the defaults do',
    (from, rest, line) => {
      const fixtures = { login: { request: 'POST /in', capture: { it: from } }, ...rest }
      const text = line === null ? '  GET /otters: {}\n' : `  GET /otters:\n${line}`
      expect(example(route('GET /otters', ['requireOtter']), fixtures)).toContain(text)
      expect(example(route('GET /otters'), fixtures)).toContain('  GET /otters: {}\n')
    },
  )

  test('a handler without a place, with a name that tries to leave its comment', () => {
    const odd = { ...route('GET /otters'), handler: { name: 'bound\n  GET /evil: {}', place: null } }
    expect(example(odd)).toBe('  # bound GET /evil: {}\n  GET /otters: {}\n')
  })
})

/** Before, what is asked for, after. */
const yaml: Record<string, string> = {
  'block-with-comments': `# yaml-language-server: $schema=./x.json
start: "npm start"   # quoted, with a comment

login: { request: POST /in, capture: { token: body.token } }
routes:
    # the first
    GET /otters:  {}

    'POST /otters':
        body: |
            one

            two
        # json: { name: Odo }

# about the rules
rules:
    slow-route: { thresholdMs: 311 }
`,
  'without-routes': 'start: npm start # no line break at the end',
  'empty-file': '',
  'comments-only': '# nothing yet\n',
  'routes-empty': 'start: npm start\nroutes: # none yet\nrules: {}\n',
  'routes-empty-flow': 'routes: {} # none yet\nrules: {}\n',
  'routes-null-at-the-end': 'start: npm start\nroutes:',
  'routes-in-one-line': 'routes: { GET /otters: {} }\nrules: {}\n',
  'routes-in-flow-lines': 'routes: {\n    GET /otters: {},\n    POST /otters: { json: [1] }, # two\n  }\n',
  'routes-in-flow-lines-with-comment': 'routes: {\n    GET /otters: {} # one\n  }\n',
  'last-value-missing': 'routes:\n  GET /otters:\n  POST /otters:\n\nrules: {}\n',
  json: '{\n    "start": "npm start",\n    "routes": {\n        "GET /otters": {}\n    },\n    "rules": {}\n}\n',
  'json-without-routes': '{\n  "start": "npm start"\n}\n',
  'json-empty-routes': '{ "start": "npm start",\n  "routes": {} }\n',
  'json-in-one-line': '{"routes":{"GET /otters":{}}}',
}

describe('missing fixtures are written into the file', () => {
  const ids = ['GET /otters/:id', 'PUT /otters/:id']

  test.each(Object.entries(yaml))('%s', async (name, text) => {
    const after = add(text, ...ids)
    await expect(`${text}\n=== becomes ===\n${after}`).toMatchFileSnapshot(`golden/init/${name}.txt`)
  })

  test.each(Object.entries(yaml))(
    '%s: what was there stays, and the file can be read',
    (_, text) => {
      const after = add(text, ...ids)
      const { entries } = parseFixtures(after, { name: 'f', env: {}, rules })
      expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
      const lines = text.split('\n').filter((line) => /#|\|/.test(line) && !line.includes('{}'))
      for (const line of lines) expect(after).toContain(line)
    },
    10_000,
  )

  test.each(Object.entries(yaml))('%s: a second time changes nothing', (_, text) => {
    const after = add(text, ...ids)
    expect(add(after, ...ids)).toBe(after)
  })

  test('line breaks stay those of Windows', () => {
    const after = add('start: npm start\r\nroutes:\r\n  GET /otters: {}\r\n', ...ids)
    expect(after.match(/(?<!\r)\n/g)).toBeNull()
    expect(after).toContain('\r\n  PUT /otters/:id:\r\n')
  })

  test('a route that is asked for twice is written once', () => {
    expect(add('', 'GET /otters', 'GET /otters').match(/GET \/otters/g)).toHaveLength(1)
  })

  test('a file that cannot be extended is left alone, and the examples are shown', () => {
    const alias = 'defaults: { query: &all { GET /otters: {} } }\nroutes: *all\n'
    expect(() => add(alias, 'GET /seals')).toThrow(
      expect.objectContaining({
        message: 'route-fixtures.yml is written in a way that cannot be extended without disturbing it.',
        hint: 'Put these under routes yourself:\n  # src/otters.ts:137 showOtter\n  GET /seals: {}\n',
      }),
    )
  })
})

test('the example of a login is what a login step of ours looks like', () => {
  const text = add(JSON.stringify(LOGIN), 'GET /otters')
  expect(JSON.parse(text)).toEqual({
    ...LOGIN,
    routes: { 'GET /otters': { headers: { authorization: 'Bearer ${login.token}' } } },
  })
})

test.each([
  ['above the routes', 'flows:\n  swim:\n    - request: GET /otters # all\n\nroutes:\n  GET /otters: {}\n'],
  ['below them', 'routes:\n  GET /otters: {}\n\nflows:\n  swim:\n    - request: GET /otters # all\n'],
  ['without them', 'flows:\n  swim:\n    - request: GET /otters # all\n'],
])('flows stay as they are: %s', (_where, text) => {
  const added = add(text, 'GET /pups')
  expect(added).toContain('flows:\n  swim:\n    - request: GET /otters # all\n')
  const { entries, flows } = parseFixtures(added, { name: 'f', env: {}, rules })
  expect(entries.map(({ id }) => id)).toContain('GET /pups')
  expect(flows.map(({ id, flow }) => [id, flow])).toEqual([
    ['flow swim', { steps: [{ request: 'GET /otters' }] }],
  ])
})
