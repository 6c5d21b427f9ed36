import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { provideDependencies } from '../../../src/confirm/base/dependencies.ts'
import { directoryStore } from '../../../src/confirm/base/products.ts'
import { checkOutBoth } from '../../../src/confirm/base/checkouts.ts'
import { resolveCommit, uncommittedFiles } from '../../../src/git/commit.ts'
import { project, removeProjects } from '../../terminal/routeProfiler.ts'
import { commit, edit, git, repository } from '../repository.ts'

afterAll(removeProjects)

const aviary = (): string => repository('__tests__/apps/sides')

const text = (...file: string[]): string => readFileSync(path.join(...file), 'utf8')

test('both are checked out elsewhere, each as it was, at paths of one length, and nothing of them stays', async () => {
  const directory = aviary()
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  commit(directory, 'Nest on chimneys')
  const before = await resolveCommit(directory, 'before')
  expect(before.label).toBe(`before (${git(directory, 'rev-parse', '--short=7', 'before')})`)
  const { base, head, remove } = await checkOutBoth(directory, before)
  expect(text(base.directory, 'server.mjs')).toContain('cliff')
  expect(text(head.directory, 'server.mjs')).toContain('chimney')
  expect(path.dirname(base.root)).toBe(path.dirname(head.root))
  expect(base.directory).toHaveLength(head.directory.length)
  expect(path.relative(directory, base.root).startsWith('..')).toBe(true)
  remove()
  expect([base.root, head.root].filter((root) => existsSync(root))).toEqual([])
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
  expect(text(directory, 'server.mjs')).toContain('chimney')
})

const there = (root: string): string[] =>
  ['loft/old.mjs', 'eggs/new one.mjs', 'nest.mjs', 'secret.env', '.route-profiler'].filter((file) =>
    existsSync(path.join(root, file)),
  )

test('what is not committed goes along with the head, and what git ignores with neither', async () => {
  const directory = aviary()
  writeFileSync(path.join(directory, '.gitignore'), 'secret.env\n')
  mkdirSync(path.join(directory, 'loft'))
  writeFileSync(path.join(directory, 'loft/old.mjs'), 'old')
  commit(directory, 'Have a loft')
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  rmSync(path.join(directory, 'loft/old.mjs'))
  mkdirSync(path.join(directory, 'eggs'))
  writeFileSync(path.join(directory, 'eggs/new one.mjs'), 'new')
  symlinkSync('server.mjs', path.join(directory, 'nest.mjs'))
  writeFileSync(path.join(directory, 'secret.env'), 'PASSWORD=plover')
  mkdirSync(path.join(directory, '.route-profiler'))
  writeFileSync(path.join(directory, '.route-profiler/profile.json'), '{}')
  const { base, head, remove } = await checkOutBoth(directory, await resolveCommit(directory, 'HEAD'))
  expect(there(base.root)).toEqual(['loft/old.mjs'])
  expect(there(head.root)).toEqual(['eggs/new one.mjs', 'nest.mjs'])
  expect(lstatSync(path.join(head.root, 'nest.mjs')).isSymbolicLink()).toBe(true)
  expect(text(head.root, 'server.mjs')).toContain('chimney')
  remove()
})

test('the twin is the base as it is by then, beside both', async () => {
  const directory = aviary()
  const { base, head, twinOf, remove } = await checkOutBoth(directory, await resolveCommit(directory, 'HEAD'))
  writeFileSync(path.join(base.directory, 'built.mjs'), 'built')
  const twin = await twinOf(base)
  expect(text(twin.directory, 'built.mjs')).toBe('built')
  expect(twin.directory).toHaveLength(head.directory.length)
  remove()
  expect(existsSync(twin.root)).toBe(false)
})

test('hooks of the repository do not run', async () => {
  const directory = aviary()
  const hook = '#!/bin/sh\ntouch hooked\n'
  writeFileSync(path.join(directory, '.git/hooks/post-checkout'), hook, { mode: 0o755 })
  const { base, remove } = await checkOutBoth(directory, await resolveCommit(directory, 'before'))
  expect(existsSync(path.join(base.root, 'hooked'))).toBe(false)
  remove()
})

const made = (name: string): string => {
  const root = path.join(realpathSync(project('__tests__/apps/faults')), name)
  mkdirSync(root)
  git(root, 'init', '--quiet')
  return root
}
const add = (to: string, from: string, name: string): string =>
  git(to, '-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', from, name)

