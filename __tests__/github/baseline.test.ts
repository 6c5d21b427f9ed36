import { gzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findBaseline, type Baseline } from '../../src/github/baseline.ts'
import { connect } from '../../src/github/client.ts'
import type { GitHubContext } from '../../src/github/context.ts'
import { profileWith, routeWith } from '../support/profiles.ts'
import { Azurite } from './support/azurite.ts'
import { contextOf } from './support/contextOf.ts'
import { mergeGroupEvent, pullRequestEvent, pushEvent, scheduleEvent, tagEvent } from './support/events.ts'
import { secondaryRateLimit, type Fault } from './support/faults.ts'
import { GitHub } from './support/github.ts'
import { tokens, type Artifact, type Run, type State } from './support/state.ts'
import { storeArtifact } from './support/storedArtifact.ts'

const NAME = 'route-profile-quince.json'

let azurite: Azurite
let github: GitHub
let state: State
beforeAll(async () => {
  azurite = await Azurite.open()
})
beforeEach(async () => {
  github = await GitHub.start()
  state = github.state
})
afterEach(async () => {
  await github.stop()
  if (github.complaints.length > 0) throw new Error(github.complaints.join('\n'))
})

/** main: plant - water - prune; a branch from plant: graft - bud; the merge of both. */
function orchard() {
  const plant = state.addCommit('plant')
  const water = state.addCommit('water', plant)
  const prune = state.addCommit('prune', water)
  const graft = state.addCommit('graft', plant)
  const bud = state.addCommit('bud', graft)
  const merge = state.addCommit('merge', prune, bud)
  return { plant, water, prune, graft, bud, merge }
}

type Orchard = ReturnType<typeof orchard>

function pullRequest({ bud, prune, merge }: Orchard): GitHubContext {
  const pull = state.addPull({ headSha: bud, baseSha: prune })
  return contextOf('pull_request', pullRequestEvent(state, pull), { sha: merge })
}

/** A run that has left a profile which names the run. */
async function measured(run: Partial<Run> & { headSha: string }, artifact: Partial<Artifact> = {}) {
  const added = state.addRun(run)
  await storeArtifact({ state, azurite }, added, { name: NAME, content: profileOf(added) }, artifact)
  return added
}

function profileOf({ id, headSha: commit }: Run): string {
  const source = { commit, branch: `run-${id}` }
  return JSON.stringify(profileWith([routeWith('GET /medlars/:id')], { source }))
}

async function find(
  context: GitHubContext,
  { token = tokens.full, measuredSha = context.sha, patient = true } = {},
): Promise<Baseline> {
  const client = await connect(token, github.url, {
    pauseMs: 1,
    requestMs: patient ? 5000 : 400,
    patienceMs: 0,
  })
  const limits = { pauseMs: 1, downloadMs: patient ? 5000 : 600, maxBytes: 1_000_000 }
  return await findBaseline({ client, context, name: NAME, measuredSha, limits })
}

/** Which run's profile it is. */
const fromRun = (run: Run) => ({ profile: { source: { branch: `run-${run.id}` } } })

