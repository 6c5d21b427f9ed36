import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { findBaseline } from '../../src/github/baseline.ts'
import { restoreBaseline, restorePrepared, saveBaseline, savePrepared } from '../../src/github/cache.ts'
import { productCache } from '../../src/github/productCache.ts'
import { connect } from '../../src/github/client.ts'
import { profileWith, routeWith } from '../support/profiles.ts'
import { Azurite } from './support/azurite.ts'
import { contextOf } from './support/contextOf.ts'
import { pullRequestEvent } from './support/events.ts'
import type { Fault } from './support/faults.ts'
import { GitHub } from './support/github.ts'
import { ResultsService } from './support/resultsService.ts'
import { tokens } from './support/state.ts'

let azurite: Azurite
let github: GitHub
let results: ResultsService
let workspace: string
const repository = process.cwd()
beforeAll(async () => {
  ;[azurite, github] = await Promise.all([Azurite.open(), GitHub.start()])
  results = await ResultsService.start(github.state, azurite)
})
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'workspace-'))
  process.chdir(workspace)
  // what the client says is a command to the runner of these tests as well
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.stubEnv('GITHUB_WORKSPACE', workspace)
  vi.stubEnv('RUNNER_TEMP', mkdtempSync(path.join(tmpdir(), 'temp-')))
  useResults(results)
})
afterEach(() => {
  results.faults.clear()
  results.caches.length = 0
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  process.chdir(repository)
})
afterAll(async () => {
  await Promise.all([results.stop(), github.stop()])
})

function useResults(service: ResultsService): void {
  const run = github.state.addRun({ headSha: 'a'.repeat(40) })
  for (const [name, value] of Object.entries(service.environment(run))) vi.stubEnv(name, value)
}

const SHA = 'b'.repeat(40)
const profileAt = (commit: string) =>
  profileWith([routeWith('GET /medlars')], { source: { commit, branch: 'main' } })
const entry = (branch = 'main', name = 'route-profile.json') => ({ name, branch, limitMs: 2000 })

const product = (root: string, more: object = {}) => ({
  root: path.join(workspace, root),
  paths: ['built'],
  command: 'node build.mjs',
  lock: '',
  commit: SHA,
  ...more,
})

describe('what was made for the base of a comparison', () => {
  const log = { info: vi.fn<(message: string) => void>() }

  test('comes back into another checkout, and the workspace is as it was', async () => {
    mkdirSync(path.join(workspace, 'one/built'), { recursive: true })
    mkdirSync(path.join(workspace, 'two'))
    writeFileSync(path.join(workspace, 'one/built/press.txt'), 'juice')
    const cache = productCache('cider', log)
    await cache.save(product('one'))
    expect(await cache.restore(product('two'))).toBe(true)
    expect(readFileSync(path.join(workspace, 'two/built/press.txt'), 'utf8')).toBe('juice')
    expect([process.env['GITHUB_WORKSPACE'], realpathSync(process.cwd())]).toEqual([
      workspace,
      realpathSync(workspace),
    ])
    expect(log.info).not.toHaveBeenCalled()
  })

  test('is that of the push of the commit, and of no other commit', async () => {
    mkdirSync(path.join(workspace, 'built'))
    mkdirSync(path.join(workspace, 'two'))
    writeFileSync(path.join(workspace, 'built/press.txt'), 'juice')
    const prepare = JSON.stringify(['node build.mjs', 'cider', 'f00d'])
    expect(await savePrepared({ paths: ['built'], prepare, commit: SHA })).toBeNull()
    const cache = productCache('cider', log)
    expect(await cache.restore(product('two', { commit: 'c'.repeat(40), lock: 'f00d' }))).toBe(false)
    expect(await cache.restore(product('two', { lock: 'f00d' }))).toBe(true)
    expect(readdirSync(path.join(workspace, 'two/built'))).toEqual(['press.txt'])
  })
})

