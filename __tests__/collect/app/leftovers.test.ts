/** Runs that were killed with a signal that nobody can handle, and the run after them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { git, repository } from '../../confirm/repository.ts'
import { removeProjects } from '../../terminal/routeProfiler.ts'

afterAll(removeProjects)

const sources = path.resolve(import.meta.dirname, '../../../src')
const posix = process.platform !== 'win32'

/** A run that has a channel and, for a repository, its base checked out; and the next one, which only begins. */
const first = `
  const { Channel } = await import('${sources}/collect/app/channel.ts')
  const { checkOut, resolveCommit } = await import('${sources}/confirm/base/worktree.ts')
  await Channel.open()
  const [repository] = process.argv.slice(1)
  if (repository) await checkOut(repository, await resolveCommit(repository, 'before'))
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
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(3)

  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(left(temporary)).toHaveLength(4)
  await once(run(next, temporary), 'exit')
  expect(left(temporary)).toHaveLength(2)
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(2)

  living.kill('SIGTERM')
  await once(living, 'exit')
})

test.runIf(posix)(
  'a directory without a socket is one that is just being made, until it is old',
  async () => {
    const temporary = mkdtempSync(path.join(tmpdir(), 'leftovers-'))
    const [young, old] = ['route-profiler-young', 'route-profiler-old'].map((name) =>
      path.join(temporary, name),
    )
    for (const one of [young!, old!]) mkdirSync(one)
    writeFileSync(path.join(temporary, 'route-profiler-notes.txt'), 'no directory')
    const longAgo = Date.now() / 1000 - 7200
    utimesSync(old!, longAgo, longAgo)
    await once(run(next, temporary), 'exit')
    expect([young!, old!].map((one) => existsSync(one))).toEqual([true, false])
    expect(left(temporary).sort()).toEqual(['route-profiler-notes.txt', 'route-profiler-young'])
  },
)
