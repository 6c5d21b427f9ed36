import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ProcessGroup } from '../../src/collect/app/processGroup.ts'
import { system } from '../../src/collect/app/system.ts'
import { sharedProcessor } from '../../src/confirm/sharedProcessor.ts'

const processor = await sharedProcessor()

test('there is one where the system can keep a command on it', () => {
  expect(processor !== null).toBe(system.pin !== null)
})

test.runIf(processor !== null)('what runs on it has only that one, and so have its children', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'shared-'))
  try {
    const logFile = path.join(directory, 'log')
    const [file, script] = [process.execPath, 'console.log(os.availableParallelism())']
    const env = { PATH: process.env['PATH']! }
    const group = new ProcessGroup({
      command: `"${file}" -e "${script}"`,
      directory,
      env,
      logFile,
      processor,
    })
    expect(await group.exited).toEqual({ code: 0, left: 0 })
    await group.stop()
    expect(readFileSync(logFile, 'utf8')).toBe('1\n')
  } finally {
    rmSync(directory, { recursive: true })
  }
})
