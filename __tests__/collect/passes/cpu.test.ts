/** The cpu pass on a real application in TypeScript: what it names, what it leaves behind, and that nothing timed has it on. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Profiler } from 'node:inspector'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { collect, type CollectOptions } from '../../../src/collect/collect.ts'
import { type CpuPass, parseProfile, type Profile } from '../../../src/profile.ts'
import { optionsFor } from '../options.ts'

/** Two lines of types before the first line of code: what runs has other lines. */
const kiln = `import { pbkdf2Sync } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import Fastify from 'fastify'
import { glaze } from 'ceramics'

interface Pot {
  name: string
  clay: string
}

function fireTheKiln(pot: Pot): string {
  return pbkdf2Sync(pot.name, pot.clay, 20_000, 32, 'sha256').toString('hex')
}

async function shelve(): Promise<void> {}

async function bake(pot: Pot): Promise<string> {
  await shelve()
  const dish = fireTheKiln(pot)
  return glaze(dish)
}

/** Threads of this process: V8's profiler has one of its own. */
function isSampled(): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc/self/task').some((id) =>
    readFileSync('/proc/self/task/' + id + '/comm', 'utf8').includes('ProfEvntProc'),
  )
}

const kilns = Fastify()
kilns.get('/pots/:name', async (request) => {
  appendFileSync('served.txt', isSampled() ? 'sampled\\n' : 'plain\\n')
  return { seal: await bake({ name: (request.params as Pot).name, clay: 'stoneware' }) }
})
kilns.get('/ash', async () => 'grey')
await kilns.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1' })
`
const ceramics = `exports.glaze = (dish) => {
  let shine = ''
  for (let coat = 0; coat < 3000; coat += 1) shine = (dish + shine).slice(0, 64)
  return shine
}
`

function pottery(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'kiln-'))
  const modules = path.join(directory, 'node_modules')
  for (const one of ['src', 'built', 'node_modules/ceramics'])
    mkdirSync(path.join(directory, one), { recursive: true })
  writeFileSync(path.join(modules, 'ceramics/index.js'), ceramics)
  const fastify = path.dirname(fileURLToPath(import.meta.resolve('fastify/package.json')))
  symlinkSync(fastify, path.join(modules, 'fastify'))
  writeFileSync(path.join(directory, 'package.json'), '{ "name": "kiln", "type": "module" }')
  writeFileSync(path.join(directory, 'src/kiln.ts'), kiln)
  const options =
    '--outDir built --rootDir src --sourceMap --noCheck --module esnext --target es2022 --removeComments'
  const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))
  execFileSync(process.execPath, [tsc, 'src/kiln.ts', ...options.split(' ')], { cwd: directory })
  return directory
}

const fixtures = `settings: { countRequests: 2, work: off, routeMs: 200, rounds: 2, connections: 2 }
routes: { 'GET /pots/:name': { path: { name: urn } }, GET /ash: {} }
`

function options(more: Partial<CollectOptions> = {}): CollectOptions {
  const directory = pottery()
  return {
    ...optionsFor('twoServers.mjs', fixtures),
    command: 'node built/kiln.js',
    directory,
    logFile: path.join(directory, 'reports', 'server.log'),
    worthSampling: () => ['GET /pots/:name'],
    ...more,
  }
}

const silent = { phase() {}, route() {} }

async function collected(
  given: CollectOptions,
): Promise<{ profile: Profile; pots: CpuPass | null; ash: CpuPass | null }> {
  mkdirSync(path.dirname(given.logFile), { recursive: true })
  const profile = parseProfile(JSON.stringify(await collect(given, silent)), 'what was collected')
  const cpuOf = (id: string): CpuPass | null => profile.routes.find((route) => route.id === id)!.cpu
  return { profile, pots: cpuOf('GET /pots/:name'), ash: cpuOf('GET /ash') }
}

/** What the application has seen at each request to the route: whether it was being sampled. */
function servedOf({ directory }: CollectOptions): string[] {
  return readFileSync(path.join(directory, 'served.txt'), 'utf8').trim().split('\n')
}

describe('of a route that computes, and one that does not', () => {
  const given = options()
  let found: Awaited<ReturnType<typeof collected>>
  beforeAll(async () => {
    found = await collected(given)
  }, 90_000)

  test('only what is worth it is sampled, and nothing goes wrong', () => {
    expect([found.ash, found.profile.problems]).toEqual([null, []])
  })

  test('the function and its line come first, whatever it calls and whatever was compiled of it', () => {
    const { functions, packages } = found.pots!
    expect(functions[0]).toMatchObject({
      name: 'fireTheKiln',
      package: '',
      place: { file: 'src/kiln.ts', line: 11, function: 'fireTheKiln' },
    })
    // The hash runs in native code, and is the time of who calls it all the same.
    expect(functions[0]!.selfMs).toBeLessThan(functions[0]!.ownMs.value / 10)
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['node', 'ceramics']))
  })

  test('after an await nobody is its caller any more, and packages are folded', () => {
    const { tree, frames } = found.pots!
    const nameOf = (call: number): string | null => (call < 0 ? null : frames[tree[call]![0]]!.name)
    const called = tree.map(([, parent], call) => [nameOf(call), nameOf(parent)])
    expect(called).toContainEqual(['bake', null])
    expect(called).toContainEqual(['fireTheKiln', 'bake'])
    expect(called).toContainEqual(['ceramics', 'bake'])
  })

  test('the attachment is a profile that other tools open, in the original source and without the probe', () => {
    const { attachment } = found.pots!
    expect(attachment).toMatch(/^cpu-GET-pots-name-[0-9a-f]{8}\.cpuprofile$/)
    const written = JSON.parse(
      readFileSync(path.join(path.dirname(given.logFile), attachment!), 'utf8'),
    ) as Profiler.Profile
    const ids = new Set(written.nodes.map(({ id }) => id))
    expect(written.samples!.every((id) => ids.has(id))).toBe(true)
    expect(written.timeDeltas).toHaveLength(written.samples!.length)
    const firing = written.nodes.filter(({ callFrame }) => callFrame.functionName === 'fireTheKiln')
    expect(firing.map(({ callFrame }) => [callFrame.url, callFrame.lineNumber])).toContainEqual([
      pathToFileURL(path.join(given.directory, 'src/kiln.ts')).href,
      10,
    ])
    expect(written.nodes.filter(({ callFrame }) => callFrame.url.includes('/dist/probe/'))).toEqual([])
  })

  test.skipIf(process.platform !== 'linux')(
    'nothing that is timed or counted runs with the profiler on, and after it only the requests that are timed alone',
    () => {
      const served = servedOf(given)
      const end = served.lastIndexOf('sampled') + 1
      const sampled = served.slice(served.indexOf('sampled'), end)
      expect(sampled.filter((one) => one === 'plain')).toEqual([])
      const { warm } = found.profile.routes[0]!.cpu!
      expect(served.length - end).toBe(warm!.requests)
      // Of several windows the last one is told of.
      expect(sampled.length).toBeGreaterThanOrEqual(found.pots!.requests)
      expect(served.indexOf('sampled')).toBeGreaterThan(found.profile.routes[0]!.load!.requests)
    },
  )
})

test('a run that has no use for it samples nothing', async () => {
  const given = options({ worthSampling: () => [] })
  const { profile, pots } = await collected(given)
  expect([pots, profile.problems]).toEqual([null, []])
  expect(servedOf(given)).not.toContain('sampled')
  expect(profile.phases.map(({ name }) => name)).not.toContain('cpu')
}, 90_000)
