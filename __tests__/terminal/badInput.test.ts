/** Everything a user can get wrong, and what he is told: the goldens are read by people. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { afterAll, test } from 'vitest'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'
import { leaveOut } from '../support/databases.ts'
import { transcript } from './transcript.ts'

afterAll(removeProjects)

interface Case {
  /** Text of route-fixtures.yml; none without it. */
  fixtures?: string
  files?: Record<string, string>
  args?: string[]
  code: number
}

const posix = process.platform !== 'win32'
if (!posix)
  leaveOut('what a user is told, in the words of sh and its commands', 'run the tests on Linux or macOS')

const quick = 'settings: { countRequests: 2, work: off, cpu: off, routeMs: 100, rounds: 2 }'
const orchard = `start: node orchard.mjs\n${quick}\nrules: { nothing-captured: { severity: off } }\n`

const cases: Record<string, Case> = {
  'no fixtures file': { code: 2 },
  'no such directory': { args: ['-C', 'orchards'], code: 2 },
  'broken YAML': { fixtures: 'start: node orchard.mjs\nroutes:\n  GET /quinces: {', code: 2 },
  'unknown field': {
    fixtures: 'start: node orchard.mjs\nroutes:\n  GET /quinces: { querry: { page: 2 } }\n',
    code: 2,
  },
  'wrong type': { fixtures: 'start: [node, orchard.mjs]\nport: eighty\n', code: 2 },
  'missing and stale route': {
    fixtures: `${orchard}routes:\n  GET /quinces: {}\n  GET /quince/:id: { path: { id: 7 } }\n`,
    code: 2,
  },
  'path parameter is missing': {
    fixtures: `${orchard}routes:\n  GET /quinces: {}\n  GET /quinces/:id: {}\n`,
    args: ['--only', 'GET /**'],
    code: 2,
  },
  'start command does not exist': { fixtures: 'start: nodde orchard.mjs\n', code: 2 },
  'start command exits': { fixtures: 'start: node exits.mjs\n', code: 2 },
  'start command never listens': {
    fixtures: 'start: node silent.mjs\nsettings: { bootMs: 10000 }\n',
    code: 2,
  },
  'server never answers': {
    fixtures: 'start: node mute.mjs\nready: /press\nsettings: { bootMs: 15000 }\n',
    code: 2,
  },
  'default start without a package.json': { fixtures: 'routes: {}\n', code: 2 },
  'routes that end or hang the server': {
    fixtures:
      'start: node faulty.mjs\nsettings: { countRequests: 2, work: off, cpu: off, routeMs: 100, rounds: 2, timeoutMs: 1500 }\n' +
      'rules: { nothing-captured: { severity: off } }\n' +
      'routes:\n' +
      [
        '/before',
        '/crash',
        '/quits',
        '/throws',
        '/logged',
        '/endless',
        '/pending',
        '/rejects',
        '/torn',
        '/after',
      ]
        .map((at) => `  GET ${at}: {}\n`)
        .join(''),
    code: 1,
  },
  'server does not come back': {
    fixtures:
      `start: node once.mjs\n${quick}\nrules: { nothing-captured: { severity: off } }\n` +
      'routes:\n  GET /first: {}\n  GET /crash: {}\n  GET /last: {}\n',
    code: 1,
  },
  'prepare fails': {
    fixtures: 'prepare: echo The mill is closed. && exit 4\nstart: node orchard.mjs\n',
    code: 2,
  },
  'prepare never ends': {
    fixtures: `prepare: echo Milling. && sleep 60\n${orchard}`,
    args: ['--budget', '5'],
    code: 2,
  },
  'unknown flag': { args: ['--fixture', 'other.yml'], code: 2 },
  'unknown command': { args: ['innit'], code: 2 },
  'command behind its options': { args: ['--fail-on', 'warning', 'compare', 'main'], code: 2 },
  'command taken for a pattern': { args: ['--only', 'GET /plums', 'compare', 'main'], code: 2 },
  'invalid port': { args: ['--port', '70000'], code: 2 },
  'invalid budget': { args: ['--budget', 'soon'], code: 2 },
  'invalid severity': { args: ['--fail-on', 'critical'], code: 2 },
  'login refused': {
    fixtures:
      `${orchard}login:\n  request: POST /login\n  json: { password: jelly }\n  capture: { token: body.token }\n` +
      "routes:\n  GET /quinces: { headers: { authorization: '${login.token}' } }\n  GET /quinces/:id: { path: { id: 7 } }\n",
    args: ['--only', 'GET /**'],
    code: 2,
  },
  'login takes the server down': {
    fixtures:
      `start: node faulty.mjs\n${quick}\nrules: { nothing-captured: { severity: off } }\n` +
      'login: { request: GET /crash, capture: { token: body.token } }\n' +
      "routes:\n  GET /before: { headers: { authorization: '${login.token}' } }\n  GET /after: {}\n",
    args: ['--only', 'GET /before', 'GET /after'],
    code: 2,
  },
  'another port': {
    fixtures: 'start: PORT=${PORT:-3917} node orchard.mjs\nsettings: { bootMs: 15000 }\n',
    args: ['--port', '4999'],
    code: 2,
  },
  'no routes': { fixtures: 'start: node plain.mjs\n', code: 2 },
  'only matches nothing': {
    fixtures: `${orchard}routes:\n  GET /quinces: {}\n`,
    args: ['--only', 'GET /pears/**'],
    code: 2,
  },
  'baseline does not exist': { fixtures: orchard, args: ['--baseline', 'old.json'], code: 2 },
  'baseline is not JSON': {
    fixtures: orchard,
    files: { 'old.json': 'quinces' },
    args: ['--baseline', 'old.json'],
    code: 2,
  },
  'baseline of another version': {
    fixtures: orchard,
    files: { 'old.json': '{ "schemaVersion": 7 }' },
    args: ['--baseline', 'old.json'],
    code: 2,
  },
  'baseline is something else': {
    fixtures: orchard,
    files: { 'old.json': '{ "schemaVersion": 1, "routes": "many" }' },
    args: ['--baseline', 'old.json'],
    code: 2,
  },
  'reports cannot be written': {
    fixtures: orchard,
    files: { taken: 'a file, not a directory' },
    args: ['--output', 'taken'],
    code: 2,
  },
  'several fixtures files': { fixtures: orchard, files: { 'route-fixtures.json': '{}' }, code: 2 },
  'unexpected status': {
    fixtures: `${orchard}routes:\n  GET /quinces: { expect: 204 }\n  GET /quinces/:id: { path: { id: 8 } }\n  POST /login: { json: {} }\n`,
    code: 1,
  },
}

test.runIf(posix).concurrent.for(Object.entries(cases))(
  '%s',
  { timeout: 120_000 },
  async ([name, { fixtures, files = {}, args = [], code }], { expect }) => {
    const directory = project('__tests__/apps/faults', {
      ...(fixtures === undefined ? {} : { 'route-fixtures.yml': fixtures }),
      ...files,
    })
    const result = await routeProfiler({ directory, args })
    const golden = path.join(import.meta.dirname, 'golden', `${name.replaceAll(' ', '-').toLowerCase()}.txt`)
    await expect(transcript(args, result, { directory })).toMatchFileSnapshot(golden)
    expect(result.code).toBe(code)
  },
)

test.runIf(posix)('port already taken', { timeout: 120_000 }, async ({ expect }) => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const directory = project('__tests__/apps/faults', { 'route-fixtures.yml': orchard })
  const result = await routeProfiler({ directory, env: { PORT: String(port) } })
  other.close()
  const golden = path.join(import.meta.dirname, 'golden', 'port-already-taken.txt')
  await expect(transcript([], result, { directory, port })).toMatchFileSnapshot(golden)
  expect(result.code).toBe(2)
})
