import { expect, test } from 'vitest'
import { sharedDatabases } from '../../../src/confirm/base/databases.ts'
import { applicationVariables } from '../../../src/fixturesFile/applicationVariables.ts'

const url = 'postgres://heron@127.0.0.1:5432/marsh'

test.each([
  [{ MARSH_URL: url }, ['MARSH_URL']],
  [{ MARSH_FILE: 'file:/var/marsh.db', ZOO: 'mysql://heron@db/zoo' }, ['MARSH_FILE', 'ZOO']],
  [{ MARSH_FILE: 'file:./marsh.db', PGLITE_DIR: './data', HOME: '/home/heron' }, []],
])('both sides with %j share %j', (env, shared) => expect(sharedDatabases(env, env)).toEqual(shared))

test('with ${side} in the environment of the fixtures file each has its own', () => {
  const fixtures = { env: { MARSH_URL: '${env.TEST_URL}_${side}' } }
  const side = (name: 'base' | 'head'): Record<string, string> => ({
    TEST_URL: url,
    ...applicationVariables(fixtures, { TEST_URL: url }, name),
  })
  expect([side('base')['MARSH_URL'], side('head')['MARSH_URL']]).toEqual([`${url}_base`, `${url}_head`])
  expect(sharedDatabases(side('base'), side('head'))).toEqual([])
  expect(applicationVariables(fixtures, { TEST_URL: url })['MARSH_URL']).toBe(`${url}_head`)
})
