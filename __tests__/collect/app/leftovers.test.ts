/** Runs that were killed with a signal that nobody can handle, and the run after them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { git, repository } from '../../confirm/repository.ts'
import { removeProjects } from '../../terminal/routeProfiler.ts'

afterAll(removeProjects)

const sources = path.resolve(import.meta.dirname, '../../../src')
const posix = process.platform !== 'win32'

/** A run that has a channel and, for a repository, both sides checked out; and the next one, which only begins. */
const first = `
  const { Channel } = await import('${sources}/collect/app/channel.ts')
  const { checkOutBoth } = await import('${sources}/confirm/base/checkouts.ts')
  await Channel.open()
  const [repository] = process.argv.slice(1)
  if (repository) await checkOutBoth(repository, { sha: 'before', label: 'before' })
  console.log('there')
  setInterval(() => {}, 1000)`
const next = `
  const { Channel } = await import('${sources}/collect/app/channel.ts')
  const channel = await Channel.open()
  await channel.close()`

function run(script: string, temporary: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', script, '--', ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

const left = (temporary: string): string[] =>
  readdirSync(temporary).filter((name) => name.startsWith('route-'))

test.runIf(posix)('what a killed run left is gone after the next, and what another uses is not', async () => {
  const temporary = mkdtempSync(path.join(tmpdir(), 'leftovers-'))
  const directory = repository('__tests__/apps/sides')
  const [killed, living] = [run(first, temporary, directory), run(first, temporary, directory)]
  await Promise.all([killed, living].map(({ stdout }) => once(stdout!, 'data')))
  expect(left(temporary)).toHaveLength(4)
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(5)

  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(left(temporary)).toHaveLength(4)
  await once(run(next, temporary), 'exit')
  expect(left(temporary)).toHaveLength(2)
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(3)

  living.kill('SIGTERM')
  await once(living, 'exit')
})

test.runIf(posix)(
  'a directory without a socket is just being made, or that of somebody whose name begins as ours',
  async () => {
    const temporary = mkdtempSync(path.join(tmpdir(), 'leftovers-'))
    mkdirSync(path.join(temporary, 'route-profiler-young'))
    writeFileSync(path.join(temporary, 'route-profiler-notes.txt'), 'no directory')
    await once(run(next, temporary), 'exit')
    expect(left(temporary).sort()).toEqual(['route-profiler-notes.txt', 'route-profiler-young'])
  },
)