describe('the right commit', () => {
  test('for the merge commit of a pull request: the tip of the base branch it was made with', async () => {
    const commits = orchard()
    await measured({ headSha: commits.plant })
    const tip = await measured({ headSha: commits.prune })
    const found = await find(pullRequest(commits))
    expect(found).toMatchObject({ ...fromRun(tip), commit: commits.prune })
    expect(found).toHaveProperty('label', `main at ${commits.prune.slice(0, 7)}`)
  })

  test('for a checkout of the head: where the branch began', async () => {
    const commits = orchard()
    const beginning = await measured({ headSha: commits.plant })
    await measured({ headSha: commits.prune })
    const found = await find(pullRequest(commits), { measuredSha: commits.bud })
    expect(found).toMatchObject(fromRun(beginning))
  })

  test('for a pull request whose commits may not be read: the tip when the event happened', async () => {
    const commits = orchard()
    const tip = await measured({ headSha: commits.prune })
    github.faults.inject(/git\/commits|compare/, { status: 404, body: { message: 'Not Found' } })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(tip))
  })

  test('for a push: the commit before it', async () => {
    const { water, prune, plant } = orchard()
    const before = await measured({ headSha: water })
    await measured({ headSha: plant })
    const event = pushEvent(state, { before: water, after: prune })
    expect(await find(contextOf('push', event, { sha: prune }))).toMatchObject(fromRun(before))
  })

  test.each([
    ['a new branch', (after: string) => pushEvent(state, { after, branch: 'tall' }), 'refs/heads/tall'],
    ['a tag', (after: string) => tagEvent(state, 'v1', after), 'refs/tags/v1'],
  ])('for %s: the nearest one of the default branch', async (_what, event, ref) => {
    const { plant, water, bud } = orchard()
    const nearest = await measured({ headSha: plant })
    await measured({ headSha: water })
    expect(await find(contextOf('push', event(bud), { sha: bud, ref }))).toMatchObject({
      ...fromRun(nearest),
      label: `main at ${plant.slice(0, 7)}, 2 commits before the base`,
    })
  })

  test('in a merge queue: the entry before, from its own run', async () => {
    const { prune } = orchard()
    const first = state.addCommit('first in the queue', prune)
    const second = state.addCommit('second in the queue', first)
    await measured({ headSha: prune })
    const queue = `gh-readonly-queue/main/pr-7-${prune}`
    const queued = await measured({ headSha: first, event: 'merge_group', headBranch: queue })
    const event = mergeGroupEvent(state, { baseSha: first, headSha: second })
    expect(await find(contextOf('merge_group', event, { sha: second }))).toMatchObject(fromRun(queued))
  })

  test('on a schedule: the last one measured', async () => {
    const { water, prune } = orchard()
    const last = await measured({ headSha: water, event: 'schedule' })
    const context = contextOf('schedule', scheduleEvent(state), { sha: prune, ref: 'refs/heads/main' })
    expect(await find(context)).toMatchObject(fromRun(last))
  })
})

describe('without a run at that commit', () => {
  test('the nearest ancestor, and it says how far', async () => {
    const commits = orchard()
    await measured({ headSha: commits.plant })
    const nearest = await measured({ headSha: commits.water })
    expect(await find(pullRequest(commits))).toMatchObject({
      ...fromRun(nearest),
      label: `main at ${commits.water.slice(0, 7)}, 1 commit before the base`,
    })
  })

  test('after a forced push the newest of the branch, and it says so', async () => {
    const { plant, prune } = orchard()
    await measured({ headSha: plant })
    const newest = await measured({ headSha: state.addCommit('elsewhere') })
    const event = pushEvent(state, { before: 'f'.repeat(40), after: prune })
    const found = await find(contextOf('push', event, { sha: prune }))
    expect(found).toMatchObject(fromRun(newest))
    expect(found).toHaveProperty('label', expect.stringContaining('which this change is not based on'))
  })

  test('even behind many pages of later runs', async () => {
    const commits = orchard()
    const ancestor = await measured({ headSha: commits.plant })
    for (let later = 0; later < 230; later++) state.addRun({ headSha: state.addCommit(`later ${later}`) })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(ancestor))
  })

  test('one that a merge queue has measured', async () => {
    const commits = orchard()
    const branch = 'gh-readonly-queue/main/pr-6-abc'
    const queued = await measured({ headSha: commits.water, event: 'merge_group', headBranch: branch })
    await measured({ headSha: commits.graft, event: 'merge_group', headBranch: branch })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(queued))
  })

  test('never one that a merge queue has tried and dropped', async () => {
    const commits = orchard()
    await measured({
      headSha: commits.graft,
      event: 'merge_group',
      headBranch: 'gh-readonly-queue/main/pr-6',
    })
    expect(await find(pullRequest(commits))).toHaveProperty('profile', null)
  })

  test('of several runs for one ancestor the newest, whatever started it', async () => {
    const commits = orchard()
    await measured({ headSha: commits.water })
    const newest = await measured({ headSha: commits.water, event: 'schedule' })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(newest))
  })
})

