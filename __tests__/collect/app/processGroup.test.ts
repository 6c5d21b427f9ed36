import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
