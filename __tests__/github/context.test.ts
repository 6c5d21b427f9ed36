import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readContext } from '../../src/github/context.ts'
import {
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  tagEvent,
  workflowDispatchEvent,
  workflowRunEvent,
} from './support/events.ts'
import { State } from './support/state.ts'

const state = new State()
const base = state.addCommit('plant')
const head = state.addCommit('prune', base)
const fork = state.addFork('mallory/orchard')

function environmentOf(event: unknown, overrides: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'event ')), 'event.json')
  writeFileSync(file, typeof event === 'string' ? event : JSON.stringify(event))
  return {
    GITHUB_EVENT_PATH: file,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: 'quince/orchard',
    GITHUB_SHA: 'e'.repeat(40),
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_RUN_ID: '19000000451',
    GITHUB_RUN_ATTEMPT: '3',
    GITHUB_WORKFLOW_REF: 'quince/orchard/.github/workflows/ripe.yml@refs/pull/7/merge',
    GITHUB_WORKFLOW: 'Ripeness',
    GITHUB_JOB: 'profile',
    GITHUB_API_URL: 'https://api.orchard.ghe.com',
    GITHUB_SERVER_URL: 'https://orchard.ghe.com',
    GITHUB_WORKSPACE: '/grove',
    ...overrides,
  }
}

test('everything the runner says about a pull request', () => {
  const pull = state.addPull({ headSha: head, baseSha: base })
  const { payload, ...context } = readContext(environmentOf(pullRequestEvent(state, pull)))
  expect(context).toEqual({
    owner: 'quince',
    repo: 'orchard',
    event: 'pull_request',
    sha: 'e'.repeat(40),
    ref: 'refs/pull/7/merge',
    runId: 19_000_000_451,
    runAttempt: 3,
    workflowFile: '.github/workflows/ripe.yml',
    workflow: 'Ripeness',
    job: 'profile',
    apiUrl: 'https://api.orchard.ghe.com',
    serverUrl: 'https://orchard.ghe.com',
    workspace: '/grove',
    pullRequest: { number: pull.number, headSha: head, baseSha: base, baseRef: 'main', fromFork: false },
  })
  expect(payload.repository).toMatchObject({ full_name: 'quince/orchard', default_branch: 'main' })
})

describe('a pull request is from a fork', () => {
  const pull = state.addPull({ headSha: head, baseSha: base, headRepository: fork, headRef: 'main' })
  const event = pullRequestEvent(state, pull) as { pull_request: { head: { repo: unknown } } }

  test('when its head is in another repository', () => {
    expect(readContext(environmentOf(event)).pullRequest?.fromFork).toBe(true)
  })

  test('and when that repository is gone', () => {
    event.pull_request.head.repo = null
    expect(readContext(environmentOf(event)).pullRequest?.fromFork).toBe(true)
  })
})

test.each([
  ['push', pushEvent(state, { before: base, after: head })],
  ['push of a tag', tagEvent(state, 'v1', head)],
  ['merge_group', mergeGroupEvent(state, { baseSha: base, headSha: head })],
  ['schedule', scheduleEvent(state)],
  ['workflow_dispatch', workflowDispatchEvent(state)],
  ['workflow_run', workflowRunEvent(state, state.addRun({ headSha: head, headRepository: fork }))],
])('%s is about no pull request', (_what, event) => {
  expect(readContext(environmentOf(event)).pullRequest).toBeNull()
})

test.each([
  ['quince/orchard/.github/workflows/ripe.yml@refs/heads/main', '.github/workflows/ripe.yml'],
  ['quince/orchard/.github/workflows/a@b.yaml@refs/heads/x.yml@refs/y', '.github/workflows/a@b.yaml'],
])('the workflow of %s', (workflowRef, file) => {
  const env = environmentOf(scheduleEvent(state), { GITHUB_WORKFLOW_REF: workflowRef })
  expect(readContext(env).workflowFile).toBe(file)
})

describe('what cannot be read says so', () => {
  test('outside of GitHub', () => {
    const env = environmentOf(scheduleEvent(state), { GITHUB_REPOSITORY: undefined })
    expect(() => readContext(env)).toThrow('GITHUB_REPOSITORY is not set')
  })

  test.each([
    ['no JSON', '{ "pull_request": '],
    ['a commit that is none', { pull_request: { number: 7, head: { sha: '$(id)', ref: 'x' }, base: {} } }],
  ])('%s', (_what, event) => {
    expect(() => readContext(environmentOf(event))).toThrow('The event of this run cannot be read')
  })
})
