/** What `init` writes for an application that it has never seen, with the command as it is used. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { archive, entry } from './recording/recorded.ts'
import { project, removeProjects, routeProfiler } from '../terminal/routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 180_000 }
const golden = (name: string): string => path.join(import.meta.dirname, 'golden', name)

test('values of schemas, answers and complaints, each with where it comes from', LIMIT, async () => {
  const directory = project('__tests__/apps/init')
  const command = ['init', '--start', 'node clubs.mjs', '--prepare', 'node --version']
  const { code, stdout } = await routeProfiler({ directory, args: command })
  expect(code).toBe(0)
  const file = path.join(directory, 'route-fixtures.yml')
  await expect(withoutLines(readFileSync(file, 'utf8'))).toMatchFileSnapshot(golden('clubs.yml'))
  await expect(stdout).toMatchFileSnapshot(golden('clubs.txt'))
})

test('--no-trial sends nothing', LIMIT, async () => {
  const directory = project('__tests__/apps/init')
  const { stdout } = await routeProfiler({
    directory,
    args: ['init', '--no-trial', '--start', 'node clubs.mjs'],
  })
  expect(stdout).toContain('wrote 9 fixtures.\n')
  const text = readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')
  expect(text).toContain('path: { clubId: 1, memberId: 1 } # guess')
  expect(text).toContain('# schema')
  // Nothing but whether it is ready is asked.
  const asked = readFileSync(path.join(directory, 'asked.txt'), 'utf8').trim().split('\n')
  expect([...new Set(asked)]).toEqual(['/'])
})

/** All that only the person has who recorded it. */
const PRIVATE = /velvetHarbour|tamarind|pangolin|marmot|quist|ottoline|7946|sid|cookie|token|csrf|api_key/i

test.each([
  ['tried', [], 'clubs-har'],
  ['as it is', ['--no-trial'], 'clubs-har-untried'],
])("a browser's recording, %s", LIMIT, async (_what, flags, name) => {
  const directory = project('__tests__/apps/init')
  const har = path.join(import.meta.dirname, 'clubs.har')
  const command = ['init', '--har', har, '--start', 'node clubs.mjs', ...flags]
  const { code, stdout, stderr } = await routeProfiler({ directory, args: command })
  expect(code).toBe(0)
  const text = readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')
  await expect(withoutLines(text)).toMatchFileSnapshot(golden(`${name}.yml`))
  await expect(stdout).toMatchFileSnapshot(golden(`${name}.txt`))
  expect(text + stdout + stderr).not.toMatch(PRIVATE)
})

test(
  'what was sent to a route that has a fixture is none of another one, and nothing else is told',
  LIMIT,
  async () => {
    const app =
      "import express from 'express'\nconst app = express()\n" +
      "app.get('/pies/new', (_, response) => response.json({}))\n" +
      "app.get('/pies/:id', (_, response) => response.json({}))\napp.listen(process.env.PORT)\n"
    const directory = project('__tests__/apps/init', {
      'pies.mjs': app,
      'route-fixtures.yml': 'start: node pies.mjs\nroutes:\n  GET /pies/new: {}\n',
      'pies.har': archive([entry('GET /pies/new')]),
    })
    const { stdout } = await routeProfiler({ directory, args: ['init', '--har', 'pies.har'] })
    expect(stdout).toContain('The recording holds no request that was answered for a route without a fixture')
    const text = readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')
    expect(text).toContain('path: { id: 1 } # guess')
  },
)

test('a recording that is none is told before anything is started', LIMIT, async () => {
  const directory = project('__tests__/apps/init')
  const args = ['init', '--har', 'clubs.mjs', '--start', 'node clubs.mjs']
  const { code, stderr } = await routeProfiler({ directory, args })
  expect(code).toBe(2)
  expect(stderr).toContain('The recording clubs.mjs is no JSON.')
  expect(stderr).toContain('Save all as HAR')
  expect(existsSync(path.join(directory, 'asked.txt'))).toBe(false)
})

const MODULE = `import type { Fixtures } from 'route-profiler'

const seen: readonly string[] = ['GET /clubs', 'POST /clubs', 'POST /messages', 'GET /admin', 'GET /about/:slug']
export default async (): Promise<Fixtures> => ({
  start: 'node clubs.mjs',
  settings: { countRequests: 1, rounds: 1, routeMs: 50 },
  routes: {
    'GET /home': { expect: 302 },
    ...Object.fromEntries(seen.map((id) => [id, { ignore: 'Seen elsewhere' }])),
  },
})
`

