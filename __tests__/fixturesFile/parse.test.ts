import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { rules } from '../../src/rules/index.ts'

const parse = (text: string, env: Record<string, string> = {}) =>
  parseFixtures(text, { name: 'route-fixtures.yml', env, rules })

/** What the user would read, for a file that is not right. */
function complaint(text: string, env: Record<string, string> = {}): string {
  try {
    parse(text, env)
  } catch (error) {
    if (error instanceof UserError) return `${error.message}\n\n${error.hint}\n`
    throw error
  }
  return 'nothing to complain about'
}

const golden = {
  'broken-yaml': `start: npm start
routes:
  GET /otters:
    headers: { accept: application/json
  GET /otters/:id:
\tpath: { id: 7 }
  POST /otters: { json: { name: 'Odo } }
`,
  'yaml-traps': `start: npm start
routes:
  GET /otters:
    query: { sort: *name, zip: 01234 }
  GET /otters:
    path: {}
`,
  'unknown-field': `routes:
  GET /otters:
    expct: 200
    colour: brown
ruotes: {}
`,
  'wrong-type': `start: 7
port: 90000
settings: { rounds: many }
login: POST /login
defaults:
  headers: accept
routes:
  GET /otters: [200]
  GET /otters/:id:
    path: 5
    expect: two hundred
  POST /otters:
    body: { name: Odo }
    ignore: true
`,
  'wrong-steps': `login:
  admin:
    - request: POST /login
      captures: { token: body.token }
  reader: { request: post /login, capture: { t: bdy.x } }
  __proto__: { request: POST /login }
values:
  first: { command: 5 }
  second: { request: GET /otters }
  third: { request: 'GET /otters?x=\${values.fourth}', capture: body.0.id }
  fourth: { request: GET /otters, capture: { from: body, match: '(' } }
  fifth: { sql: 'select id from otters where name = \${env.NAME}' }
routes:
  GET /otters:
    path: { id: '\${before.id}' }
  GET /otters/:id:
    before: [{ request: GET /x, json: {}, form: {}, capture: { __proto__: body.id } }]
    setup: [{ command: 'drop \${setup.name}' }, { request: GET /y, command: z }, {}]
    teardown: [5, { sql: 'delete from otters where id = \${setup.id}', params: ['\${setup.ib}', [1]] }]
    until: first
  POST /otters:
    until: 0
    sign: { secret: x, header: 'a b', algorithm: md5 }
    multipart: { a: { fil: x }, b: { file: x, content: y }, c: [[1]] }
`,
  'bad-route-keys': `routes:
  get /otters: {}
  GET otters: {}
  /otters: {}
  GET /otters: {}
`,
  'bad-rules': `rules:
  n-plus-on: { severity: off }
  slow-route: { severity: warn, thresholdMs: soon, treshold: 3 }
overrides:
  - routes: otters
    rules: { slow-route: off }
`,
  'bad-acknowledgements': `acknowledged:
  - { rule: n-plus-on, route: GET /otters, reason: few }
  - { rule: n-plus-one, route: GET /otters }
  - { rule: n-plus-one, route: GET /otters, reason: few, until: soon }
  - { rule: n-plus-one, line: 7, reason: '' }
`,
  'missing-variables': `env:
  DATABASE_URL: \${env.OTTER_DATABASE}
login:
  request: POST /login
  json: { password: '\${env.OTTER_PASSWORD}' }
  capture: { token: body.token }
routes:
  GET /otters:
    headers: { x-key: '\${env.OTTER_EMPTY}', x-known: '\${env.OTTER_KNOWN}' }
  GET /otters/:id:
    ignore: needs a secret
    headers: { x-key: '\${env.OTTER_UNUSED}' }
`,
  'bad-placeholders': `env: { TOKEN: '\${login.token}' }
login:
  request: POST /login
  json: { token: '\${login.token}' }
  capture: { token: answer.token }
routes:
  POST /otters:
    json: { name: 'Odo \${conter}', tags: ['\${login.tokn}', '\${random'] }
`,
  'file-placeholders': `routes:
  POST /otters:
    multipart:
      file: '\${counter}'
      photo: { file: 'otter-\${counter}.png', type: 'image/\${knd}' }
      photos: [{ file: 'a.png' }, { file: '\${random}' }]
`,
  'sql-where-none-goes': `login:
  sql: select token from sessions
  capture: { token: rows.0.token }
values:
  oldest: { sql: select id, name from otters limit 1, capture: rows.0.id }
routes:
  GET /otters/:id:
    path: { id: '\${setup.id}' }
    setup: [{ sql: insert into otters (name, den) values ('Odo', 7) returning id, capture: { id: rows.0.id } }]
    before:
      - { request: POST /otters }
      - { sql: update otters set den = $1, params: [7] }
      - { command: ./feed }
flows:
  swim:
    - { sql: delete from dens }
`,
  'bare-placeholder': `routes:
  GET /otters/:id:
    setup: [{ sql: insert into dens (otter) values ($1), params: [\${values.otter}] }]
    path: { id: \${setup.id} }
  GET /dens: {}
`,
  'wrong-flows': `flows:
  'check * out': [{ request: GET /otters }]
  __proto__: [{ request: GET /otters }]
  nothing: []
  text: GET /otters
  steps only: { setup: [{ request: POST /otters }] }
  swim:
    - { request: 'GET /otters/\${flow.otter}', capture: { otter: body.id } }
    - { request: 'GET /otters/\${flow.ottr}', expct: 200 }
    - { request: 'GET /otters/\${flow.otter}', json: {}, form: {} }
    - { request: 'GET /otters/\${setup.otter}' }
  dive:
    setup: [{ request: POST /otters, capture: { otter: body.id } }]
    steps: [{ request: 'GET /otters/\${setup.otter}?x=\${before.otter}', expect: soon }]
    teardown: [{ request: 'DELETE /otters/\${flow.otter}' }]
    rules: { slow-route: { severity: loud } }
  rest: { ignore: 'they sleep', steps: [{ request: 'GET /otters/\${env.OTTER_UNUSED}' }] }
routes:
  GET /otters:
    query: { id: '\${flow.otter}' }
`,
  'no-login-step': `routes:
  GET /otters:
    headers: { authorization: 'Bearer \${login.token}' }
`,
  'several-at-once': `start: ''
defaults: { expect: 99 }
routes:
  GET /otters:
    expct: 200
    query: { version: 1.10, token: '\${env.OTTER_TOKEN}' }
  POST /otters:
    json: { name: Odo }
    form: { name: Odo }
`,
  'not-a-map': `- GET /otters\n`,
}

