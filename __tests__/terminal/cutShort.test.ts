/** A run that ends before its time shows what it has measured until then. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseProfile, type Profile } from '../../src/profile.ts'
import { leaveOut } from '../support/databases.ts'
import { eventually, processesIn } from './processesIn.ts'
import { project, removeProjects, type Result, routeProfiler, start } from './routeProfiler.ts'

afterAll(removeProjects)

const linux = process.platform === 'linux'
if (!linux) leaveOut('tests that look for processes left over', 'run the tests on Linux')

/** The second route waits for longer than anybody would, and says when it has been asked. */
const server = `import { writeFileSync } from 'node:fs'
import express from 'express'
const app = express()
app.get('/plums', (request, response) => response.send('ripe'))
app.get('/prunes', (request, response) => {
  writeFileSync('asked.txt', 'for prunes')
  setTimeout(() => response.send('dry'), 90_000)
})
app.get('/stones', (request, response) => response.send('hard'))
app.listen(process.env.PORT)
`
const fixtures = `start: node server.mjs
settings: { countRequests: 2, work: off, routeMs: 50, rounds: 2, timeoutMs: 100000 }
rules: { nothing-captured: { severity: off } }
routes: { GET /plums: {}, GET /prunes: {}, GET /stones: {} }
`

const orchard = (files: Record<string, string> = {}): string => {
  const directory = project('__tests__/apps/orchard', {
    'server.mjs': server,
    'route-fixtures.yml': fixtures,
    ...files,
  })
  mkdirSync(path.join(directory, 'tmp'))
  return directory
}

const output = (directory: string, file: string): string =>
  readFileSync(path.join(directory, '.route-profiler', file), 'utf8')

const profileIn = (directory: string, file = 'profile.json'): Profile =>
  parseProfile(output(directory, file), file)

/** Windows of the first route, as they are on the disk before the end. */
const memoryOf = (directory: string): number | undefined =>
  profileIn(directory, 'unfinished.json').routes[0]!.memory?.windows

/** Runs it until the second route is asked, and ends it. */
async function ended(directory: string, signal: NodeJS.Signals): Promise<Result> {
  const env = { TMPDIR: path.join(directory, 'tmp') }
  const { child, result } = await start({ directory, env })
  expect(await eventually(() => existsSync(path.join(directory, 'asked.txt')), 60_000)).toBe(true)
  child.kill(signal)
  return result
}

