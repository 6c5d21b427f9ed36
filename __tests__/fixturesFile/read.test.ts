import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { writeMissingFixtures } from '../../src/fixturesFile/init.ts'
import { findFixtures, readFixtures } from '../../src/fixturesFile/read.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'otter-fixtures-'))
})
afterEach(() => rm(directory, { recursive: true }))

const write = (name: string, text: string) => writeFile(path.join(directory, name), text)
const read = (name: string) => readFile(path.join(directory, name), 'utf8')

describe('the fixtures file', () => {
  test.each(['route-fixtures.yml', 'route-fixtures.yaml', 'route-fixtures.json'])(
    'may be called %s',
    async (name) => {
      await write(name, '{ "routes": { "GET /otters": {} } }')
      const file = await readFixtures({ directory }, {})
      expect([file.name, file.entries[0]?.id]).toEqual([name, 'GET /otters'])
    },
  )

  test('may have another name, if that is said', async () => {
    await write('otters.yml', 'routes: { GET /otters: {} }')
    expect(findFixtures({ directory })).toBeNull()
    expect((await readFixtures({ directory, file: 'otters.yml' }, {})).name).toBe('otters.yml')
  })

  test('must be one', async () => {
    await write('route-fixtures.yml', '')
    await write('route-fixtures.json', '{}')
    await expect(readFixtures({ directory }, {})).rejects.toThrow(
      'route-fixtures.yml and route-fixtures.json',
    )
  })

  test.each([
    ['no-fixtures-file', undefined],
    ['no-such-fixtures-file', 'otters.yml'],
  ])('that is not there: %s', async (golden, file) => {
    const error = await readFixtures({ directory, file }, {}).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UserError)
    const { message, hint } = error as UserError
    const text = `${message}\n\n${hint}\n`.replaceAll(directory, 'DIRECTORY')
    await expect(text).toMatchFileSnapshot(`golden/${golden}.txt`)
  })
})

describe('init', () => {
  const handler = { name: 'showOtter', place: { file: 'src/otters.ts', line: 137 } }
  const missing = [{ method: 'GET', path: '/otters/:id', auth: [], handler }]
  const start = 'npm run "otters"'

  test.each([
    [undefined, 'route-fixtures.yml', 'new-file.yml'],
    ['otters.json', 'otters.json', 'new-file.json'],
  ])('writes a new file (asked for: %s)', async (file, name, golden) => {
    const written = await writeMissingFixtures({ directory, file, missing, start, openapi: null })
    expect(written).toEqual({
      file: name,
      created: true,
      routes: ['GET /otters/:id'],
      paste: null,
      unwritten: {},
    })
    await expect(await read(name)).toMatchFileSnapshot(`golden/init/${golden}`)
    const { fixtures } = await readFixtures({ directory, file: name }, {})
    expect([fixtures.start, fixtures.routes]).toEqual([start, { 'GET /otters/:id': { path: { id: 1 } } }])
  })

  test('adds to the file that is there', async () => {
    await write('route-fixtures.yaml', '# mine\nroutes:\n  GET /otters: {}\n')
    const written = await writeMissingFixtures({ directory, missing, start, openapi: null })
    expect(written).toEqual({
      file: 'route-fixtures.yaml',
      created: false,
      routes: ['GET /otters/:id'],
      paste: null,
      unwritten: {},
    })
    expect(await read('route-fixtures.yaml')).toBe(
      '# mine\nroutes:\n  GET /otters: {}\n\n  # src/otters.ts:137 showOtter\n  GET /otters/:id:\n    path: { id: 1 }\n',
    )
  })

  const login = { request: 'POST /in', capture: { token: 'body.token' } }
  const defaults = { headers: { authorization: 'Bearer ${login.token}' } }

  test.each([
    ['nothing where both are written', 'routes: {}\n', {}],
    ['the defaults where there are some', 'defaults: { expect: 204 }\nroutes: {}\n', { defaults }],
    ['both where nothing can be added', '  routes: {}\n', { login, defaults }],
  ])('tells what it did not write of a login: %s', async (_what, text, unwritten) => {
    await write('route-fixtures.yml', text)
    const written = await writeMissingFixtures({ directory, missing: [], start, login, defaults })
    expect(written.unwritten).toEqual(unwritten)
  })

  test('leaves a file alone that has everything', async () => {
    const text = 'routes:   {   }   # odd, but mine'
    await write('route-fixtures.yml', text)
    expect((await writeMissingFixtures({ directory, missing: [], start, openapi: null })).routes).toEqual([])
    expect(await read('route-fixtures.yml')).toBe(text)
  })
})
