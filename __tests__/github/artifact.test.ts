import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  artifactName,
  attachmentNames,
  downloadProfile,
  pageName,
  uploadAttachment,
  uploadPage,
  uploadProfile,
} from '../../src/github/artifact.ts'
import { connect } from '../../src/github/client.ts'
import { cpuWith, exactly, loadWith, profileWith, routeWith } from '../support/profiles.ts'
import { Azurite } from './support/azurite.ts'
import type { Fault } from './support/faults.ts'
import { GitHub } from './support/github.ts'
import { ResultsService } from './support/resultsService.ts'
import { tokens, type Run } from './support/state.ts'

let azurite: Azurite
let github: GitHub
let results: ResultsService
beforeAll(async () => {
  ;[azurite, github] = await Promise.all([Azurite.open(), GitHub.start()])
  results = await ResultsService.start(github.state, azurite)
})
afterEach(() => {
  results.faults.clear()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
afterAll(async () => {
  await Promise.all([results.stop(), github.stop()])
})

/** A run whose steps may use the service. */
function startRun(): Run {
  // what the client says is a command to the runner of these tests as well
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const run = github.state.addRun({ headSha: 'a'.repeat(40) })
  for (const [name, value] of Object.entries(results.environment(run))) vi.stubEnv(name, value)
  return run
}

const profile = profileWith([routeWith('GET /medlars/:id')])
const json = JSON.stringify(profile)

describe('a profile that is stored', () => {
  test('is what another run reads, byte for byte and unpacked', async () => {
    startRun()
    const id = await uploadProfile(json, 'route-profile-quince.json')
    const artifact = github.state.artifacts.find((one) => one.id === id)!
    expect(artifact).toMatchObject({ name: 'route-profile-quince.json', bytes: json.length })
    const client = await connect(tokens.measure, github.url)
    const context = { owner: 'quince', repo: 'orchard' }
    expect(artifact.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    await expect(downloadProfile({ client, context, artifact })).resolves.toEqual(profile)
    const stored = await fetch(artifact.location())
    expect(await stored.text()).toBe(json)
  })

  test('is stored again by a re-run', async () => {
    const run = startRun()
    const first = await uploadProfile(json, 'route-profile.json')
    run.attempt++
    for (const [name, value] of Object.entries(results.environment(run))) vi.stubEnv(name, value)
    const second = await uploadProfile(json, 'route-profile.json')
    expect(second).toBeGreaterThan(first)
    expect(github.state.artifacts.filter(({ runId }) => runId === run.id)).toHaveLength(2)
  })

  test('may be late, when the service is', async () => {
    startRun()
    results.faults.inject(/CreateArtifact/, { status: 500, body: { msg: 'oops' } }, 1)
    await expect(uploadProfile(json, 'route-profile.json')).resolves.toBeGreaterThan(0)
  })
})

test('a page is stored as it is, so that a browser shows it', async () => {
  startRun()
  const html = '<!doctype html><title>medlars</title>'
  const id = await uploadPage(html, pageName('quince'))
  const artifact = github.state.artifacts.find((one) => one.id === id)!
  expect(artifact).toMatchObject({ name: 'route-report-quince.html', bytes: html.length })
  const stored = await fetch(artifact.location())
  expect(await stored.text()).toBe(html)
  expect(stored.headers.get('content-type')).toMatch(/^text\/html/)
})

const sampled = (file: string) => ({ ...cpuWith([]), attachment: file })

test('attachments are named as in the report, the slowest routes first, and stored as they are', async () => {
  const profile = profileWith([
    routeWith('GET /slow', {
      load: loadWith(exactly(900)),
      cpu: sampled('cpu-slow.cpuprofile'),
      baseCpu: sampled('base-cpu-slow.cpuprofile'),
    }),
    routeWith('GET /unwritten', { cpu: { ...cpuWith([]), attachment: null } }),
    routeWith('GET /slower', { load: loadWith(exactly(990)), cpu: sampled('cpu-slower.cpuprofile') }),
    ...Array.from({ length: 20 }, (_, i) =>
      routeWith(`GET /${i}`, { load: loadWith(exactly(5)), cpu: sampled(`cpu-${i}.cpuprofile`) }),
    ),
  ])
  const names = attachmentNames(profile, 'quince')
  expect(names.slice(0, 3)).toEqual([
    { file: 'cpu-slower.cpuprofile', name: 'cpu-slower-quince.cpuprofile' },
    { file: 'cpu-slow.cpuprofile', name: 'cpu-slow-quince.cpuprofile' },
    { file: 'base-cpu-slow.cpuprofile', name: 'base-cpu-slow-quince.cpuprofile' },
  ])
  expect(names).toHaveLength(10)
  expect(attachmentNames(profile, '')[0]!.name).toBe('cpu-slower.cpuprofile')
  startRun()
  const id = await uploadAttachment('{"nodes":[]}', names[0]!.name)
  const artifact = github.state.artifacts.find((one) => one.id === id)!
  expect(artifact.name).toBe('cpu-slower-quince.cpuprofile')
  expect(await (await fetch(artifact.location())).text()).toBe('{"nodes":[]}')
})

describe('a profile that cannot be stored says why, in time', () => {
  const start = 'The profile could not be stored as the artifact route-profile.json: '
  test.each<[string, RegExp, Fault, string]>([
    ['503', /CreateArtifact/, { status: 503, body: { msg: 'unicorns' } }, 'longer than 0.5 s'],
    ['silence', /CreateArtifact/, 'silent', 'longer than 0.5 s'],
    ['silence at the end', /FinalizeArtifact/, 'silent', 'longer than 0.5 s'],
    ['reset', /CreateArtifact/, 'reset', 'Unable to make request: ECONNRESET'],
    ['401', /CreateArtifact/, { status: 401, body: { msg: 'expired' } }, '401'],
  ])('%s', async (_what, on, fault, problem) => {
    startRun()
    results.faults.inject(on, fault)
    await expect(uploadProfile(json, 'route-profile.json', { uploadMs: 500 })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(new RegExp(`^${start}[^]*${problem}`)),
      hint: 'Without it the next pull request has no baseline: run the job again.',
    })
  })

  test('another step has taken its name', async () => {
    startRun()
    await uploadProfile(json, 'route-profile.json')
    await expect(uploadProfile(json, 'route-profile.json')).rejects.toMatchObject({
      hint: 'Another step of this run has stored one of this name: give each its own `name` input.',
    })
  })

  test('outside of a JavaScript action', async () => {
    await expect(uploadProfile(json, 'route-profile.json')).rejects.toThrow('ACTIONS_RUNTIME_TOKEN')
  })
})

describe('the name of an artifact', () => {
  test.each([
    ['', 'route-profile.json'],
    ['shop', 'route-profile-shop.json'],
    ['apps/shop', 'route-profile-apps-shop-629ad553.json'],
    ['apps shop', 'route-profile-apps-shop-75080242.json'],
    ['"<>|:*?\n\\', 'route-profile---3c312128.json'],
  ])('of %j is one of its own, and allowed', (key, name) => {
    expect(artifactName(key)).toBe(name)
  })
})
