import { expect, test } from 'vitest'
import { quietly } from '../../src/github/quietly.ts'

function outlet() {
  const written: string[] = []
  const write = (text: string | Uint8Array, ..._told: unknown[]) => written.push(String(text)) > 0
  return { write, text: () => written.join('') }
}

test('what a client of GitHub prints goes to the debug log, and commands pass', async () => {
  const log = outlet()
  const { write } = log
  const id = await quietly(() => {
    log.write('Uploaded bytes 1024\nProgress: 100%\n')
    log.write('::warning::Retrying\n')
    return Promise.resolve(7)
  }, log)
  log.write('Published.\n')
  expect(id).toBe(7)
  expect(log.text()).toBe(
    '::debug::Uploaded bytes 1024\n::debug::Progress: 100%25\n::warning::Retrying\nPublished.\n',
  )
  expect(log.write).toBe(write)
})

test('whoever waits for a write is told, and the log is as before when the work fails', async () => {
  const log = outlet()
  const { write } = log
  let told = false
  const work = async () => {
    await new Promise<void>((resolve) => log.write('late\n', () => resolve()))
    told = true
    throw new Error('The store is closed.')
  }
  await expect(quietly(work, log)).rejects.toThrow('The store is closed.')
  expect({ told, write: log.write }).toEqual({ told: true, write })
})
