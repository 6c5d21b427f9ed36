import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { boot } from '../../src/collect/app/boot.ts'
import { allowedIn, moveRun } from '../../src/collect/app/moveRun.ts'
import { ProcessGroup } from '../../src/collect/app/processGroup.ts'
import { system } from '../../src/collect/app/system.ts'
import { Client } from '../../src/collect/instruments/client.ts'
import { sharedProcessors } from '../../src/confirm/processors.ts'

const processors = await sharedProcessors()
const directory = mkdtempSync(path.join(tmpdir(), 'processors-'))
const logFile = path.join(directory, 'log')
const env = { PATH: process.env['PATH']! }

afterAll(() => rmSync(directory, { recursive: true }))

test.each([
  ['0-1', [0, 1]],
  ['3', [3]],
  ['0,2-4,7', [0, 2, 3, 4, 7]],
])('of the list %s they are %j', (list, allowed) => {
  expect(allowedIn(`Name:\tnode\nCpus_allowed:\t3\nCpus_allowed_list:\t${list}\nMems_allowed:\t1\n`)).toEqual(
    allowed,
  )
})

test('there is a shared one where the system can keep a command on it', () => {
  expect(processors !== null).toBe(system.pin !== null)
})

test.runIf(processors)('and another one beside it, where there is one', () => {
  expect(processors!.beside).not.toBe(processors!.shared)
})

test.runIf(processors)('what runs on it has only that one, and so have its children', async () => {
  const [file, script] = [process.execPath, 'console.log(os.availableParallelism())']
  const command = `"${file}" -e "${script}"`
  const group = new ProcessGroup({ command, directory, env, logFile, processor: processors!.shared })
  expect(await group.exited).toEqual({ code: 0, left: 0 })
  await group.stop()
  expect(readFileSync(logFile, 'utf8')).toBe('1\n')
})

/** Answers with the processors of all threads of itself and of a child, and of itself as it was when it began. */
const server = `
const { execFile, spawn } = require('node:child_process')
const fs = require('node:fs')
const list = (file) => /^Cpus_allowed_list:\\s*(.*)$/m.exec(fs.readFileSync(file, 'utf8'))[1]
const threads = (pid) => fs.readdirSync('/proc/' + pid + '/task').map((id) => list('/proc/' + pid + '/task/' + id + '/status'))
const atFirst = list('/proc/self/status')
const child = spawn('sleep', ['600'])
fs.readFile(__filename, () =>
  require('node:http')
    .createServer((_, response) => response.end(JSON.stringify({ atFirst, own: threads(process.pid), child: threads(child.pid) })))
    .listen(process.env.PORT),
)`

test.runIf(processors?.beside != null)(
  'what boots beside it is on it when it is ready, with its threads and children',
  async () => {
    writeFileSync(path.join(directory, 'server.cjs'), server)
    const { shared: processor, beside: bootProcessor } = processors!
    const command = `"${process.execPath}" server.cjs; echo ended`
    const options = { command, directory, env, logFile, port: null, readyPath: null, timeoutMs: 40_000 }
    const app = await boot({ ...options, processor, bootProcessor })
    const client = new Client(app.address, 10_000)
    try {
      const { body } = await client.send({ method: 'GET', path: '/', headers: {}, body: undefined })
      const told: unknown = JSON.parse(body.toString())
      const { atFirst, own, child } = told as Record<'own' | 'child', string[]> & { atFirst: string }
      expect(atFirst).toBe(String(bootProcessor))
      // Those of libuv and of V8 are among them.
      expect(own.length).toBeGreaterThan(4)
      expect(new Set([...own, ...child])).toEqual(new Set([String(processor)]))
    } finally {
      client.close()
      await app.stop()
    }
  },
)

/** Nothing in its environment says whose it is, as of a process of another user. */
const stranger = () => spawn('sleep', ['600'], { detached: true, env, stdio: 'ignore' })
const allowedOf = (pid: number) => allowedIn(readFileSync(`/proc/${pid}/status`, 'utf8'))

describe.runIf(processors)('what is moved', () => {
  const { shared } = processors ?? { shared: 0 }

  test.each([
    [
      'a process of the group of the start command',
      { isMoved: true, known: (pid: number) => ({ group: pid, servers: [] }) },
    ],
    [
      'not one that only has the number of a server, as the number of one in a container',
      { isMoved: false, known: (pid: number) => ({ group: null, servers: [pid] }) },
    ],
  ])('is %s', async (_, { isMoved, known }) => {
    const child = stranger()
    const pid = child.pid!
    try {
      expect(await moveRun({ secret: 'nobody has it', ...known(pid) }, shared)).toBe(true)
      expect(allowedOf(pid)).toEqual(isMoved ? [shared] : allowedOf(process.pid))
    } finally {
      child.kill()
    }
  })

  test('is not said to be where it cannot be', async () => {
    const child = stranger()
    try {
      expect(await moveRun({ secret: 'nobody has it', group: child.pid!, servers: [] }, 9999)).toBe(false)
    } finally {
      child.kill()
    }
  })

  test('is nothing where all have ended', async () => {
    expect(await moveRun({ secret: 'nobody has it', group: null, servers: [2 ** 22] }, shared)).toBe(true)
  })
})
