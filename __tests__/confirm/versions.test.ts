/** Both versions of a repository, for as long as they are needed. */
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CollectOptions } from '../../src/collect/collect.ts'
import { Phases } from '../../src/collect/phases.ts'
import { resolveCommit } from '../../src/git/commit.ts'
import { directoryStore, type Keeping } from '../../src/confirm/base/products.ts'
import { withSides } from '../../src/confirm/base/withSides.ts'
import { compareVersions } from '../../src/confirm/compareVersions.ts'
import { Interrupted } from '../../src/interruption.ts'
import { optionsFor } from '../collect/options.ts'
import { project, removeProjects } from '../terminal/routeProfiler.ts'
import { commit, edit, git, repository } from './repository.ts'

afterAll(removeProjects)

const fixtures = `settings: { countRequests: 2, countWarmup: 0, work: off }
env: { NEST: 'of the \${side}' }
routes: { GET /birds: {}, GET /nests: {} }
`
let directory: string
let keeping: Keeping

beforeAll(() => {
  directory = repository('__tests__/apps/sides')
  edit(directory, 'server.mjs', ['cliff', 'chimney'])
  commit(directory, 'Another nest')
  keeping = { store: directoryStore(path.join(project('__tests__/apps/sides'), 'kept')), preparePaths: [] }
})

const silent = { phase() {}, route() {} }

function users(more: Partial<CollectOptions> = {}): CollectOptions {
  const options = optionsFor('twoServers.mjs', fixtures)
  return {
    ...options,
    directory,
    command: 'node server.mjs',
    prepare: 'node migrate.mjs',
    values: {},
    ...more,
  }
}

async function sidesOf<T>(
  use: Parameters<typeof withSides<T>>[3],
  options = users(),
  kept = keeping,
): Promise<T> {
  const before = await resolveCommit(directory, 'before')
  return withSides(options, before, { phases: new Phases(), keeping: kept }, use)
}

test('each side has its checkout, its log and its environment, and both are gone afterwards', async () => {
  const seen = await sidesOf(async ({ options: { base, head }, notes }) => {
    expect([base, head].map((side) => existsSync(path.join(side.directory, 'server.mjs')))).toEqual([
      true,
      true,
    ])
    return { base, head, notes }
  })
  expect([seen.base.env['NEST'], seen.head.env['NEST']]).toEqual(['of the base', 'of the head'])
  expect([seen.base.logFile, seen.head.logFile].map((file) => path.basename(file))).toEqual([
    'base-server.log',
    'server.log',
  ])
  expect([seen.base.directory, seen.head.directory].map((place) => existsSync(place))).toEqual([false, false])
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
})

test('and they are gone when what they were needed for fails', async () => {
  let place = ''
  const failing = sidesOf(({ options }) => {
    place = options.base.directory
    return Promise.reject(new RangeError('a cuckoo'))
  })
  await expect(failing).rejects.toThrow('a cuckoo')
  expect(existsSync(place)).toBe(false)
})

test('what is not committed is said', async () => {
  const file = path.join(directory, 'egg.txt')
  writeFileSync(file, 'blue')
  const { notes } = await sidesOf((both) => Promise.resolve(both)).finally(() =>
    git(directory, 'clean', '--quiet', '--force', 'egg.txt'),
  )
  expect(notes[0]).toBe('The head is the working tree as it is, with a file that is not committed.')
})

test('what prepare builds of a commit is left out the next time', async () => {
  const kept = { ...keeping, preparePaths: ['aviary.json'] }
  const prepares = await sidesOf(
    async ({ options: { base, head } }) => {
      writeFileSync(path.join(base.directory, 'aviary.json'), '[]')
      await base.prepared!()
      return [base.prepare, head.prepare]
    },
    users(),
    kept,
  )
  expect(prepares).toEqual(['node migrate.mjs', 'node migrate.mjs'])
  const again = await sidesOf(
    ({ options: { base, head }, notes }) =>
      Promise.resolve({ notes, prepares: [base.prepare, head.prepare] }),
    users(),
    kept,
  )
  expect(again.prepares).toEqual([null, 'node migrate.mjs'])
  expect(again.notes).toContain('What prepare builds was kept from an earlier comparison with the base.')
})

test('a comparison that is stopped side by side has the counts of both', { timeout: 180_000 }, async () => {
  const stop = new AbortController()
  const told: string[] = []
  const phase = (name: string): void => {
    told.push(name)
    if (name === 'side by side') stop.abort(new Interrupted('SIGTERM'))
  }
  const route = (_id: string, index: number, total: number) => void told.push(`${index}/${total}`)
  const options = users({ stop: stop.signal })
  const asked = { ref: 'before', keeping }
  const { base, head, label, cut } = await compareVersions(options, asked, { phase, route })
  // Both are counted at once, and how much longer that takes is estimated from one of them.
  expect(told.filter((name) => name.startsWith('base:'))).toEqual([])
  const counting = told.slice(told.indexOf('head: count'))
  expect(counting.slice(0, 3)).toEqual(['head: count', '1/2', '2/2'])
  expect({ cut: (cut as Interrupted).signal, label: label.startsWith('before') }).toEqual({
    cut: 'SIGTERM',
    label: true,
  })
  for (const { routes } of [base, head])
    expect(routes.filter(({ count }) => count !== null).map(({ id }) => id)).toEqual([
      'GET /birds',
      'GET /nests',
    ])
  expect(base.cutShort).toBeNull()
  expect(head.cutShort).toBe('SIGTERM')
  expect(new Set(head.routes.map(({ confirmation }) => confirmation?.reason ?? null))).toEqual(
    new Set(['the run was cut short before it', null]),
  )
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
})

test('one that is stopped while it counts is of the directory of the user as well, and of all its phases', async () => {
  const stop = new AbortController()
  let phase = ''
  const told: string[] = []
  const progress = {
    phase: (name: string) => void told.push((phase = name)),
    route: (id: string) => {
      if (phase === 'head: count' && id === 'GET /nests') stop.abort(new Interrupted('SIGHUP'))
    },
  }
  // With one database for both, the head is counted after the base.
  const shared = fixtures.replace(/env: .*/, `env: { DATABASE_URL: 'file:/eyrie.db' }`)
  const options = users({ stop: stop.signal, fixtures: optionsFor('twoServers.mjs', shared).fixtures })
  const { base, head, cut } = await compareVersions(options, { ref: 'before', keeping }, progress)
  expect((cut as Interrupted).signal).toBe('SIGHUP')
  expect(told).toEqual(expect.arrayContaining(['base: count', 'head: count']))
  expect([base.cutShort, head.cutShort]).toEqual([null, 'SIGHUP'])
  expect(head.problems.filter(({ message }) => message.includes('cut short'))).toHaveLength(1)
  expect(head.source).toEqual({
    commit: git(directory, 'rev-parse', 'HEAD').trim(),
    branch: git(directory, 'branch', '--show-current').trim(),
    directory: '',
  })
  expect(head.phases.map(({ name }) => name)).toEqual(expect.arrayContaining(['count', 'check out']))
}, 180_000)

test('one that is stopped before anything is counted has nothing', async () => {
  const stop = AbortSignal.abort(new Interrupted('SIGINT'))
  await expect(compareVersions(users({ stop }), { ref: 'before', keeping }, silent)).rejects.toBeInstanceOf(
    Interrupted,
  )
  expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
})
