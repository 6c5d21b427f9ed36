import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ProcessGroup } from '../../src/collect/processGroup.ts'

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
