/** An application whose probe answers and whose requests never do again. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Profile } from '../../src/profile.ts'
import { findPostgres, leaveOut } from '../support/databases.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const url = await findPostgres()
if (url === null) leaveOut('a pool that is empty for good', 'start PostgreSQL')

test.runIf(url !== null)(
  'the route that empties its pool is named with it, and the others are measured',
  { timeout: 120_000 },
  async () => {
    const directory = project('__tests__/apps/faults', {
      'route-fixtures.yml': [
        'start: node deadlock.mjs',
        `env: { APP_DATABASE_URL: '${url}' }`,
        'settings: { countRequests: 2, countWarmup: 1, work: off, routeMs: 60, rounds: 2, timeoutMs: 1500 }',
        'routes: { GET /weir: {}, GET /mill: {}, GET /dry: {} }',
      ].join('\n'),
    })
    const { code } = await routeProfiler({ directory })
    const file = path.join(directory, '.route-profiler/profile.json')
    const { routes } = JSON.parse(readFileSync(file, 'utf8')) as Profile
    const [weir, ...others] = routes
    expect({ code, id: weir!.id, status: weir!.status, reason: weir!.reason?.code }).toEqual({
      code: 1,
      id: 'GET /weir',
      status: 'error',
      reason: 'timed-out',
    })
    expect(weir!.reason!.message).toMatch(
      /^no answer within 1500 ms any more, once 4 requests came at a time; the pool of pg has no connection left of 2, and \d+ wait for one/,
    )
    expect(others.map(({ id, status, load }) => ({ id, status, errors: load?.errors }))).toEqual([
      { id: 'GET /mill', status: 'passed', errors: 0 },
      { id: 'GET /dry', status: 'passed', errors: 0 },
    ])
  },
)