describe('trusts only runs of this workflow for code on a branch of this repository', () => {
  test.each<[string, (commits: Orchard) => Partial<Run> & { headSha: string }]>([
    [
      "a fork's pull request from a branch called main",
      ({ bud }) => ({
        headSha: bud,
        event: 'pull_request',
        headRepository: state.addFork('mallory/orchard'),
      }),
    ],
    [
      'a fork that claims to have been pushed to',
      ({ prune }) => ({ headSha: prune, headRepository: state.addFork('mallory/orchard') }),
    ],
    ['a pull request of our own', ({ prune }) => ({ headSha: prune, event: 'pull_request' })],
    ['pull_request_target', ({ prune }) => ({ headSha: prune, event: 'pull_request_target' })],
    ['workflow_run', ({ prune }) => ({ headSha: prune, event: 'workflow_run' })],
    ['another workflow', ({ prune }) => ({ headSha: prune, path: '.github/workflows/other/ci.yml' })],
  ])('not %s', async (_what, poisoned) => {
    const commits = orchard()
    const good = await measured({ headSha: commits.plant })
    await measured(poisoned(commits))
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(good))
  })

  test('and not the run itself when it is run again', async () => {
    const { water, prune } = orchard()
    const before = await measured({ headSha: water })
    const first = await measured({ headSha: prune, attempt: 2 })
    const event = pushEvent(state, { before: prune, after: prune })
    const context = contextOf('push', event, { sha: prune, runId: first.id, runAttempt: 2 })
    expect(await find(context)).toMatchObject(fromRun(before))
  })

  test('while a failed job may have measured: its findings are no reason to distrust it', async () => {
    const commits = orchard()
    const failed = await measured({ headSha: commits.prune, conclusion: 'failure' })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(failed))
  })
})

describe('among the artifacts of a run', () => {
  test('the newest, which a re-run has stored', async () => {
    const commits = orchard()
    const run = await measured({ headSha: commits.prune, attempt: 2 }, { digest: null })
    const again = { ...run, id: 77 }
    await storeArtifact({ state, azurite }, run, { name: NAME, content: profileOf(again) })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(again))
  })

  test('none of another application', async () => {
    const commits = orchard()
    const run = state.addRun({ headSha: commits.prune })
    await storeArtifact({ state, azurite }, run, { name: 'route-profile.json', content: profileOf(run) })
    expect(await find(pullRequest(commits))).toEqual({
      profile: null,
      reason: `no run of ci.yml on main has stored ${NAME}; the next one there that measures does.`,
    })
  })

  test('not an expired one: then that of the next ancestor', async () => {
    const commits = orchard()
    await measured({ headSha: commits.prune }, { expired: true })
    const next = await measured({ headSha: commits.water })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(next))
  })
})

