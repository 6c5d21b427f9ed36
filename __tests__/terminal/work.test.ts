/** The work pass of whole runs: what it finds against a baseline, and what it cannot count, which never fails a run. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Profile } from '../../src/profile.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const brewery = `import Fastify from 'fastify'

const kegs = Array.from({ length: 12 }, (_, n) => ({ n, litres: n * 3 }))
const app = Fastify()
app.get('/kegs', async function listKegs() {
  return kegs.map((keg) => ({ keg: keg.n }))
})
app.get('/taps', async () => 'open')
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
`
const fixtures = `start: node brewery.mjs
settings: { routeMs: 60, rounds: 2, workRequests: 10 }
routes: { GET /kegs: {}, GET /taps: {} }
`

interface Run {
  directory: string
  profile: Profile
  stdout: string
  code: number | null
}

async function run(source: string, args: string[] = []): Promise<Run> {
  const files = { 'brewery.mjs': source, 'route-fixtures.yml': fixtures, 'pnpm-lock.yaml': 'kegs: 12\n' }
  const directory = project('__tests__/apps/processes', files)
  const { code, stdout, stderr } = await routeProfiler({ directory, args })
  const file = path.join(directory, '.route-profiler/profile.json')
  expect(stderr).not.toContain('fault of route-profiler')
  return { directory, stdout, code, profile: JSON.parse(readFileSync(file, 'utf8')) as Profile }
}

const messages = ({ profile }: Run): string[] =>
  profile.problems.filter(({ stage }) => stage === 'work').map(({ route, message }) => `${route}: ${message}`)

test('an extra map against a baseline: found, with its function and line; the other route is as before', async () => {
  const before = await run(brewery)
  expect(before.profile.routes.map(({ work }) => work?.applicationBlocks.value)).toEqual([13, 1])
  expect(before.profile.app.lockFile?.name).toBe('pnpm-lock.yaml')
  const baseline = path.join(before.directory, '.route-profiler/profile.json')
  const changed = brewery.replace('  return kegs', '  kegs.map((keg) => keg.litres)\n  return kegs')
  const { stdout, code } = await run(changed, ['--baseline', baseline])
  expect(code).toBe(0)
  expect(stdout).toContain('GET /kegs  work-regression')
  expect(stdout).toMatch(
    /Executes 92 % more JavaScript blocks of the application per request than the baseline: 13 before,\s+25 now/,
  )
  expect(stdout).toMatch(/new, 12 blocks: listKegs › anonymous at brewery\.mjs:6/)
  expect(stdout).not.toContain('GET /taps  work-regression')
})

test('off: no block is counted, and nobody asks for them', async () => {
  const off = await run(brewery, ['--work', 'off'])
  expect(off.profile.routes.map(({ work }) => work)).toEqual([null, null])
  expect([messages(off), off.profile.phases.map(({ name }) => name)]).toEqual([
    [],
    expect.not.arrayContaining(['work']),
  ])
})

test('an application that does not boot like this', async () => {
  const stubborn = await run(
    `if (process.env.ROUTE_PROFILER_WORK) throw new Error('no work today')\n${brewery}`,
  )
  expect(messages(stubborn)).toEqual([
    expect.stringContaining(
      'null: The work pass did not take place: The start command ended with exit code 1',
    ),
  ])
  expect(stubborn.profile.routes.map(({ status, work, load }) => [status, work, load !== null])).toEqual([
    ['passed', null, true],
    ['passed', null, true],
  ])
})

test('a route that answers something else after a while, and one that takes the server down', async () => {
  const limited = brewery
    .replace(
      "async () => 'open'",
      "async (request, reply) => ((taps += 1) > 9 && working ? process.exit(3) : 'open')",
    )
    .replace(
      'return kegs.map',
      "if ((asked += 1) > 7 && working) throw Object.assign(new Error('slow down'), { statusCode: 429 })\n  return kegs.map",
    )
    .replace(
      'const app',
      'let asked = 0, taps = 0\nconst working = process.env.ROUTE_PROFILER_WORK\nconst app',
    )
  const result = await run(limited)
  expect(messages(result)).toEqual([
    'GET /kegs: answered 429 to request 8',
    expect.stringMatching(
      /^GET \/taps: (socket hang up|(read|write) E(CONNRESET|PIPE)|connect ECONN(?:REFUSED|RESET)|The server process)/,
    ),
  ])
  expect(result.profile.routes.map(({ status, work, load }) => [status, work, load !== null])).toEqual([
    ['passed', null, true],
    ['passed', null, true],
  ])
})

test('several processes behind one port', async () => {
  const cluster = `import cluster from 'node:cluster'
if (cluster.isPrimary) { cluster.fork(); cluster.fork() } else {
${brewery.replace("import Fastify from 'fastify'", "const { default: Fastify } = await import('fastify')")}}
`
  expect(messages(await run(cluster))).toEqual([
    'null: Executed blocks cannot be counted: 2 processes answer on its port (a cluster), and nobody knows which of them.',
  ])
})

test('worker threads, and requests that differ', async () => {
  const restless = brewery
    .replace(
      'const app',
      "import { Worker } from 'node:worker_threads'\nnew Worker('', { eval: true })\nlet turn = 0\nconst app",
    )
    .replace('  return kegs', '  if ((turn += 1) % 2) kegs.forEach(() => {})\n  return kegs')
  const result = await run(restless)
  expect(messages(result)).toEqual([
    'null: The application starts worker threads: what they execute is not in its executed blocks.',
    'null: Requests of the same route execute different numbers of blocks, so these are not judged: GET /kegs',
  ])
  expect(result.profile.routes.map(({ work }) => work?.repeats)).toEqual([false, true])
})