test('a submodule comes with the commit that each side has of it, nested ones too', async () => {
  const [feathers, wings] = [made('feathers'), made('wings')]
  writeFileSync(path.join(feathers, 'down.mjs'), 'down')
  commit(feathers, 'Grow')
  add(wings, feathers, 'feathers')
  writeFileSync(path.join(wings, 'span.mjs'), 'old span')
  commit(wings, 'Grow')
  const directory = aviary()
  add(directory, wings, 'wings')
  git(
    directory,
    '-c',
    'protocol.file.allow=always',
    'submodule',
    'update',
    '--quiet',
    '--init',
    '--recursive',
  )
  commit(directory, 'Have wings')
  git(directory, 'tag', 'winged')
  writeFileSync(path.join(directory, 'wings/span.mjs'), 'new span')
  commit(path.join(directory, 'wings'), 'Grow')
  commit(directory, 'Have longer wings')
  const { base, head, remove } = await checkOutBoth(directory, await resolveCommit(directory, 'winged'))
  expect([text(base.root, 'wings/span.mjs'), text(head.root, 'wings/span.mjs')]).toEqual([
    'old span',
    'new span',
  ])
  expect(text(base.root, 'wings/feathers/down.mjs')).toBe('down')
  expect(git(path.join(directory, 'wings'), 'status', '--porcelain')).toBe('')
  remove()
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
    await expect(checkOutBoth(path.join(directory, 'loft'), before)).rejects.toThrow(
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

  test('are copies of what is installed where the lock file is the same, with the own packages of the repository', async () => {
    const root = monorepo()
    const { base, head, remove } = await checkOutBoth(
      path.join(root, 'app'),
      await resolveCommit(root, 'HEAD'),
    )
    for (const side of [base, head]) {
      const places = { repository: root, root: side.root, application: 'app' }
      expect(await provideDependencies(places, command)).toBe(
        'Both sides run with copies of the installed packages: package-lock.json is the same.',
      )
    }
    const read = (side: { root: string }, file: string): string =>
      text(side.root, 'node_modules', file, 'index.js')
    expect([read(base, 'siskin'), read(base, 'song')]).toEqual(['siskin', 'old song'])
    expect([read(head, 'siskin'), read(head, 'song')]).toEqual(['siskin', 'new song'])
    expect(existsSync(path.join(base.root, 'node_modules/@finch/beak'))).toBe(true)
    writeFileSync(path.join(base.root, 'node_modules/siskin/index.js'), 'generated')
    expect([text(root, 'node_modules/siskin/index.js'), read(head, 'siskin')]).toEqual(['siskin', 'siskin'])
    remove()
    expect(existsSync(path.join(root, 'node_modules/siskin/index.js'))).toBe(true)
  })

  test('lead out of the repository where they did before, and a folder that is a link stays one', async () => {
    const root = monorepo()
    const elsewhere = path.join(realpathSync(path.dirname(root)), 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(path.join(elsewhere, 'index.js'), 'linked')
    symlinkSync('../../elsewhere', path.join(root, 'node_modules/linnet'))
    symlinkSync(path.join(root, 'packages/song'), path.join(root, 'node_modules/absolute'))
    symlinkSync('../node_modules', path.join(root, 'app/node_modules'))
    const { base, remove } = await checkOutBoth(path.join(root, 'app'), await resolveCommit(root, 'HEAD'))
    await provideDependencies({ repository: root, root: base.root, application: 'app' }, command)
    expect(realpathSync(path.join(base.root, 'node_modules/linnet'))).toBe(elsewhere)
    expect(text(base.root, 'node_modules/absolute/index.js')).toBe('old song')
    expect(lstatSync(path.join(base.root, 'app/node_modules')).isSymbolicLink()).toBe(true)
    remove()
  })

  test.each([
    ['git ignores the lock file', 'package-lock.json', '\npackage-lock.json'],
    ['the last install made one that is not committed', 'package-lock.json', ''],
    ['the only one lies above the repository', '../package-lock.json', ''],
  ])('are copies by package.json where %s', async (_where, lock, ignored) => {
    const root = monorepo()
    git(root, 'rm', '--quiet', 'package-lock.json')
    writeFileSync(path.join(root, '.gitignore'), `node_modules${ignored}\n`)
    writeFileSync(path.join(root, 'app/package.json'), '{}')
    commit(root, 'Have no lock file')
    writeFileSync(path.join(root, lock), '{ "lockfileVersion": 3 }')
    const { base, remove } = await checkOutBoth(path.join(root, 'app'), await resolveCommit(root, 'HEAD'))
    const places = { repository: root, root: base.root, application: 'app' }
    expect(await provideDependencies(places, command)).toBe(
      'Both sides run with copies of the installed packages: package.json is the same.',
    )
    remove()
  })

  test('are copies where the last install made another lock file beside the one that is the same', async () => {
    const root = monorepo()
    writeFileSync(path.join(root, 'app/package-lock.json'), '{ "lockfileVersion": 2 }')
    const { base, remove } = await checkOutBoth(path.join(root, 'app'), await resolveCommit(root, 'HEAD'))
    const places = { repository: root, root: base.root, application: 'app' }
    expect(await provideDependencies(places, command)).toContain('package-lock.json is the same.')
    remove()
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
      const side = await checkOutBoth(path.join(root, 'app'), base)
      const places = { repository: root, root: side.base.root, application: 'app' }
      const env = { ...process.env, npm_config_cache: path.join(root, '..', 'npm') } as Record<string, string>
      told.push(await provideDependencies(places, { ...command, env, logFile, store }))
      expect(realpathSync(path.join(side.base.root, 'node_modules/song'))).toBe(
        path.join(side.base.root, 'packages/song'),
      )
      side.remove()
    }
    expect(told).toEqual([
      'The base got node_modules of its own by npm ci: package-lock.json differs.',
      'The base got the node_modules that npm ci had made for its package-lock.json before.',
    ])
  })
})
