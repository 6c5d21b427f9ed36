/** Applications that die, hang or lie at the wrong moment: nothing of it ends the run as a fault of ours. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Profile } from '../../src/profile.ts'
import { leaveOut } from '../support/databases.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const quick =
  'settings: { countRequests: 2, countWarmup: 1, work: off, routeMs: 60, rounds: 2, timeoutMs: 3000, bootMs: 15000 }'
const quiet = "rules: { nothing-captured: { severity: 'off' } }"

async function run(what: string, settings = quick) {
  const directory = project('__tests__/apps/faults', {
    'route-fixtures.yml': `start: node hostile.mjs ${what}\n${settings}\n${quiet}\nroutes:\n  GET /medlar: {}\n  GET /sloe: {}\n`,
  })
  const result = await routeProfiler({ directory })
  return { ...result, profile: () => profileIn(directory) }
}

function profileIn(directory: string): Profile {
  return JSON.parse(readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8')) as Profile
}

const measured = (profile: Profile): string[] =>
  profile.routes.filter(({ status, load }) => status === 'passed' && load !== null).map(({ id }) => id)

describe.concurrent(
  'the run goes on, and says what was heard, when the application',
  { timeout: 120_000 },
  () => {
    test.each([
      ['chatters', 'said something on the control channel that is no message'],
      ['babbles', 'does not know the secret of this run'],
      ['drones', 'sent a line without an end'],
      ['answers-memory-with-an-error', 'Inside the application: out of sloes'],
    ])('%s', async (what, problem) => {
      const { code, stdout, profile } = await run(what)
      expect({ code, stdout }).toMatchObject({ code: 0 })
      expect(measured(profile())).toEqual(['GET /medlar', 'GET /sloe'])
      expect(
        profile()
          .problems.map(({ message }) => message)
          .join('\n'),
      ).toContain(problem)
    })

    test.each([
      ['answers-take-with-an-error', 'out of medlars'],
      ['answers-take-with-something-else', 'take.requests: Invalid input'],
    ])('%s: no count, and the reason for it', async (what, reason) => {
      const { code, profile } = await run(what)
      expect(code).toBe(1)
      const reasons = profile().routes.map(({ status, reason: why }) => `${status}: ${why?.message}`)
      expect(reasons).toEqual(Array(2).fill(expect.stringContaining(reason)))
    })
  },
)

describe.concurrent('its own last words are shown when the application', { timeout: 120_000 }, () => {
  test('dies between its first answer and the first question', async () => {
    const { code, stderr } = await run('dies-a-moment-later')
    expect(code).toBe(2)
    expect(stderr).toContain('Error: The bletting room is locked.')
  })

  test('does nothing any more after its first answer', async () => {
    const { code, stderr } = await run('blocks-a-moment-later 60000', quick)
    expect(code).toBe(2)
    expect(stderr).toMatch(/The server listens on port \d+ but .* within 15 s/)
  })
})

test(
  'an application that is busy for a while after its first answer is waited for',
  { timeout: 120_000 },
  async () => {
    const { code, profile } = await run('blocks-a-moment-later 6000')
    expect(code).toBe(0)
    expect(measured(profile())).toEqual(['GET /medlar', 'GET /sloe'])
  },
)

/** Somebody else's server, which says how often it was asked for anything. */
async function canary(): Promise<{ port: number; visits: () => number; close: () => void }> {
  let visits = 0
  const server = http.createServer((_request, response) => {
    visits += 1
    response.end('{}')
  })
  await once(server.listen(0, '127.0.0.2'), 'listening')
  return { port: (server.address() as AddressInfo).port, visits: () => visits, close: () => server.close() }
}

const linux = process.platform === 'linux'
if (!linux) leaveOut('whether a forged address is believed', 'run the tests on Linux')

describe.runIf(linux)('an address that is not its own is not believed', { timeout: 120_000 }, () => {
  test.each([
    ['forges-with-the-secret', 'where nothing of the application does: it is not asked'],
    ['forges-without-the-secret', 'does not know the secret of this run'],
  ])('%s', async (what, problem) => {
    const other = await canary()
    const { code, profile } = await run(`${what} 127.0.0.2 ${other.port}`)
    other.close()
    expect({ code, visits: other.visits() }).toEqual({ code: 0, visits: 0 })
    expect(measured(profile())).toEqual(['GET /medlar', 'GET /sloe'])
    expect(
      profile()
        .problems.map(({ message }) => message)
        .join('\n'),
    ).toContain(problem)
  })

  test('an address of another machine', async () => {
    const { code, profile } = await run('forges-with-the-secret 192.0.2.7 80')
    expect(code).toBe(0)
    expect(
      profile()
        .problems.map(({ message }) => message)
        .join('\n'),
    ).toContain('192.0.2.7:80')
  })
})