describe('the baseline in the cache', () => {
  test('is read by a later run, and leaves nothing in the workspace', async () => {
    const profile = profileAt(SHA)
    expect(await saveBaseline(entry(), JSON.stringify(profile), { sha: SHA, runId: 31 })).toBeNull()
    expect(await restoreBaseline(entry(), SHA)).toEqual(profile)
    expect(readdirSync(workspace)).toEqual([])
  })

  test('is that of the commit, else the newest', async () => {
    const commits = ['b', 'c', 'd'].map((letter) => letter.repeat(40))
    for (const [index, sha] of commits.entries()) {
      await saveBaseline(entry(), JSON.stringify(profileAt(sha)), { sha, runId: index })
    }
    const restored = [await restoreBaseline(entry(), commits[1]!), await restoreBaseline(entry(), SHA)]
    expect(restored.map((profile) => profile?.source.commit)).toEqual([commits[1], SHA])
    expect((await restoreBaseline(entry(), 'e'.repeat(40)))?.source.commit).toBe(commits[2])
  })

  test('of another branch or application is another', async () => {
    await saveBaseline(entry('release'), JSON.stringify(profileAt(SHA)), { sha: SHA, runId: 31 })
    await saveBaseline(entry('main', 'other.json'), JSON.stringify(profileAt(SHA)), { sha: SHA, runId: 31 })
    expect(await restoreBaseline(entry(), SHA)).toBeNull()
  })

  test('is no baseline when it is no profile', async () => {
    await saveBaseline(entry(), '{"pips": 11}', { sha: SHA, runId: 31 })
    expect(await restoreBaseline(entry(), SHA)).toBeNull()
  })

  test.each<[string, Fault]>([
    ['403', { status: 403, body: { msg: 'cache read denied: no scopes' } }],
    ['404', { status: 404, body: { msg: 'gone' } }],
    ['no JSON', { status: 400, body: 'pips' }],
  ])('is missing when the service answers %s', async (_what, fault) => {
    await saveBaseline(entry(), JSON.stringify(profileAt(SHA)), { sha: SHA, runId: 31 })
    results.faults.inject(/GetCacheEntryDownloadURL/, fault)
    expect(await restoreBaseline(entry(), SHA)).toBeNull()
  })

  test.each<[string, Fault]>([
    ['500 again and again', { status: 500, body: { msg: 'oops' } }],
    ['nothing', 'silent'],
  ])('is given up when the service answers %s', async (_what, fault) => {
    results.faults.inject(/CacheService/, fault)
    // Of a name of its own: what is given up goes on, and is not to take the place of what a later test keeps.
    const impatient = { ...entry(), name: 'given-up.json', limitMs: 200 }
    expect(await restoreBaseline(impatient, SHA)).toBeNull()
    const saved = await saveBaseline(impatient, '{}', { sha: SHA, runId: 31 })
    expect(saved).toBe('The cache took longer than 0.2 s.')
  })

  test('is not looked for where there is no service', async () => {
    // Of its own: the service of the others is still asked by what was given up above.
    const unasked = await ResultsService.start(github.state, azurite)
    try {
      useResults(unasked)
      vi.stubEnv('ACTIONS_RUNTIME_TOKEN', '')
      expect(await restoreBaseline(entry(), SHA)).toBeNull()
      const saved = await saveBaseline(entry(), '{}', { sha: SHA, runId: 31 })
      expect(saved).toBe('There is no cache service here.')
      expect(unasked.calls).toEqual([])
    } finally {
      await unasked.stop()
    }
  })

  test('cannot be written twice, and says so', async () => {
    await saveBaseline(entry(), '{}', { sha: SHA, runId: 31 })
    expect(await saveBaseline(entry(), '{}', { sha: SHA, runId: 31 })).toBe('The cache did not take it.')
  })

  test('serves where artifacts may not be read', async () => {
    const { state } = github
    const profile = profileAt(SHA)
    await saveBaseline(entry(), JSON.stringify(profile), { sha: SHA, runId: 31 })
    const pull = state.addPull({ headSha: 'c'.repeat(40), baseSha: SHA })
    const context = contextOf('pull_request', pullRequestEvent(state, pull), { sha: 'd'.repeat(40) })
    const client = await connect(tokens.withoutActions, github.url)
    const search = { client, context, name: 'route-profile.json', measuredSha: context.sha }
    expect(await findBaseline(search)).toEqual({
      profile,
      commit: SHA,
      label: 'main at bbbbbbb, from the cache',
    })
  })
})

describe('what prepare has made', () => {
  const prepared = { paths: ['build', 'seed.db'], prepare: 'npm run build', commit: SHA }

  beforeEach(() => {
    mkdirSync(path.join(workspace, 'build'))
    writeFileSync(path.join(workspace, 'build', 'pips.js'), 'export const pips = 11')
    writeFileSync(path.join(workspace, 'seed.db'), 'medlars')
  })

  test('comes back for the same commit', async () => {
    expect(await savePrepared(prepared)).toBeNull()
    rmSync(path.join(workspace, 'build'), { recursive: true })
    expect(await restorePrepared(prepared)).toBe('exact')
    expect(readFileSync(path.join(workspace, 'build', 'pips.js'), 'utf8')).toBe('export const pips = 11')
  })

  test('is something to start from for another commit, not for another command', async () => {
    await savePrepared(prepared)
    expect(await restorePrepared({ ...prepared, commit: 'c'.repeat(40) })).toBe('similar')
    expect(await restorePrepared({ ...prepared, prepare: 'npm run other' })).toBeNull()
  })

  test('that is not there is not stored, and that is said', async () => {
    expect(await savePrepared({ ...prepared, paths: ['nowhere'] })).toContain('not exist')
  })
})
