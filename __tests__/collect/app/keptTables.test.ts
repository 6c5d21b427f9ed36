/** Of several processes one keeps the tables, and what it does not reach is known. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { boot } from '../../../src/collect/app/boot.ts'

test('a database that only another process uses is named, and one of both is not', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'kept-'))
  const app = await boot({
    command: `node "${path.resolve(import.meta.dirname, '../../apps/reset/workers.mjs')}"`,
    directory,
    env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
    logFile: path.join(directory, 'server.log'),
    port: null,
    readyPath: null,
    timeoutMs: 40_000,
  })
  try {
    await expect.poll(() => app.processCount, { timeout: 20_000 }).toBe(2)
    expect(await app.tables.beyond()).toEqual([])
    expect(await app.tables.keep({ hosts: [], directory, isKept: false })).toEqual({
      refused: null,
      databases: 2,
    })
    expect(await app.tables.beyond()).toEqual([expect.stringMatching(/^own-[12]\.db$/)])
  } finally {
    await app.stop()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
})
