/** What `init` writes for an application that it has never seen, with the command as it is used. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
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

test('a login that fails is told', LIMIT, async () => {
  const directory = project('__tests__/apps/init')
  const login = '{ request: POST /admin, json: { name: Ada }, capture: { token: body.token } }'
  writeFileSync(path.join(directory, 'route-fixtures.yml'), `login: ${login}\n`)
  const args = ['init', '--no-trial', '--start', 'node clubs.mjs']
  const { stdout } = await routeProfiler({ directory, args })
  expect(stdout).toContain('login: POST /admin answered 404')
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