describe('what is stored is not trusted', () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000))
  const profile = JSON.stringify(profileWith([routeWith('GET /medlars')]))
  const changed = (change: object): string => JSON.stringify({ ...JSON.parse(profile), ...change })
  const again = 'To store a new baseline, run ci.yml on main again.'

  test.each<[string, string | Buffer, Partial<Artifact>, string]>([
    ['cut off', profile.slice(0, -100), {}, `The artifact ${NAME} is not JSON. ${again}`],
    ['no profile at all', '{"pips": 11}', {}, `${NAME} has no schemaVersion; this version reads 1. ${again}`],
    ['of another version', changed({ schemaVersion: 7 }), {}, 'has schemaVersion 7; this version reads 1.'],
    ['a zip that is broken', Buffer.from('PK\u0003\u0004 pips'), {}, `is not JSON. ${again}`],
    ['a bomb: it stays packed', bomb, {}, `is not JSON. ${again}`],
    [
      'not what was stored',
      profile,
      { digest: `sha256:${'7'.repeat(64)}` },
      `The artifact ${NAME} is damaged: its digest is not the one it was stored with. ${again}`,
    ],
    ['said to be enormous', profile, { bytes: 700_000_000 }, 'has 700 MB, more than a profile can have'],
    [
      'enormous without saying so',
      Buffer.alloc(1_000_001, ' '),
      { bytes: 4000 },
      `is larger than 1 MB, so it is no profile. ${again}`,
    ],
    ['infinite', profile.replace('"low":2.9', '"low":1e999'), {}, `is not a route profile: routes.0.load`],
    ['negative', profile.replace('"low":2.9', '"low":-1'), {}, `is not a route profile: routes.0.load`],
    ['cut short', changed({ cutShort: 'SIGINT' }), {}, `the run that measured it was cut short. ${again}`],
    ['full of secret doors', changed({ constructor: {} }), {}, 'Unrecognized key'],
  ])('%s', async (_what, content, said, reason) => {
    const commits = orchard()
    const run = state.addRun({ headSha: commits.prune })
    await storeArtifact({ state, azurite }, run, { name: NAME, content }, said)
    const found = await find(pullRequest(commits))
    expect(found).toEqual({ profile: null, reason: expect.stringContaining(reason) })
  })

  test('hostile names and the largest numbers are data', async () => {
    const commits = orchard()
    const run = state.addRun({ headSha: commits.prune })
    const hostile = ['GET /__proto__', 'GET /constructor', 'GET /a|b`](javascript:1)<img src=x>\u202e']
    const routes = hostile.map((id) => ({
      ...routeWith(id),
      responseBytes: { value: Number.MAX_VALUE, low: 0, high: Number.MAX_VALUE },
    }))
    const content = JSON.stringify(profileWith(routes))
    await storeArtifact({ state, azurite }, run, { name: NAME, content })
    const { profile: read } = await find(pullRequest(commits))
    expect(read?.routes.map(({ id }) => id)).toEqual(hostile)
    expect(read?.routes[2]?.responseBytes?.high).toBe(Number.MAX_VALUE)
  })

  test('keys that reach prototypes do not', async () => {
    const commits = orchard()
    const run = state.addRun({ headSha: commits.prune })
    const content = profile.replace('{', '{"__proto__":{"poisoned":"quince"},')
    await storeArtifact({ state, azurite }, run, { name: NAME, content })
    await find(pullRequest(commits))
    expect(({} as { poisoned?: string }).poisoned).toBeUndefined()
  })

  test('and when the nearest is damaged, the next one does', async () => {
    const commits = orchard()
    await measured({ headSha: commits.prune }, { digest: `sha256:${'7'.repeat(64)}` })
    const next = await measured({ headSha: commits.water })
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(next))
  })
})

describe('no baseline, and what to do about it', () => {
  test('when the workflow is new', async () => {
    expect(await find(pullRequest(orchard()))).toEqual({
      profile: null,
      reason: 'ci.yml has not run on main yet; let it run on push to main, which stores the baseline.',
    })
  })

  test('when it has run, but not on the base branch', async () => {
    const commits = orchard()
    await measured({ headSha: commits.bud, event: 'pull_request', headBranch: 'tall-shelves' })
    expect(await find(pullRequest(commits))).toHaveProperty(
      'reason',
      'ci.yml has not run on main yet; let it run on push to main, which stores the baseline.',
    )
  })

  test('when all have expired', async () => {
    const commits = orchard()
    await measured({ headSha: commits.prune }, { expired: true })
    await measured({ headSha: commits.water }, { expired: true })
    expect(await find(pullRequest(commits))).toHaveProperty(
      'reason',
      'every baseline of main has expired; run ci.yml on main again, or keep artifacts longer.',
    )
  })

  test('when one expires at that moment', async () => {
    const commits = orchard()
    const run = await measured({ headSha: commits.prune })
    const artifact = state.artifacts.find(({ runId }) => runId === run.id)!
    github.faults.inject(/\/zip/, { meanwhile: () => void (artifact.expired = true) })
    expect(await find(pullRequest(commits))).toHaveProperty(
      'reason',
      `The artifact ${NAME} has expired. To store a new baseline, run ci.yml on main again.`,
    )
  })

  test.each([
    [
      'may not read runs',
      tokens.withoutActions,
      'the token may not look for a baseline; add "actions: read" and "contents: read" to the permissions of the job.',
    ],
    [
      'is not valid',
      'ghs_rotten',
      'GitHub does not accept the token; leave the input github-token out, or pass github.token.',
    ],
  ])('when the token %s', async (_what, token, reason) => {
    const commits = orchard()
    await measured({ headSha: commits.prune })
    expect(await find(pullRequest(commits), { token })).toEqual({ profile: null, reason })
  })

  test("while a fork's token is enough", async () => {
    const commits = orchard()
    const tip = await measured({ headSha: commits.prune })
    expect(await find(pullRequest(commits), { token: tokens.fork })).toMatchObject(fromRun(tip))
  })
})

