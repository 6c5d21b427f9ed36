import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ProcessGroup } from '../../../src/collect/app/processGroup.ts'

test('a directory that is gone is an error, and nothing waits for an end that never comes', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'group-'))
  try {
    const group = new ProcessGroup({
      command: 'true',
      directory: path.join(directory, 'gone'),
      env: {},
      logFile: path.join(directory, 'log'),
    })
    await expect(group.exited).rejects.toThrow('ENOENT')
    await group.stop()
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test.runIf(process.platform === 'linux')(
  'a process that has died is not waited for, though its parent in another group does not take note',
  async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'group-'))
    const logFile = path.join(directory, 'log')
    // What setsid runs has a child that it does not know of.
    const command = `(sleep 600 & exec setsid sh -c 'echo apart; exec sleep 10')`
    try {
      const group = new ProcessGroup({
        command,
        directory,
        env: process.env as Record<string, string>,
        logFile,
      })
      while (!readFileSync(logFile, 'utf8').includes('apart')) await sleep(10)
      const graceMs = 3000
      const first = await Promise.race([group.stop().then(() => 'stopped'), sleep(graceMs, 'waited')])
      expect(first).toBe('stopped')
    } finally {
      rmSync(directory, { recursive: true })
    }
  },
)

/** A directory for one test, and a group that runs in it. */
async function inDirectory(
  use: (
    start: (command: string, env?: Record<string, string>) => ProcessGroup,
    logFile: string,
  ) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'group-'))
  const logFile = path.join(directory, 'log')
  const started: ProcessGroup[] = []
  try {
    await use((command, env = process.env as Record<string, string>) => {
      const group = new ProcessGroup({ command, directory, env, logFile })
      started.push(group)
      return group
    }, logFile)
  } finally {
    await Promise.all(started.map((group) => group.stop()))
    rmSync(directory, { recursive: true })
  }
}

test.each([
  ['an empty one', '', {}],
  ['one with a character that no command has', 'echo \0', {}],
  ['a variable with such a character', 'echo', { QUINCE: '\0' }],
])('a command that cannot be started says so at once: %s', async (_what, command, env) => {
  await inDirectory(async (start) => {
    const group = start(command, { PATH: process.env['PATH']!, ...env })
    await expect(group.exited).rejects.toThrow('The command could not be started')
  })
})

const linux = process.platform === 'linux'

test.runIf(linux)('a supervisor that is killed leaves nothing of its group', async () => {
  await inDirectory(async (start, logFile) => {
    const group = start('echo "$PPID $$"; exec sleep 600')
    await expect.poll(() => readFileSync(logFile, 'utf8')).toMatch(/^\d+ \d+$/m)
    const [supervisor, command] = readFileSync(logFile, 'utf8').split(' ').map(Number)
    process.kill(supervisor!, 'SIGKILL')
    await expect(group.exited).rejects.toThrow('watches over the start command was ended')
    // What is dead and not yet taken note of has no command line.
    const left = (): string => readOrNothing(`/proc/${command!}/cmdline`)
    await expect.poll(left).toBe('')
  })
})

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

test(
  'a log that grows without an end is cut, and its last lines are there',
  { timeout: 60_000 },
  async () => {
    await inDirectory(async (start, logFile) => {
      const script = `const line = 'quince '.repeat(1e5) + '\\n'
      let at = 0
      const more = () => { for (let i = 0; i < 10; i++) require('fs').writeSync(1, line)
        if (++at < 12) setTimeout(more, 120)
        else console.log('the last quince') }
      more()`
      const file = `${logFile}.cjs`
      writeFileSync(file, script)
      const group = start(`node "${file}"`)
      await group.exited
      await expect.poll(() => statSync(logFile).size).toBeLessThan(40e6)
      expect(readFileSync(logFile, 'utf8')).toContain('what was printed before was more than is kept')
      await expect.poll(() => group.lastLines(1)).toBe('the last quince')
    })
  },
)

test.runIf(linux)('a link in the place of the log is not followed', async () => {
  await inDirectory((start, logFile) => {
    const target = `${logFile}.of-somebody`
    writeFileSync(target, 'a diary')
    symlinkSync(target, logFile)
    expect(() => start('echo')).toThrow('is a symbolic link')
    expect(readFileSync(target, 'utf8')).toBe('a diary')
    return Promise.resolve()
  })
})

test.runIf(linux)(
  'what the command has put into the background, out of its group, ends with it',
  async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'group-'))
    const logFile = path.join(directory, 'log')
    const secret = 'medlar-4711'
    const env = { ...process.env, ROUTE_PROFILER_SECRET: secret } as Record<string, string>
    const command = 'setsid sh -c \'trap "" TERM; sleep 604; sleep 604\' & sleep 0.2; echo gone'
    try {
      const group = new ProcessGroup({ command, directory, env, logFile }, secret)
      const { code, left } = await group.exited
      expect({ code, some: left > 0 }).toEqual({ code: 0, some: true })
      await group.stop()
      const sleeping = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      expect(sleeping.split('\n').filter((line) => line.includes('sleep 604'))).toEqual([])
    } finally {
      rmSync(directory, { recursive: true })
    }
  },
)
