import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { builtinModules } from 'node:module'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build, type OutputOptions, type RolldownOptions } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../rolldown.config.ts'
import { packageEntry } from '../scripts/licenses.ts'
import { unreachedPackages } from '../scripts/unreached.ts'

const execute = promisify(execFile)
const directory = mkdtempSync(path.join(tmpdir(), 'dist-'))
const octokit = path.join(directory, 'first/chunk-github-octokit.js')
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

/**
 * 4.66 MB today: 1.65 of it ours, of which plans, growth, smells, ORMs and MongoDB are 0.35, and half of one a parser that is
 * loaded where a file of code has changed. What comes on top has to be worth it.
 */
const MOST_BYTES = 4_700_000

test('it is no larger than it has to be', () => {
  const scripts = Object.entries(built).filter(([file]) => /\.c?js$/.test(file))
  const bytes = scripts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)
  expect(bytes).toBeLessThan(MOST_BYTES)
})

test('a chunk is named after what it holds', () => {
  const words = Object.keys(built).flatMap(
    (file) => /(?:^|\/)chunk-(.*)\.c?js$/.exec(file)?.[1]!.split('-') ?? [],
  )
  expect(words).toContain('azure')
  expect(
    words.filter((word) => /\d$|^(utils?|helpers?|common|shared|lib|index|main|[A-Z].*)$/.test(word)),
  ).toEqual([])
})

test('before the first line of its log the action loads nothing large', () => {
  const loaded = new Set(['index.js'])
  for (const file of loaded)
    for (const [, id] of built[file]!.matchAll(/^(?:import|export) .*?"\.\/([^"]+)"/gm)) loaded.add(id!)
  expect([...loaded]).toContain('chunk-actions-core.js')
  const bytes = [...loaded].reduce((sum, file) => sum + Buffer.byteLength(built[file]!), 0)
  // Every input is read there: one more is some hundred bytes, and a package is ten times as large as all of them.
  expect(bytes).toBeLessThan(18_000)
})

test('what is left out of it would still be asked for', () => {
  const texts = Object.values(built).join('\n')
  const names = Object.values(unreachedPackages).flat()
  expect(names.filter((name) => !texts.includes(`standIn("${name}")`))).toEqual([])
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

test('its HTTP client finds its way through a proxy', async () => {
  const server = http.createServer((request, response) =>
    response.end(`"${request.headers.host} ${request.url}"`),
  )
  const proxy = http.createServer().on('connect', ({ url }, socket) => {
    const tunnel = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1', () => {
      asked.push(url)
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      tunnel.pipe(socket).pipe(tunnel)
    })
  })
  const asked: unknown[] = []
  for (const one of [server, proxy]) await once(one.listen(0, '127.0.0.1'), 'listening')
  const script = `
    const { getOctokit } = await import(${JSON.stringify(pathToFileURL(octokit).href)})
    const { data } = await getOctokit('quince', { baseUrl: process.env.GITHUB_API_URL }).request('GET /orchard')
    console.log(data)`
  const http_proxy = `http://127.0.0.1:${(proxy.address() as net.AddressInfo).port}`
  const env = { ...process.env, http_proxy, no_proxy: '', GITHUB_API_URL: 'http://api.quince.example' }
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], { env })
  for (const one of [server, proxy]) one.close().closeAllConnections()
  expect(stdout).toContain('api.quince.example /orchard')
  expect(asked).toEqual(['api.quince.example:80'])
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