describe.runIf(linux).concurrent('the report of what there is', { timeout: 120_000 }, () => {
  test.each([
    { signal: 'SIGINT', exitCode: 130 },
    { signal: 'SIGTERM', exitCode: 143 },
  ] as const)('after $signal', async ({ signal, exitCode }) => {
    const directory = orchard()
    const { code, stdout, stderr } = await ended(directory, signal)
    expect({ code, faults: /fault of/.test(stderr) }).toEqual({ code: exitCode, faults: false })
    expect(stdout).toMatch(new RegExp(`^.* · 1 of 3 routes measured · cut short by ${signal}\n`))
    expect(stdout).toContain(`The run was cut short by ${signal}.`)
    expect(output(directory, 'report.md')).toContain(`1 of 3 routes measured · cut short by ${signal}`)
    const { cutShort, routes } = profileIn(directory)
    expect(cutShort).toBe(signal)
    expect(routes.map(({ status, reason }) => [status, reason?.code])).toEqual([
      ['passed', undefined],
      ['skipped', 'cut-short'],
      ['skipped', 'cut-short'],
    ])
    expect(routes[0]!.count!.requests).toBe(2)
    expect(await eventually(() => processesIn(directory).length === 0)).toBe(true)
    expect(
      readdirSync(path.join(directory, 'tmp')).filter((name) => name.startsWith('route-profiler')),
    ).toEqual([])
    expect(existsSync(path.join(directory, '.route-profiler/unfinished.json'))).toBe(false)
  })

  test('is left out after a second SIGINT, which ends it at once', async () => {
    const directory = orchard({ 'server.mjs': `process.on('SIGTERM', () => {})\n${server}` })
    const { child, result } = await start({ directory })
    let said = ''
    child.stderr!.on('data', (text: string) => (said += text))
    expect(await eventually(() => existsSync(path.join(directory, 'asked.txt')), 60_000)).toBe(true)
    child.kill('SIGINT')
    // It waits for an application that does not want to end.
    expect(await eventually(() => /^(?:\[[\d:]+\] )?stop/m.test(said))).toBe(true)
    child.kill('SIGINT')
    const { code, stdout } = await result
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(await eventually(() => processesIn(directory).length === 0)).toBe(true)
  })

  test('after SIGKILL is none, but the profile so far is on the disk', async () => {
    const directory = orchard()
    const { child, result } = await start({ directory })
    const isKept = (): boolean =>
      existsSync(path.join(directory, '.route-profiler/unfinished.json')) && memoryOf(directory) !== undefined
    expect(await eventually(isKept, 60_000)).toBe(true)
    child.kill('SIGKILL')
    expect((await result).code).toBeNull()
    const { cutShort, routes } = profileIn(directory, 'unfinished.json')
    expect({ cutShort, memory: memoryOf(directory) }).toEqual({ cutShort: 'unknown', memory: 3 })
    expect(routes.map(({ reason }) => reason?.code)).toEqual([undefined, 'cut-short', 'cut-short'])
    expect(await eventually(() => processesIn(directory).length === 0)).toBe(true)
  })

  test('after a fault of our own', async () => {
    const directory = orchard({
      'fault.cjs': `const { existsSync } = require('node:fs')
const isOurs = process.argv[1]?.endsWith('cli.js')
if (isOurs) setInterval(() => { if (existsSync('asked.txt')) null.plum }, 50).unref()
`,
    })
    const env = { NODE_OPTIONS: `--require "${path.join(directory, 'fault.cjs')}"` }
    const { code, stdout, stderr } = await routeProfiler({ directory, env })
    expect({ code, cutShort: profileIn(directory).cutShort }).toEqual({ code: 70, cutShort: 'fault' })
    expect(stdout).toContain('1 of 3 routes measured · cut short by a fault of route-profiler')
    expect(stderr).toMatch(
      /Please report it:\nTypeError: Cannot read properties of null.*\n +at .*fault\.cjs/,
    )
    expect(await eventually(() => processesIn(directory).length === 0)).toBe(true)
  })

  test('before anything is measured there is none', async () => {
    const directory = orchard({
      'server.mjs': server.replace('app.listen', 'setTimeout(() => {}, 90_000) //'),
    })
    const { child, result } = await start({ directory })
    expect(await eventually(() => processesIn(directory).some((line) => line.includes('server.mjs')))).toBe(
      true,
    )
    child.kill('SIGTERM')
    const { code, stdout } = await result
    expect({ code, stdout }).toEqual({ code: 143, stdout: '' })
    expect(await eventually(() => processesIn(directory).length === 0)).toBe(true)
  })
})

test('reports whose directory is taken away are written all the same', { timeout: 120_000 }, async () => {
  const taken = `import { rmSync } from 'node:fs'
import express from 'express'
const app = express()
let asked = 0
app.get('/plums', (request, response) => {
  if (++asked === 4) rmSync('.route-profiler', { recursive: true })
  response.send('ripe')
})
app.get('/stones', (request, response) => { process.exit(3) })
app.get('/sloes', (request, response) => response.send('sour'))
app.listen(process.env.PORT)
`
  const directory = orchard({
    'server.mjs': taken,
    'route-fixtures.yml': fixtures.replace('GET /prunes', 'GET /sloes'),
  })
  const { code, stdout, stderr } = await routeProfiler({ directory })
  expect(stderr).not.toContain('fault of')
  expect({ code, routes: profileIn(directory).routes.map(({ status }) => status) }).toEqual({
    code: 1,
    routes: ['passed', 'error', 'passed'],
  })
  expect(stdout).toContain('2 of 3 routes measured')
})

test('reports that cannot be written leave the one in the terminal', { timeout: 120_000 }, async () => {
  const blocked = `import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import express from 'express'
const app = express()
app.get('/plums', (request, response) => {
  rmSync('.route-profiler', { recursive: true, force: true })
  writeFileSync('.route-profiler', 'a file')
  response.send('ripe')
})
app.listen(process.env.PORT)
`
  const directory = orchard({
    'server.mjs': blocked,
    'route-fixtures.yml': fixtures.replace(', GET /prunes: {}, GET /stones: {}', ''),
  })
  const { code, stdout } = await routeProfiler({ directory })
  expect(code).toBe(0)
  expect(stdout).toContain('1 of 1 route measured')
  expect(stdout).toContain('The reports cannot be written to')
  expect(stdout).toContain('What is shown here is all there is.')
})
