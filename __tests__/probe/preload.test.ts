/** The preload is inert until it is asked, and in processes that serve nothing it stays so. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { preloadEnv } from '../../src/collect/app/preload.ts'
import { App, buildProbe } from '../support/app.ts'

const processes = path.resolve(import.meta.dirname, '../apps/processes')
const plain = path.join(processes, 'plain.cjs')

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function start(args: string[], env: NodeJS.ProcessEnv = {}): Promise<App> {
  const app = await App.start({ args, env })
  stops.push(() => app.stop())
  return app
}

async function run(args: string[], env = process.env): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  return await text(child.stdout)
}

/** A collector that only counts who dials it. */
async function countConnections() {
  const socket = path.join(mkdtempSync(path.join(tmpdir(), 'counting-')), 'sock')
  let connections = 0
  const collector = net.createServer(() => (connections += 1)).listen(socket)
  await once(collector, 'listening')
  stops.push(async () => void collector.close())
  return { channel: { path: socket, secret: 'sesame' }, connections: () => connections }
}

describe('a process that never serves HTTP', () => {
  test('never connects, and ends by itself', async () => {
    const { channel, connections } = await countConnections()
    const output = await run(
      [path.join(processes, 'silent.cjs')],
      preloadEnv(process.env, channel, await buildProbe()),
    )
    expect({ output, connections: connections() }).toEqual({ output: 'ended by itself\n', connections: 0 })
  })
})

describe('a probe that is loaded twice', () => {
  test('connects once', async () => {
    const { channel, connections } = await countConnections()
    const probe = await buildProbe()
    const copy = path.join(mkdtempSync(path.join(tmpdir(), 'copy-')), 'index.cjs')
    cpSync(path.dirname(probe), path.dirname(copy), { recursive: true })
    const env = preloadEnv(preloadEnv(process.env, channel, probe), channel, copy)
    const output = await run([path.join(processes, 'brief.cjs')], env)
    expect({ output, connections: connections() }).toEqual({ output: 'served and ended\n', connections: 1 })
  })
})

describe('a process without a channel', () => {
  test('is left as it is', async () => {
    const script = [
      '-e',
      `console.log(String(require('module').prototype._compile).length, Symbol.for('route-profiler') in globalThis)`,
    ]
    expect(await run(['--require', await buildProbe(), ...script])).toBe(await run(script))
  })
})

describe('a server', () => {
  test('is told to the collector with its address', async () => {
    const app = await start([plain])
    const [, port] = /port (\d+)/.exec(app.output()) ?? []
    expect(app.address).toEqual({ protocol: 'http', host: '127.0.0.1', port: Number(port) })
    expect(app.probe.pid).toBe(app.child.pid)
    expect(app.probe.node).toBe(process.versions.node)
  })

  test('keeps the NODE_OPTIONS that were there', async () => {
    const app = await start([plain], { NODE_OPTIONS: '--stack-trace-limit=37' })
    const { options } = JSON.parse((await app.request('/')).body) as { options: string }
    expect(options).toMatch(/^--stack-trace-limit=37 --require ".*route profiler .*index\.cjs"$/)
  })

  test('goes on when the collector goes away', async () => {
    const app = await start([plain])
    await app.probe.ask('observe', { on: true })
    await app.channel.close()
    expect((await app.request('/', { tag: 'orphaned' })).status).toBe(200)
    expect((await app.request('/')).status).toBe(200)
    expect(app.child.exitCode).toBeNull()
  })

  test('is one of several in its process, each with a wildcard address made reachable', async () => {
    const app = await start([path.join(processes, 'two.cjs')])
    await expect.poll(() => app.probe.servers.length).toBe(2)
    const [first, second] = app.probe.servers
    expect([first?.host, second?.host]).toEqual(['::1', '::1'])
    expect(first?.port).not.toBe(second?.port)
  })
})

describe('what can be asked', () => {
  test('usage grows', async () => {
    const app = await start([plain])
    const before = await app.probe.ask('usage', {})
    for (let i = 0; i < 50; i++) await app.request('/')
    const after = await app.probe.ask('usage', {})
    expect(after.cpuMs).toBeGreaterThan(before.cpuMs)
  })

  test('an unknown port is an answer, not a fault of the application', async () => {
    const app = await start([plain])
    await expect(app.probe.ask('routes', { port: 1 })).rejects.toThrow('no server listens on port 1')
    expect(await app.probe.ask('ping', {})).toEqual({})
  })
})

test('the preload quotes a path that NODE_OPTIONS would split', () => {
  const channel = { path: '/run/s', secret: 'sesame' }
  expect(preloadEnv({ A: 'x', B: undefined }, channel, 'C:\\my "probe"\\i.cjs')).toEqual({
    A: 'x',
    NODE_OPTIONS: '--require "C:\\\\my \\"probe\\"\\\\i.cjs"',
    ROUTE_PROFILER_CHANNEL: '/run/s',
    ROUTE_PROFILER_SECRET: 'sesame',
  })
})
