/** Fixtures as a module: what it may export, and what is said where that is none. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { writeMissingFixtures } from '../../src/fixturesFile/init.ts'
import type { FixturesFile } from '../../src/fixturesFile/parse.ts'
import { readFixtures } from '../../src/fixturesFile/read.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'otter-module-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function read(name: string, text: string, env: NodeJS.ProcessEnv = process.env): Promise<FixturesFile> {
  await writeFile(path.join(directory, name), text)
  return readFixtures({ directory, file: name }, env)
}

/** What the user would read. */
async function complaint(name: string, text: string): Promise<string> {
  const error = await read(name, text).catch((error: unknown) => error)
  if (!(error instanceof UserError)) throw error
  return `${error.message}\n\n${error.hint}`.replaceAll(directory, 'DIRECTORY')
}

describe('a module', () => {
  test.each(['route-fixtures.ts', 'route-fixtures.mts', 'route-fixtures.js', 'route-fixtures.mjs'])(
    'may be called %s',
    async (name) => {
      await writeFile(path.join(directory, name), "export default { routes: { 'GET /otters': {} } }")
      const file = await readFixtures({ directory }, process.env)
      expect([file.name, file.entries[0]?.id]).toEqual([name, 'GET /otters'])
    },
  )

  test.each([
    ['an object', 'export default { port: 7 }'],
    ['a function', 'export default () => ({ port: 7 })'],
    ['a function that takes its time', 'export default async () => ({ port: 7 })'],
    ['an object of CommonJS', 'module.exports = { port: 7 }'],
    ['what it waited for', 'const port = await Promise.resolve(7)\nexport default { port }'],
    ['something, and keeps at it', 'setInterval(() => {}, 1e6)\nexport default { port: 7 }'],
    [
      'something, and has started more',
      'require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 5000)"], { stdio: "inherit" }).unref()\nmodule.exports = { port: 7 }',
    ],
    ['something, and speaks', 'console.log("quagga")\nconsole.error("okapi")\nexport default { port: 7 }'],
    ['a field without a value', 'export default { port: 7, ready: undefined }'],
  ])('exports %s', async (_what, text) => {
    expect((await read('route-fixtures.js', text)).fixtures).toEqual({ port: 7 })
  })

  test('of TypeScript has types, and imports what it likes', async () => {
    await writeFile(path.join(directory, 'ids.ts'), 'export const ids: readonly number[] = [3, 5]')
    const text = [
      "import type { Fixtures } from 'route-profiler'",
      "import { ids } from './ids.ts'",
      'const path = (id: number): { path: { id: number } } => ({ path: { id } })',
      'export default {',
      '  routes: {',
      "    'GET /otters': {},",
      "    'GET /otters/:id': path(ids[1]!),",
      '    ...Object.fromEntries(ids.map((id) => [`GET /rivers/${id}`, {}])),',
      '  },',
      '} satisfies Fixtures',
    ].join('\n')
    const { entries } = await read('route-fixtures.ts', text)
    expect(entries.map(({ id, line, fixture }) => [id, line, fixture])).toEqual([
      ['GET /otters', 6, {}],
      ['GET /otters/:id', 7, { path: { id: 5 } }],
      // What is computed is below routes.
      ['GET /rivers/3', 5, {}],
      ['GET /rivers/5', 5, {}],
    ])
  })

  test('sees the environment without what is ours', async () => {
    const text = 'export default { env: { A: process.env.OTTER, B: String(process.env.GITHUB_TOKEN) } }'
    const env = { ...process.env, OTTER: 'odo', GITHUB_TOKEN: 'clam' }
    expect((await read('route-fixtures.mjs', text, env)).fixtures.env).toEqual({ A: 'odo', B: 'undefined' })
  })

  test('is run anew each time', async () => {
    await read('route-fixtures.mjs', 'export default { port: 7 }')
    expect((await read('route-fixtures.mjs', 'export default { port: 8 }')).fixtures.port).toBe(8)
  })
})