describe('a fixtures file that is not right is described with every place', () => {
  test.each(Object.entries(golden))('%s', async (name, text) => {
    const env = { OTTER_EMPTY: '', OTTER_KNOWN: 'hunter2-otter' }
    await expect(complaint(text, env)).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  test('JSON is read as well, with the same places', () => {
    const text = '{\n  "routes": {\n    "GET /otters": { "expct": 200 }\n  }\n}\n'
    expect(complaint(text)).toContain('route-fixtures.yml:3:22: routes."GET /otters".expct: unknown field')
  })

  test('a secret never gets into a message', () => {
    const text = `routes: { GET /otters: { json: { a: '\${env.OTTER_KNOWN} \${env.NONE}' } } }`
    const message = complaint(text, { OTTER_KNOWN: 'hunter2-otter' })
    expect(message).toContain('NONE')
    expect(message).not.toContain('hunter2-otter')
  })
})

describe('a fixtures file that is right', () => {
  test('gives its routes with their lines', () => {
    const { entries } = parse(
      '# otters\nroutes:\n  GET /otters:\n\n  PUT /otters/:id (old):\n    path: { id: 7 }\n',
    )
    expect(entries).toEqual([
      { id: 'GET /otters', method: 'GET', template: '/otters', line: 3, fixture: {} },
      {
        id: 'PUT /otters/:id (old)',
        method: 'PUT',
        template: '/otters/:id (old)',
        line: 5,
        fixture: { path: { id: 7 } },
      },
    ])
  })

  test.each([
    ['nothing at all', ''],
    ['comments only', '# later\n'],
    ['no routes yet', 'start: npm start\nroutes:\n'],
    ['a schema for the editor', '{"$schema": "./fixtures-schema.json", "routes": {}}'],
    ['an alias', 'routes:\n  GET /a: &same { expect: 204 }\n  GET /b: *same\n'],
    ['an escaped placeholder', "routes: { GET /a: { query: { q: '$${x}' } } }"],
    ['a rule with one setting', 'rules: { slow-route: { severity: off } }'],
    ['a default left out', 'routes: { GET /a: { headers: { authorization: null } } }'],
  ])('may hold %s', (_, text) => {
    expect(complaint(text)).toBe('nothing to complain about')
  })
})
