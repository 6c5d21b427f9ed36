/** What is said where routes of a run cannot be looked at again beside the commit of a stored baseline. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Profile } from '../../src/profile.ts'
import { commit, edit, git } from '../confirm/repository.ts'
import { compared, confirmed, hurried } from './compared.ts'
import { removeProjects } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = 240_000
let measured: Profile

beforeAll(async () => {
  measured = (await compared(hurried(), [], [])).profile
}, LIMIT)

test('a base that does not build', { timeout: LIMIT }, async () => {
  const directory = hurried({ 'migrate.mjs': "console.log('No birds.')\nprocess.exit(3)" })
  edit(directory, 'migrate.mjs', ["console.log('No birds.')\nprocess.exit(3)", birds])
  const { confirmations, code } = await confirmed(measured, directory, { only: ['GET /nests', 'GET /birds'] })
  for (const id of ['GET /nests', 'GET /birds']) {
    expect(confirmations[id]!.outcome).toBe('not-confirmed')
    expect(confirmations[id]!.reason).toMatch(
      /^The base [0-9a-f]{7} does not build: The prepare command failed with exit code 3: node migrate\.mjs\n.*No birds\./s,
    )
  }
  expect(code).toBe(0)
})

const birds = `import { writeFileSync } from 'node:fs'
writeFileSync('aviary.json', JSON.stringify([{ name: 'avocet' }]))`

describe('what the time budget does not reach', () => {
  test('is said of every route', { timeout: LIMIT }, async () => {
    // Counting ends well before the budget does, on a busy machine as well, and the boot of the base after it.
    const slow = 'await new Promise((ready) => setTimeout(ready, 25_000))\n'
    const server = readFileSync('__tests__/apps/sides/server.mjs', 'utf8')
    const directory = hurried({ 'server.mjs': server.replace('const app', `${slow}const app`) })
    edit(directory, 'server.mjs', [slow, ''])
    const { confirmations, stdout } = await confirmed(measured, directory, {
      only: ['GET /nests', 'GET /birds'],
      more: ['--budget', '25'],
    })
    expect(Object.values(confirmations).map((confirmation) => confirmation?.reason)).toEqual(
      expect.arrayContaining([
        'the time budget of the run was spent before it',
        'the time budget of the run was spent before it',
      ]),
    )
    expect(stdout).toMatch(
      /not confirmed: GET \/birds, GET \/nests\n\s+the time budget of the run was spent before it/,
    )
  })
})

test('one database for both is refused, and nothing runs beside anything', { timeout: LIMIT }, async () => {
  const directory = hurried()
  edit(directory, 'route-fixtures.yml', [
    'start:',
    'env: { AVIARY_URL: postgres://birds.example/aviary }\nstart:',
  ])
  commit(directory, 'Have a database')
  git(directory, 'tag', '--force', 'before')
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  const { confirmations, profile, code } = await compared(directory, ['GET /nests'])
  expect(confirmations['GET /nests']).toMatchObject({
    outcome: 'not-confirmed',
    reason:
      "base and head would use one database (AVIARY_URL), and each would meet the other's tables and rows; " +
      "give each its own in the fixtures file, such as env: { AVIARY_URL: '${env.AVIARY_URL}_${side}' }",
  })
  expect(profile.phases.map(({ name }) => name)).not.toContain('side by side')
  expect(code).toBe(0)
})