describe('a fault of GitHub never throws', () => {
  const later = 'when asked for a baseline; run the job again later.'
  test.each<[string, Fault, string]>([
    ['500', { status: 500, body: { message: 'oops' } }, `GitHub answered 500 (oops) ${later}`],
    ['503', { status: 503, body: { message: 'unicorns' } }, `GitHub answered 503 (unicorns) ${later}`],
    ['429', secondaryRateLimit(60, 429), 'GitHub answered 429 (You have exceeded a secondary rate limit'],
    ['secondary rate limit', secondaryRateLimit(60), 'GitHub answered 403 (You have exceeded a secondary'],
    ['reset', 'reset', `GitHub could not be asked (other side closed) ${later}`],
    ['silence', 'silent', `GitHub did not answer in time ${later}`],
  ])('%s when it is asked for runs', async (_what, fault, reason) => {
    const commits = orchard()
    await measured({ headSha: commits.prune })
    github.faults.inject(/\/runs/, fault)
    expect(await find(pullRequest(commits), { patient: fault !== 'silent' })).toEqual({
      profile: null,
      reason: expect.stringContaining(reason),
    })
  })

  test.each<[string, RegExp, Fault, string]>([
    ['a 500', /\/zip/, { status: 500, body: { message: 'oops' } }, 'GitHub answered 500 (oops).'],
    ['a 404', /\/zip/, { status: 404, body: { message: 'Not Found' } }, 'GitHub answered 404 (Not Found).'],
    ['a store that answers 503', /\/blob/, { status: 503 }, 'the store answered 503.'],
    ['a store that resets', /\/blob/, 'reset', 'other side closed.'],
    ['a store that says nothing', /\/blob/, 'silent', 'it did not arrive in time.'],
    ['a store that has lost it', /\/blob/, { status: 404 }, 'the store answered 404.'],
  ])('%s when the profile is asked for', async (_what, on, fault, reason) => {
    const commits = orchard()
    await measured({ headSha: commits.prune }, { location: () => `${github.url}/blob` })
    github.faults.inject(on, fault)
    expect(await find(pullRequest(commits), { patient: fault !== 'silent' })).toHaveProperty(
      'reason',
      `The artifact ${NAME} cannot be read: ${reason} To store a new baseline, run ci.yml on main again.`,
    )
  })

  test.each<[string, RegExp, Fault]>([
    ['of the API', /\/runs/, { status: 502 }],
    ['of the artifact', /\/zip/, { status: 502 }],
    ['of the connection', /\/artifacts/, 'reset'],
  ])('and one %s that passes changes nothing', async (_what, on, fault) => {
    const commits = orchard()
    const tip = await measured({ headSha: commits.prune })
    github.faults.inject(on, fault, 2)
    expect(await find(pullRequest(commits))).toMatchObject(fromRun(tip))
  })
})

test('the usual search takes four requests', async () => {
  const commits = orchard()
  await measured({ headSha: commits.prune })
  await find(pullRequest(commits))
  expect(
    github.calls.map((call) => call.replace(/\?.*(?= )/, '').replace(/[0-9a-f]{40}|\d{6,}/, '*')),
  ).toEqual([
    'GET /repos/quince/orchard/git/commits/* 200',
    'GET /repos/quince/orchard/actions/workflows/ci.yml/runs 200',
    'GET /repos/quince/orchard/actions/runs/*/artifacts 200',
    'GET /repos/quince/orchard/actions/artifacts/*/zip 302',
  ])
})
