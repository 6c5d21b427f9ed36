import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, explain, isRateLimit, statusOf, type GitHubClient } from '../../src/github/client.ts'
import { primaryRateLimit, secondaryRateLimit, type Fault } from './support/faults.ts'
import { GitHub } from './support/github.ts'
import { tokens } from './support/state.ts'

let github: GitHub
let patient: GitHubClient
/** For what never answers, or too late. */
let hasty: GitHubClient
beforeAll(async () => {
  github = await GitHub.start()
  const limits = { pauseMs: 5, patienceMs: 1500 }
  patient = await connect(tokens.full, github.url, { ...limits, requestMs: 10_000 })
  hasty = await connect(tokens.full, github.url, { ...limits, requestMs: 300 })
  // the first answer is a slow one: the stand-in compiles GitHub's schemas
  await Promise.all([read(patient), write(patient)])
})
beforeEach(() => {
  github.faults.clear()
  github.calls.length = 0
})
afterAll(async () => {
  await github.stop()
})

const at = { owner: 'quince', repo: 'orchard' }
const read = (client = patient) => client.rest.issues.listComments({ ...at, issue_number: 31 })
const write = (client = patient) =>
  client.rest.issues.createComment({ ...at, issue_number: 31, body: 'damson' })

const clientFor = (fault: Fault) =>
  fault === 'silent' || (typeof fault === 'object' && 'delayMs' in fault) ? hasty : patient

const unicorn: Fault = { status: 502, body: { message: 'unicorns' } }

describe('what passes', () => {
  test.each<[string, Fault]>([
    ['a 5xx', unicorn],
    ['a reset connection', 'reset'],
    ['an answer that is lost', 'lost'],
    ['silence', 'silent'],
    ['a secondary rate limit with a short wait', secondaryRateLimit(0)],
    ['too many requests with a short wait', secondaryRateLimit(0, 429)],
    ['used up requests that are soon there again', primaryRateLimit(0)],
  ])('%s, and the request is made again', async (_what, fault) => {
    github.faults.inject(/GET/, fault, 2)
    await expect(read(clientFor(fault))).resolves.toMatchObject({ status: 200 })
    expect(github.calls).toHaveLength(3)
  })

  test('a secondary rate limit, once as much time is over as GitHub asked for', async () => {
    github.faults.inject(/GET/, secondaryRateLimit(1))
    setTimeout(() => github.faults.clear(), 900)
    await expect(read()).resolves.toMatchObject({ status: 200 })
    expect(github.calls).toHaveLength(2)
  })
})

describe('what does not pass', () => {
  test.each<[string, Fault, string]>([
    ['a 5xx', unicorn, 'GitHub answered 502 (unicorns)'],
    ['a reset connection', 'reset', 'GitHub could not be asked (other side closed)'],
    ['silence', 'silent', 'GitHub did not answer in time'],
  ])('%s: is given up after three tries, and named', async (_what, fault, explained) => {
    github.faults.inject(/GET/, fault)
    const error: unknown = await read(clientFor(fault)).catch((thrown: unknown) => thrown)
    expect(explain(error)).toBe(explained)
    expect(github.calls).toHaveLength(3)
  })

  test.each<[string, Fault, boolean]>([
    ['a missing permission', { status: 403, body: { message: 'Resource not accessible' } }, false],
    ['something that is not there', { status: 404, body: { message: 'Not Found' } }, false],
    ['something invalid', { status: 422, body: { message: 'Validation Failed' } }, false],
    ['a rate limit that lasts', secondaryRateLimit(3600), true],
    ['used up requests for a while', primaryRateLimit(3600), true],
    [
      'a secondary rate limit that does not say how long',
      { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
      true,
    ],
  ])('%s: at once', async (_what, fault, limited) => {
    github.faults.inject(/GET/, fault)
    const error: unknown = await read().catch((thrown: unknown) => thrown)
    expect(statusOf(error)).toBe((fault as { status: number }).status)
    expect(isRateLimit(error)).toBe(limited)
    expect(github.calls).toHaveLength(1)
  })
})

describe('a request that changes something', () => {
  test.each<[string, Fault]>([
    ['lost', 'lost'],
    ['late', { delayMs: 600 }],
  ])('is not made again when its answer is %s: it may have been done', async (_what, fault) => {
    github.state.comments.length = 0
    github.faults.inject(/POST/, fault, 1)
    await expect(write(clientFor(fault))).rejects.toThrow(/./)
    expect(github.calls.length).toBeLessThanOrEqual(1)
    await expect.poll(() => github.state.comments.length).toBe(1)
  })

  test('is made again when GitHub says that it failed', async () => {
    github.state.comments.length = 0
    github.faults.inject(/POST/, unicorn, 1)
    await write()
    expect(github.state.comments.map(({ body }) => body)).toEqual(['damson'])
  })
})
