/** Servers that do not simply listen for HTTP/1.1 on a port: measured where that can be, named for what they are else. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Profile } from '../../src/profile.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

async function run(how: string) {
  const directory = project('__tests__/apps/faults', {
    'route-fixtures.yml': [
      `start: node elsewhere.mjs ${how}`,
      'settings: { countRequests: 2, work: off, routeMs: 60, rounds: 2, bootMs: 4000 }',
      "rules: { nothing-captured: { severity: 'off' } }",
      'routes: { GET /skerry: {} }',
    ].join('\n'),
  })
  return { directory, ...(await routeProfiler({ directory })) }
}

test('HTTP/2 that allows HTTP/1.1 is measured', { timeout: 120_000 }, async () => {
  const { directory, code } = await run('both')
  const file = path.join(directory, '.route-profiler/profile.json')
  const { routes } = JSON.parse(readFileSync(file, 'utf8')) as Profile
  expect({ code, routes: routes.map(({ id, load }) => ({ id, errors: load?.errors })) }).toEqual({
    code: 0,
    routes: [{ id: 'GET /skerry', errors: 0 }],
  })
})

describe.concurrent('a server that no request of ours can reach is named', { timeout: 120_000 }, () => {
  test.each([
    ['secure', /The server on port \d+ speaks HTTP\/2 only, and requests are sent with HTTP\/1\.1/],
    ['http2', /The server on port \d+ speaks HTTP\/2 only, and requests are sent with HTTP\/1\.1/],
    ['socket', /The server listens on the Unix socket .*skerry\.sock, and on no port/],
  ])('%s', async (how, sentence) => {
    const { code, stderr } = await run(how)
    expect(code).toBe(2)
    expect(stderr).toMatch(sentence)
  })
})
