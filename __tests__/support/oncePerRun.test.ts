import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oncePerRun } from './oncePerRun.ts'

test('however many ask at the same time, one builds, and all get the same', async () => {
  let built = 0
  const build = async (directory: string): Promise<void> => {
    await sleep(20)
    writeFileSync(path.join(directory, 'pips.txt'), String(++built))
  }
  const asked = await Promise.all([1, 2, 3].map(() => oncePerRun('quince', build)))
  expect(new Set([...asked, await oncePerRun('quince', build)]).size).toBe(1)
  expect(readFileSync(path.join(asked[0]!, 'pips.txt'), 'utf8')).toBe('1')
})

test('a build that fails is told, and is tried again by the next who asks', async () => {
  await expect(oncePerRun('medlar', () => Promise.reject(new Error('not ripe')))).rejects.toThrow('not ripe')
  expect(path.basename(await oncePerRun('medlar', () => Promise.resolve()))).toBe('medlar')
})
