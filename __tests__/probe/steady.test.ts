/** A process for rounds beside another one is replaced by itself, with flags that only a start can set. */
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { preloadEnv } from '../../src/collect/app/preload.ts'
import { App, buildProbe } from '../support/app.ts'

const file = path.resolve(import.meta.dirname, '../apps/processes/arguments.cjs')
const steady = { ROUTE_PROFILER_STEADY: '1' }

interface Started {
  argv: string[]
  execArgv: string[]
  pid: number
  motto: string
}

let app: App | undefined
afterEach(() => app?.stop())

async function started(env: NodeJS.ProcessEnv, flags: string[] = []): Promise<Started> {
  app = await App.start({ args: [...flags, '--no-warnings', file, '--brae', 'a "b" $c'], env })
  return JSON.parse((await app.request('/')).body) as Started
}

test('it keeps its id, its arguments and its environment', async () => {
  const { argv, execArgv, pid, motto } = await started({ ...steady, MOTTO: 'Ceud míle fàilte' })
  expect(argv.slice(1)).toEqual([file, '--brae', 'a "b" $c'])
  expect(execArgv.at(-1)).toBe('--no-warnings')
  expect({ pid, motto }).toEqual({ pid: app!.child.pid, motto: 'Ceud míle fàilte' })
  expect(app!.output()).toBe('')
  // Windows cannot replace a process.
  expect(execArgv.includes('--single-threaded-gc')).toBe('execve' in process)
})

async function youngHeapOf(env: NodeJS.ProcessEnv, flags: string[] = []): Promise<string[]> {
  const { execArgv } = await started({ ...steady, ...env }, flags)
  await app!.stop()
  return execArgv.filter((flag) => flag.includes('semi-space'))
}

test('young objects have the same room from the first request on, unless the application was given a size', async () => {
  const ours = ['--min-semi-space-size=16', '--max-semi-space-size=16']
  expect(await youngHeapOf({})).toEqual('execve' in process ? ours : [])
  expect(await youngHeapOf({ NODE_OPTIONS: '--max-semi-space-size=64' })).toEqual([])
  expect(await youngHeapOf({}, ['--max-semi-space-size=32'])).toEqual(['--max-semi-space-size=32'])
})

const nowhere = { path: '/nowhere', secret: '' }

test('without being asked for it, nothing is added', async () => {
  expect((await started({})).execArgv).toEqual(['--no-warnings'])
})

test('a child that speaks with its parent keeps the channel, and stays as it is', async () => {
  const env = { ...preloadEnv(process.env, nowhere, await buildProbe()), ...steady }
  const child = fork(path.resolve(import.meta.dirname, '../apps/processes/child.cjs'), { env, execArgv: [] })
  expect(await once(child, 'message')).toEqual([[], undefined])
})

test('a command without a script stays as it is', async () => {
  const env = { ...preloadEnv(process.env, nowhere, await buildProbe()), ...steady }
  const child = spawn(process.execPath, ['-p', 'process.execArgv.join()'], { env })
  expect(await text(child.stdout)).toBe('-p,process.execArgv.join()\n')
})
