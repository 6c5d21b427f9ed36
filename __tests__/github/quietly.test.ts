import { expect, test } from 'vitest'
import { quietly } from '../../src/github/quietly.ts'
import { areCommandsStopped, withCommandsStopped } from '../../src/github/stopCommands.ts'

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

test('where the runner takes no commands, neither is shown', async () => {
  const log = outlet()
  const say = () =>
    Promise.resolve(log.write('Uploaded bytes 2048\n') && log.write('::add-mask::cellar key\n'))
  await withCommandsStopped(log, async () => {
    await withCommandsStopped(log, () => quietly(say, log))
    await quietly(say, log)
    log.write('boot\n')
  })
  await quietly(say, log)
  expect(log.text().replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'TOKEN')).toBe(
    `::stop-commands::TOKEN
::stop-commands::TOKEN
::TOKEN::
boot
::TOKEN::
::debug::Uploaded bytes 2048
::add-mask::cellar key
`,
  )
})

test('nor are they stopped any more when the work fails, even while a client is held back', async () => {
  const log = outlet()
  const failing = quietly(
    () => withCommandsStopped(log, () => Promise.reject(new Error('The press is stuck.'))),
    log,
  )
  await expect(failing).rejects.toThrow('The press is stuck.')
  expect(areCommandsStopped()).toBe(false)
  expect(log.text()).toMatch(/^::stop-commands::(\S+)\n::\1::\n$/)
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
