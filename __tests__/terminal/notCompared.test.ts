/** What `route-profiler compare` says where two versions, or routes of them, cannot be compared. */
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edit, git, repository } from '../confirm/repository.ts'
import { type Compared, compared } from './compared.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = 240_000

/** The aviary with a router that is mounted behind a function. */
function hidden(server: string): string {
  return server.replace(
    'app.listen',
    `const roost = express.Router()
roost.get('/owls', (_request, response) => response.json(['barn']))
app.use((request, response, next) => {
  if (!request.url.startsWith('/roost')) return next()
  request.url = request.url.slice('/roost'.length)
  return roost(request, response, next)
})
app.listen`,
  )
}
const aviary = (): string => repository('__tests__/apps/sides')

describe('what cannot be confirmed is said, and the other routes are', () => {
  let beside: Compared

  /** One run for what each route has to say. */
  beforeAll(async () => {
    const directory = repository('__tests__/apps/sides', {
      'server.mjs': hidden(readFileSync('__tests__/apps/sides/server.mjs', 'utf8')),
    })
    edit(directory, 'server.mjs', [
      "app.get('/nests'",
      "app.get('/eggs', (_, r) => r.json(7))\napp.get('/nests'",
    ])
    edit(directory, 'route-fixtures.yml', [
      '  GET /nests: {}',
      '  GET /nests: {}\n  GET /eggs: {}\n  GET /roost/owls: {}',
    ])
    edit(directory, 'migrate.mjs', ["'avocet' }", "'avocet', wingspan: 78 }"])
    edit(directory, 'migrate.mjs', ["'bittern' }", "'bittern', wingspan: 130 }"])
    beside = await compared(directory, ['GET /nests', 'GET /eggs', 'GET /roost/owls', 'GET /wingspans'])
  }, LIMIT)

  test('a route that the base does not have', () => {
    const { confirmations, stdout } = beside
    expect(confirmations['GET /eggs']).toMatchObject({
      outcome: 'not-confirmed',
      reason: 'the base does not have this route',
    })
    expect(stdout).toContain('not confirmed: GET /eggs\n    the base does not have this route')
    expect(confirmations['GET /nests']!.latency).not.toBeNull()
  })

  test('a route that only its own request brings to light is there on both sides', () => {
    const { profile, confirmations } = beside
    expect(profile.routes.map(({ id, framework }) => [id, framework])).toEqual(
      expect.arrayContaining([
        ['GET /nests', 'express'],
        ['GET /roost/owls', 'unknown'],
      ]),
    )
    expect(confirmations['GET /roost/owls']).toMatchObject({
      outcome: expect.not.stringMatching('not-confirmed'),
      latency: expect.anything(),
    })
  })

  test('a migration that only the head has', () => {
    expect(beside.confirmations['GET /wingspans']!.reason).toBe(
      'the base answers 500 instead of 2xx: the fixture fits the head only',
    )
  })

  test('an application that dies on one side', { timeout: LIMIT }, async () => {
    const directory = aviary()
    const dies = "console.log('Out of twigs.')\n  if (++asked > 130) process.exit(7)\n  response.json(['reed'"
    edit(directory, 'server.mjs', ["response.json(['reed'", dies])
    edit(directory, 'server.mjs', ['const app', 'let asked = 0\nconst app'])
    const { confirmations } = await compared(directory, ['GET /nests', 'GET /birds'])
    expect(confirmations['GET /nests']!.reason).toMatch(
      /^the head ended on it; its last lines:\n.*Out of twigs\./s,
    )
    expect(confirmations['GET /birds']!.latency).not.toBeNull()
  })
})

const stderrOf = async (directory: string, ref = 'before', temporary = tmpdir()): Promise<string> => {
  const { code, stderr } = await routeProfiler({
    directory,
    args: ['compare', ref],
    env: { TMPDIR: temporary },
  })
  expect(code).toBe(2)
  return stderr
}

describe('what cannot be compared at all ends with 2 and a sentence', () => {
  test('a base that does not build', { timeout: LIMIT }, async () => {
    const directory = repository('__tests__/apps/sides', { 'migrate.mjs': 'process.exit(3)' })
    edit(directory, 'migrate.mjs', ['process.exit(3)', "await import('./old.mjs')"])
    const before = git(directory, 'rev-parse', '--short=7', 'before')
    const temporary = project('__tests__/apps/sides')
    const told = await stderrOf(directory, 'before', temporary)
    expect(told).toContain(
      `The base before (${before}) cannot be measured: The prepare command failed with exit code 3: node migrate.mjs`,
    )
    expect(told).toContain('Both run at once, so each needs a database of its own: a variable in "env"')
    expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
    expect(readdirSync(temporary).filter((name) => name.startsWith('route-profiler-sides-'))).toEqual([])
  })

  test('a ref that git does not know', async () => {
    expect(await stderrOf(aviary(), 'yesterday')).toContain('git knows no commit "yesterday" here.')
  })

  test('no git repository', async () => {
    const directory = project('__tests__/apps/sides')
    expect(await stderrOf(directory)).toContain(
      'is not in a git repository, so there is no base to check out',
    )
  })
})