test('a module gets nothing written into it, and is run by the profiler', LIMIT, async () => {
  const directory = project('__tests__/apps/init', { 'route-fixtures.ts': MODULE })
  const { code, stdout } = await routeProfiler({ directory, args: ['init'] })
  await expect(withoutLines(stdout)).toMatchFileSnapshot(golden('clubs-module.txt'))
  expect(code).toBe(0)
  const file = path.join(directory, 'route-fixtures.ts')
  expect(readFileSync(file, 'utf8')).toBe(MODULE)

  const pasted = /"routes":\n\n(.*?)\n\n\d+ fixture/s.exec(stdout)![1]!
  writeFileSync(file, MODULE.replace('  routes: {', `  routes: {\n${pasted}`))
  const run = await routeProfiler({ directory, args: ['--work', 'off', '--fail-on', 'never'] })
  expect(run.stdout).toContain('GET /clubs/:clubId/members/:memberId')
  expect(run.stdout + run.stderr).not.toContain('no fixture')
})

test('a module of TypeScript, on a Node.js that strips no types', LIMIT, async () => {
  const directory = project('__tests__/apps/init', { 'route-fixtures.ts': MODULE })
  const env = { NODE_OPTIONS: '--no-experimental-strip-types' }
  const { code, stderr } = await routeProfiler({ directory, env })
  expect(code).toBe(2)
  expect(stderr).toContain('route-fixtures.ts is TypeScript, which this Node.js')
  expect(stderr).toContain('Use Node.js 22.18 or newer')
})

test('a login that fails is told', LIMIT, async () => {
  const directory = project('__tests__/apps/init')
  const login = '{ request: POST /admin, json: { name: Ada }, capture: { token: body.token } }'
  writeFileSync(path.join(directory, 'route-fixtures.yml'), `login: ${login}\n`)
  const args = ['init', '--no-trial', '--start', 'node clubs.mjs']
  const { stdout } = await routeProfiler({ directory, args })
  expect(stdout).toContain('login: POST /admin answered 404')
  // The next run is to find the same application.
  const text = readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')
  expect(text.startsWith(`start: "node clubs.mjs"\nlogin: ${login}\n`)).toBe(true)
})

describe('--user finds the login and tries what is behind it', () => {
  const PASSWORD = 'periwinkle-481'

  async function initialised(by: string, args: string[] = []) {
    const directory = project('__tests__/apps/init')
    const result = await routeProfiler({
      directory,
      args: ['init', '--start', 'node members.mjs', '--user', 'ann@example.org', ...args],
      env: { BY: by, MEMBER_PASSWORD: PASSWORD },
    })
    return { ...result, file: path.join(directory, 'route-fixtures.yml') }
  }

  test.each(['token', 'cookie'])('by a %s', LIMIT, async (by) => {
    const { code, stdout, stderr, file } = await initialised(by, ['--password-env', 'MEMBER_PASSWORD'])
    expect(code).toBe(0)
    expect(stdout).toContain('wrote 3 fixtures, 3 of which answer as expected.')
    const text = readFileSync(file, 'utf8')
    expect(text + stdout + stderr).not.toContain(PASSWORD)
    await expect(text).toMatchFileSnapshot(golden(`members-${by}.yml`))
  })

  test('beside the defaults of a module, which gets told what to put into it', LIMIT, async () => {
    const members = readFileSync('__tests__/apps/init/members.mjs', 'utf8')
    const directory = project('__tests__/apps/init', {
      'house.mjs': members.replace(
        '  const session =\n',
        "  if (req.headers['x-house'] !== 'otter') return res.status(400).json({})\n  const session =\n",
      ),
      'route-fixtures.mjs':
        "export default { start: 'node house.mjs', defaults: { headers: { 'x-house': 'otter' } }, routes: {} }",
    })
    const args = ['init', '--user', 'ann@example.org', '--password-env', 'MEMBER_PASSWORD']
    const { stdout } = await routeProfiler({ directory, args, env: { MEMBER_PASSWORD: PASSWORD } })
    expect(stdout).toContain(
      'Add to route-fixtures.mjs the login that was found: {"login":{"request":"POST /auth/login",',
    )
    expect(stdout).toContain(
      'Add to the defaults of route-fixtures.mjs what the login captures: {"headers":{"authorization":"Bearer ${login.token}"}}',
    )
    expect(stdout).toContain('3 fixtures, 3 of which answer as expected.')
  })

  test('a password that does not fit is told', LIMIT, async () => {
    const { stdout } = await initialised('token', ['--password-env', 'HOME'])
    expect(stdout).toContain('No login: POST /auth/login answered 401 {"error":"wrong password"}')
  })

  test.each([
    ['without a password', [], 'A login needs both --user and --password-env.'],
    ['a variable that is not set', ['--password-env', 'NO_SUCH_CONCH'], 'The variable NO_SUCH_CONCH'],
  ])('%s', LIMIT, async (_what, args, says) => {
    const { code, stderr } = await initialised('token', args)
    expect(code).toBe(2)
    expect(stderr).toContain(says)
  })
})

function withoutLines(text: string): string {
  return text.replaceAll(/(\.mjs):\d+ /g, '$1:LINE ')
}
