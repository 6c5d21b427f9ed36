/** The type of a fixtures module, as somebody has it who installed the package. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderTypeDeclarations } from '../../src/fixturesFile/typeDeclarations.ts'
import { rules } from '../../src/rules/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
let directory: string

// To write it again: npx vitest run __tests__/fixturesFile/typeDeclarations.test.ts --update
test('fixtures.d.cts is what the code generates', async () => {
  await expect(renderTypeDeclarations(rules)).toMatchFileSnapshot('../../fixtures.d.cts')
})

/** What npm would publish of the types, where it would be installed. */
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'otter-types-'))
  const { files } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { files: string[] }
  const installed = path.join(directory, 'node_modules/route-profiler')
  mkdirSync(installed, { recursive: true })
  for (const file of ['package.json', ...files.filter((file) => file.endsWith('.d.cts'))])
    cpSync(path.join(root, file), path.join(installed, file))
})
afterAll(() => rmSync(directory, { recursive: true }))

const module = `import type { Fixtures } from 'route-profiler'
import { profile } from 'route-profiler'

const ids = [3, 5, profile({ length: 7 }).length]
export default {
  start: 'npm start',
  env: { LOG: 'off', RETRIES: 0 },
  login: { request: 'POST /login', json: { pin: '\${env.PIN}' }, capture: { token: 'body.token' } },
  defaults: { headers: { authorization: 'Bearer \${login.token}' } },
  settings: { rounds: 3 },
  routes: {
    'GET /otters': { query: { tag: ['wet', 'dry'], page: 2 } },
    'GET /otters/:id': { path: { id: ids[0]! }, expect: [200, 304], rules: { 'slow-route': { thresholdMs: 5 } } },
    'POST /otters': { json: { name: 'Odo \${counter}' }, headers: { 'x-tenant': null } },
    'GET /river': null,
    'DELETE /otters/:id': {
      before: [{ request: 'POST /otters', capture: { id: 'body.id' } }],
      setup: [{ sql: 'delete from holts where id = ?', params: [7] }, { command: './dig' }],
      path: { id: '\${before.id}' },
    },
  },
  flows: { swim: [{ request: 'GET /otters' }], dive: { steps: [{ request: 'GET /river' }], ignore: 'too cold' } },
  overrides: [{ routes: 'GET /**', rules: { 'n-plus-one': { severity: 'notice' } } }],
} satisfies Fixtures
`

const check = (flags: readonly string[], files = ['route-fixtures.ts']): string => {
  const command = [path.join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', ...flags]
  try {
    return execFileSync(process.execPath, [...command, ...files], { cwd: directory, encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

test.each([
  ['nodenext', 'module'],
  ['node18', 'commonjs'],
  ['preserve', 'commonjs'],
])('is found, and fits (--module %s in a package of the type %s)', (resolution, type) => {
  writeFileSync(path.join(directory, 'package.json'), JSON.stringify({ type }))
  writeFileSync(path.join(directory, 'route-fixtures.ts'), module)
  const flags = ['--target', 'es2024', '--module', resolution, '--skipLibCheck', 'false', '--types', '']
  expect(check(flags)).toBe('')
})

/** Each in a file of its own, so that one compiler tells of all. */
const wrong = [
  ['start: 7', /number.*string/],
  ['ruotes: {}', /ruotes/],
  ["routes: { 'GET /otters': { expct: 200 } }", /expct/],
  ["routes: { 'GET /otters': { expect: 'ok' } }", /string/],
  ["routes: { 'GET /otters': { setup: [{ sqll: 'select 1' }] } }", /sqll/],
  ["flows: { swim: [{ requst: 'GET /otters' }] }", /requst/],
  ["rules: { 'slow-route': { severity: 'loud' } }", /"loud"/],
] as const

test('says of each field that is wrong what is wrong with it', () => {
  const files = wrong.map(([field], i) => {
    const text = `import type { Fixtures } from 'route-profiler'\nexport default { ${field} } satisfies Fixtures\n`
    writeFileSync(path.join(directory, `wrong-${i}.ts`), text)
    return `wrong-${i}.ts`
  })
  const told = check(['--module', 'nodenext', '--types', ''], files).split(/^(?=wrong-)/m)
  for (const [i, [field, complaint]] of wrong.entries()) {
    const own = told.filter((text) => text.startsWith(`wrong-${i}.ts`)).join('')
    expect({ field, own }).toEqual({ field, own: expect.stringMatching(complaint) })
  }
})