const FORM = 'Correct the file and run again.'
test.each([
  ['exports nothing by default', 'export const a = 1', 'route-fixtures.ts has no default export.', 'export default { routes'],
  ['throws', '\nthrow new RangeError("quagga")', 'route-fixtures.ts:2:7: RangeError: quagga', 'node route-fixtures.ts'],
  ['throws in its function', 'export default () => {\n  return otter.id\n}', 'route-fixtures.ts:2:3: ReferenceError: otter is not defined', 'run again'],
  ['is no JavaScript', 'export default {\n  a: [\n}', 'route-fixtures.ts', 'SyntaxError'],
  ['has an enum', 'enum A { b }\nexport default {}', 'enum', 'Node.js strips types'],
  ['imports what is not there', "import './otter.ts'\nexport default {}", 'DIRECTORY/otter.ts', 'Install what it imports'],
  ['ends itself', 'process.exit(0)', 'route-fixtures.ts ended before it exported anything.', 'node route-fixtures.ts'],
  ['exports a list', 'export default [1]', 'route-fixtures.ts:1:1: expected named values (name: value), got a list', FORM],
  ['has an unknown field', "export default {\n  routes: {\n    'GET /otters': { expct: 1 },\n  },\n}", 'route-fixtures.ts:3:5: routes."GET /otters".expct: unknown field; did you mean "expect"?', FORM],
  ['has a wrong type', 'export default {\n  start: "npm start",\n  port: "many",\n}', 'route-fixtures.ts:3:3: port: expected a number, got text', FORM],
  ['has an unknown placeholder', "export default { routes: {\n  'GET /otters': { query: { a: '${countr}' } } } }", 'route-fixtures.ts:2:3: routes."GET /otters".query.a: ${countr} is unknown; did you mean ${counter}?', 'Placeholders are'],
  ['has a function', "export default { routes: {\n  'GET /otters': { json: [{ a: () => 1 }] } } }", 'route-fixtures.ts:2:3: routes."GET /otters".json[0].a: is a function', 'only text, numbers'],
  ['has a map', 'export default { settings: { rounds: new Map() } }', 'settings.rounds: is a Map', FORM],
  ['has no number', 'export default { port: 0 / 0 }', 'port: is NaN', FORM],
  ['goes round in a circle', 'const a: object = {}\nObject.assign(a, { env: a })\nexport default a', 'env: stands for what it is a part of', FORM],
])('a module that %s', async (_what, text, ...says) => {
  const said = await complaint('route-fixtures.ts', text)
  for (const part of says) expect(said).toContain(part)
}) // prettier-ignore

describe('init', () => {
  const handler = { name: 'showOtter', place: { file: 'src/otters.ts', line: 137 } }
  const missing = [
    { method: 'GET', path: '/otters', auth: [], handler },
    {
      method: 'POST',
      path: '/otters/:id',
      auth: [],
      handler,
      tried: {
        path: { id: 1 },
        json: { name: "Odo's ${random}", kin: Array.from({ length: 12 }, (_, i) => ({ 'first-name': i })) },
      },
      sources: { path: 'guess', json: 'schema' },
    },
  ]

  test.each(['otters.ts', 'otters.mjs'])('writes a new one: %s', async (name) => {
    const options = { directory, file: name, missing, start: 'npm run "otters"', port: 7 }
    expect(await writeMissingFixtures(options)).toEqual({
      file: name,
      created: true,
      routes: ['GET /otters', 'POST /otters/:id'],
      paste: null,
      unwritten: {},
    })
    const text = await readFile(path.join(directory, name), 'utf8')
    await expect(text).toMatchFileSnapshot(`golden/init/new-module-${name}`)
    const { fixtures } = await readFixtures({ directory, file: name }, process.env)
    expect(fixtures).toEqual({
      start: 'npm run "otters"',
      port: 7,
      routes: { 'GET /otters': {}, 'POST /otters/:id': missing[1]!.tried },
    })
  })

  test('leaves one alone that is there, and shows what to paste', async () => {
    const text = 'export default { routes: {} }'
    await writeFile(path.join(directory, 'route-fixtures.js'), text)
    const login = { request: 'POST /in', capture: { token: 'body.token' } }
    const options = { directory, missing: missing.slice(0, 1), start: 'x', login }
    const written = await writeMissingFixtures(options)
    expect(written).toEqual({
      file: 'route-fixtures.js',
      created: false,
      routes: ['GET /otters'],
      paste: "    // src/otters.ts:137 showOtter\n    'GET /otters': {},\n",
      unwritten: { login },
    })
    expect(await readFile(path.join(directory, 'route-fixtures.js'), 'utf8')).toBe(text)
  })
})
