import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { provideDependencies } from '../../../src/confirm/base/dependencies.ts'
import { directoryStore } from '../../../src/confirm/base/products.ts'
import { checkOut, resolveCommit, uncommittedFiles } from '../../../src/confirm/base/worktree.ts'
import { project, removeProjects } from '../../terminal/routeProfiler.ts'
import { commit, edit, git, repository } from '../repository.ts'

afterAll(removeProjects)

const aviary = (): string => repository('__tests__/apps/sides')

test('the base is checked out elsewhere, as it was, and nothing of it stays', async () => {
  const directory = aviary()
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  commit(directory, 'Nest on chimneys')
  const before = await resolveCommit(directory, 'before')
  expect(before.label).toBe(`before (${git(directory, 'rev-parse', '--short=7', 'before')})`)
  const worktree = await checkOut(directory, before)
  expect(readFileSync(path.join(worktree.directory, 'server.mjs'), 'utf8')).toContain('cliff')
  expect(path.relative(directory, worktree.root).startsWith('..')).toBe(true)
  worktree.remove()
  expect(existsSync(worktree.root)).toBe(false)
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
  expect(readFileSync(path.join(directory, 'server.mjs'), 'utf8')).toContain('chimney')
})

test('hooks of the repository do not run', async () => {
  const directory = aviary()
  const hook = '#!/bin/sh\ntouch hooked\n'
  writeFileSync(path.join(directory, '.git/hooks/post-checkout'), hook, { mode: 0o755 })
  const worktree = await checkOut(directory, await resolveCommit(directory, 'before'))
  expect(existsSync(path.join(worktree.root, 'hooked'))).toBe(false)
  worktree.remove()
})

test('a commit that a shallow clone lacks is fetched', async () => {
  const origin = aviary()
  const wanted = git(origin, 'rev-parse', 'HEAD')
  commit(origin, 'Later')
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  const clone = path.join(realpathSync(project('__tests__/apps/sides')), 'clone')
  git(origin, 'clone', '--quiet', '--depth=1', `file://${origin}`, clone)
  expect(() => git(clone, 'cat-file', '-e', wanted)).toThrow('cat-file')
  expect(await resolveCommit(clone, wanted)).toEqual({ sha: wanted, label: wanted.slice(0, 7) })
})

describe('what cannot be checked out is said in a sentence:', () => {
  test('not a git repository', async () => {
    const directory = project('__tests__/apps/sides')
    await expect(resolveCommit(directory, 'before')).rejects.toThrow(
      `${directory} is not in a git repository, so there is no base to check out`,
    )
  })

  test.each(['befroe', '--output=stolen', 'before:server.mjs'])('the ref %s', async (ref) => {
    await expect(resolveCommit(aviary(), ref)).rejects.toThrow(`git knows no commit "${ref}" here.`)
  })

  test('an application that the base does not have', async () => {
    const directory = aviary()
    mkdirSync(path.join(directory, 'loft'))
    const before = await resolveCommit(directory, 'before')
    await expect(checkOut(path.join(directory, 'loft'), before)).rejects.toThrow(
      `The base ${before.label} has no directory loft.`,
    )
    expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
  })
})

test('what is not committed is counted, reports are not', async () => {
  const directory = aviary()
  expect(await uncommittedFiles(directory)).toBe(0)
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  writeFileSync(path.join(directory, 'eggs.mjs'), '')
  mkdirSync(path.join(directory, '.route-profiler'))
  writeFileSync(path.join(directory, '.route-profiler/profile.json'), '{}')
  expect(await uncommittedFiles(directory)).toBe(2)
})

/** Packages, one of them of the repository itself, as npm links it. */
function monorepo(): string {
  const directory = project('__tests__/apps/faults')
  const root = path.join(directory, 'monorepo')
  for (const folder of ['node_modules/siskin', 'node_modules/@finch/beak', 'packages/song', 'app'])
    mkdirSync(path.join(root, folder), { recursive: true })
  writeFileSync(path.join(root, 'package-lock.json'), '{ "lockfileVersion": 3 }')
  writeFileSync(path.join(root, 'app/index.mjs'), '')
  writeFileSync(path.join(root, 'node_modules/siskin/index.js'), 'siskin')
  writeFileSync(path.join(root, 'packages/song/index.js'), 'old song')
  writeFileSync(path.join(root, '.gitignore'), 'node_modules\n')
  symlinkSync('../packages/song', path.join(root, 'node_modules/song'), 'junction')
  git(root, 'init', '--quiet')
  commit(root, 'Before')
  writeFileSync(path.join(root, 'packages/song/index.js'), 'new song')
  return root
}

describe('dependencies of the base', () => {
  const nothingKept = { restore: () => Promise.resolve(false), save: () => Promise.resolve() }
  const command = { env: {}, logFile: '', timeoutMs: 60_000, store: nothingKept }

  test("are head's where the lock file is the same, but packages of the repository are the base's", async () => {
    const root = monorepo()
    const worktree = await checkOut(path.join(root, 'app'), await resolveCommit(root, 'HEAD'))
    const checkouts = { head: root, base: worktree.root, application: 'app' }
    expect(await provideDependencies(checkouts, command)).toBe(
      'The base runs with the node_modules of the head: package-lock.json is the same.',
    )
    const read = (file: string): string =>
      readFileSync(path.join(worktree.root, 'node_modules', file, 'index.js'), 'utf8')
    expect([read('siskin'), read('song')]).toEqual(['siskin', 'old song'])
    expect(existsSync(path.join(worktree.root, 'node_modules/@finch/beak'))).toBe(true)
    worktree.remove()
    expect(existsSync(path.join(root, 'node_modules/siskin/index.js'))).toBe(true)
  })

  test('are installed where the lock file differs, and kept for the next time', async () => {
    const root = monorepo()
    writeFileSync(path.join(root, 'package.json'), '{ "name": "choir", "workspaces": ["packages/song"] }')
    writeFileSync(path.join(root, 'packages/song/package.json'), '{ "name": "song", "version": "1.2.3" }')
    const packages = {
      '': { name: 'choir', workspaces: ['packages/song'] },
      'node_modules/song': { resolved: 'packages/song', link: true },
      'packages/song': { version: '1.2.3' },
    }
    const lock = { name: 'choir', lockfileVersion: 3, requires: true, packages }
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock))
    commit(root, 'Have a workspace')
    const base = await resolveCommit(root, 'HEAD')
    writeFileSync(path.join(root, 'package-lock.json'), `${JSON.stringify(lock)}\n`)
    const logFile = path.join(root, '..', 'install.log')
    const store = directoryStore(path.join(root, '..', 'kept'))
    const told: string[] = []
    for (let i = 0; i < 2; i++) {
      const worktree = await checkOut(path.join(root, 'app'), base)
      const checkouts = { head: root, base: worktree.root, application: 'app' }
      const env = { ...process.env, npm_config_cache: path.join(root, '..', 'npm') } as Record<string, string>
      told.push(await provideDependencies(checkouts, { ...command, env, logFile, store }))
      expect(realpathSync(path.join(worktree.root, 'node_modules/song'))).toBe(
        path.join(worktree.root, 'packages/song'),
      )
      worktree.remove()
    }
    expect(told).toEqual([
      'The base got node_modules of its own by npm ci: package-lock.json differs.',
      'The base got the node_modules that npm ci had made for its package-lock.json before.',
    ])
  })
})
