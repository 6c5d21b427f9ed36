import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type OutputOptions, type RolldownOptions } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../rolldown.config.ts'
import { packageEntry } from '../scripts/licenses.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'dist-'))
let built: Record<string, string>

beforeAll(async () => {
  built = await buildInto('first')
})
afterAll(() => rmSync(directory, { recursive: true }))

test('building twice gives the same bytes', async () => {
  expect(await buildInto('second')).toEqual(built)
})

test('the probe requires nothing but node: and itself', () => {
  const probe = Object.entries(built).filter(([file]) => file.startsWith('probe/'))
  const required = probe.flatMap(([, text]) =>
    [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, id]) => id!),
  )
  expect(probe.map(([file]) => file)).toContain('probe/index.cjs')
  expect(required.filter((id) => !/^(node:|\.\/)/.test(id))).toEqual([])
})

test('the other bundles bring all their packages along', () => {
  const own = Object.entries(built).filter(([file]) => file.endsWith('.js'))
  const imported = own.flatMap(([, text]) =>
    [...text.matchAll(/(?:^import .*?|require\()"([^"]+)"/gm)].map(([, id]) => id!),
  )
  const known = ['./', 'node:']
  expect(imported.length).toBeGreaterThan(0)
  expect(
    imported.filter((id) => !known.some((start) => id.startsWith(start)) && !builtinModules.includes(id)),
  ).toEqual([])
})

test('nothing tells where it was built', () => {
  const telling = Object.entries(built).filter(([, text]) => text.includes(process.cwd()))
  expect(telling.map(([file]) => file)).toEqual([])
})

test('every package in it is named with its licence', () => {
  const packages = Object.values(built).flatMap((text) =>
    [...text.matchAll(/^\/\/(?:#region)? node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name!),
  )
  const licences = built['licenses.txt']!
  expect(packages).toContain('autocannon')
  expect(packages.filter((name) => !licences.includes(`${name} `))).toEqual([])
  expect(licences).toContain('zod 4')
  expect(licences).toContain('Copyright (c) 2016 Matteo Collina')
})

test('a package without a licence cannot come in', () => {
  const bare = path.join(directory, 'node_modules/quagga')
  mkdirSync(bare, { recursive: true })
  writeFileSync(path.join(bare, 'package.json'), '{ "name": "quagga", "version": "7.3.1" }')
  expect(() => packageEntry(bare)).toThrow('quagga 7.3.1 comes without a licence.')
})

/** What the build writes, by path. */
async function buildInto(name: string): Promise<Record<string, string>> {
  const root = path.join(directory, name)
  for (const { output, ...input } of config as (RolldownOptions & { output: OutputOptions })[]) {
    const dir = path.join(root, path.relative('dist', output.dir!))
    await build({ ...input, output: Object.assign({}, output, { dir }), logLevel: 'silent' })
  }
  const files = globSync('**/*.*', { cwd: root }).sort()
  return Object.fromEntries(
    files.map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(root, file), 'utf8')]),
  )
}
