/** What is printed instead of the report for people: to an agent that is noticed, and where a format is asked for. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const fixtures = `start: node orchard.mjs
settings: { countRequests: 2, countWarmup: 1, work: off, routeMs: 60, rounds: 2 }
routes:
  GET /quinces: {}
  GET /quinces/:id: { path: { id: 8 } }
  POST /login: { ignore: makes a session }
`

const orchard = (): string => project('__tests__/apps/faults', { 'route-fixtures.yml': fixtures })

test('an agent gets a line for each finding, and how to check it', async () => {
  const { code, stdout } = await routeProfiler({ directory: orchard(), env: { AI_AGENT: 'quincy' } })
  const lines = stdout.trimEnd().split('\n')
  expect(code).toBe(1)
  expect(lines.map((line) => line.split(/ \| (?=fix|check)/).at(-1))).toEqual([
    'check: route-profiler --only "GET /quinces/:id"',
    'check: route-profiler',
    expect.stringMatching(/^1 error, 1 warning · 1 of 3 routes measured · .* · reports in \.route-profiler$/),
  ])
  expect(lines[0]).toMatch(/^error route-fixtures\.yml:5 unexpected-status GET \/quinces\/:id[: ]/)
})

test('and what it asks for, as a person does: the file, and nothing else', async () => {
  const directory = orchard()
  const args = ['--format', 'sarif', '--fail-on', 'never']
  const { code, stdout } = await routeProfiler({ directory, args, env: { AI_AGENT: 'quincy' } })
  expect(code).toBe(0)
  expect(stdout).toBe(readFileSync(path.join(directory, '.route-profiler/report.sarif'), 'utf8'))
})

test('what is no format is refused, with those that are', async () => {
  const { code, stderr } = await routeProfiler({ directory: orchard(), args: ['--format', 'xml'] })
  expect(code).toBe(2)
  expect(stderr).toMatch(/Allowed choices are terminal, agent, json/)
})
