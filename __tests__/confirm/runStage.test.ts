/** A stage on real servers: what comes of every route, whatever the sides do, and that nothing of them goes on. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Accident } from '../../src/confirm/accident.ts'
import { isCompared, type Stage } from '../../src/confirm/confirmation.ts'
import { CUT_SHORT, OUT_OF_TIME, runStage, type StageOptions } from '../../src/confirm/runStage.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { Interrupted } from '../../src/interruption.ts'
import { eventually, processesIn } from '../terminal/processesIn.ts'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { answering, aviary, sides } from './aviary.ts'

afterAll(removeProjects)

const linux = process.platform === 'linux'
const accident: Accident = { first: 'base', environmentBytes: 0, heapObjects: 0, warmupFactor: 1 }
const silent = { phase() {}, route() {} }
const routes = ['GET /wren', 'GET /heron', 'GET /stork']

const words = (stage: Stage): string => (isCompared(stage) ? 'compared' : stage.reason)

async function stageOf(
  both: StageOptions['sides'],
  {
    forMs = 60_000,
    told = silent,
    ...more
  }: Partial<StageOptions> & { forMs?: number; told?: typeof silent } = {},
): Promise<{ told: Record<string, string>; differences: string[] }> {
  const differences = new Set<string>()
  const found = await runStage(
    {
      name: 'a stage',
      sides: both,
      routes,
      suspects: [],
      error: 0.05,
      pace: { mostMs: 1500, shareMs: 0 },
      until: performance.now() + forMs,
      replicates: false,
      accident,
      differences,
      ...more,
    },
    told,
  )
  return {
    told: Object.fromEntries([...found].map(([id, stage]) => [id, words(stage)])),
    differences: [...differences],
  }
}

describe.concurrent('of a route', { timeout: 120_000 }, () => {
  test.each<{ what: string; base: string | null; head: string | null; said: RegExp }>([
    { what: 'answers on both', base: answering, head: answering, said: /^compared$/ },
    { what: 'is new', base: null, head: answering, said: /^the base does not have this route$/ },
    {
      what: 'is on neither',
      base: null,
      head: null,
      said: /^the base does not have this route, and the head does not have this route$/,
    },
    {
      what: 'answers otherwise on one side',
      base: answering,
      head: '(request, response) => response.status(418).end()',
      said: /^the head answers 418 instead of 2xx: the fixture fits the base only$/,
    },
    {
      what: 'ends one side, which says something',
      base: `() => { console.log('The heron flew.'); process.exit(1) }`,
      head: answering,
      said: /^the base ended on it; its last lines:\nThe heron flew\.$/,
    },
    {
      what: 'fails under load',
      base: answering,
      head: `(request, response) => response.status((globalThis.seen = (globalThis.seen ?? 0) + 1) > 3 ? 500 : 200).end()`,
      said: /^the head does not answer as expected under load$/,
    },
  ])('that $what, and the others are compared', async ({ base, head, said }) => {
    const { 'GET /heron': heron, ...others } = (await stageOf(sides({ base, head }))).told
    expect(others).toEqual({ 'GET /wren': 'compared', 'GET /stork': 'compared' })
    expect(heron).toMatch(said)
  })
})

describe.concurrent('of all routes', { timeout: 120_000 }, () => {
  test('where a side does not boot, that side and why, and the other one is ended', async () => {
    const { directories, ...both } = sides({ base: answering, head: answering })
    const broken = { ...aviary({}, `throw new Error('No perch.')`), timeoutMs: 20_000 }
    const { told } = await stageOf({ ...both, head: broken })
    for (const id of routes) expect(told[id]).toMatch(/^the head does not boot: [^]*No perch\./)
    expect(linux ? directories.flatMap(processesIn) : []).toEqual([])
  })

  test('where a side does not boot again after a route, and what was compared before stays', async () => {
    const once = `import { existsSync, writeFileSync } from 'node:fs'
if (existsSync('flown.txt')) throw new Error('The cage is open.')`
    const { told } = await stageOf(
      sides(
        {
          base: answering,
          head: `() => { writeFileSync('flown.txt', ''); process.exit(1) }`,
        },
        once,
      ),
    )
    expect(told['GET /wren']).toBe('compared')
    expect(told['GET /heron']).toMatch(/^the head ended on it/)
    expect(told['GET /stork']).toMatch(
      /^the head did not boot again after GET \/heron had taken a side down: /,
    )
  })

  test('where there is no time, without a boot', async () => {
    const { told } = await stageOf(sides({ base: answering, head: answering }), { forMs: 0 })
    expect(told).toEqual(Object.fromEntries(routes.map((id) => [id, OUT_OF_TIME])))
  })

  const SHARED = /^Base and head use one database \(shared\.db by node:sqlite\)/
  test.each<[string, RegExp[]]>([
    ['', []],
    [`setup: [{ sql: "insert into nests values ('reed')" }]`, [SHARED]],
  ])('a database in the code of both is told where one of them writes: %s', async (writing, sentences) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'shared-')), 'shared.db')
    const opening = `import { DatabaseSync } from 'node:sqlite'
globalThis.database = new DatabaseSync(${JSON.stringify(file)})
database.exec('pragma busy_timeout = 10000; create table if not exists nests (name text)')`
    const fixtures = parseFixtures(`routes: { GET /wren: { ${writing} }, GET /stork: {} }`, {
      name: 'route-fixtures.yml',
      env: {},
      rules: [],
    })
    const { base, head } = sides({ base: answering, head: answering }, opening)
    const both = { base: { ...base, fixtures }, head: { ...head, fixtures } }
    const { told, differences } = await stageOf(both, { routes: ['GET /wren', 'GET /stork'] })
    rmSync(path.dirname(file), { recursive: true })
    expect(told['GET /wren']).toBe('compared')
    expect(differences.map((sentence) => sentences.some((one) => one.test(sentence)))).toEqual(
      sentences.map(() => true),
    )
  })

  test('what the processes differ in is told once', async () => {
    const both = sides({ base: answering, head: answering })
    const head = { ...both.head, command: 'node --max-http-header-size=20000 server.mjs' }
    const { differences } = await stageOf({ ...both, head })
    expect(differences).toEqual([
      expect.stringMatching(/^Base and head run with different arguments: .*--max-http-header-size=20000/),
    ])
  })
})

test.runIf(linux)(
  'a run that is stopped keeps what was compared, and ends both',
  { timeout: 120_000 },
  async () => {
    const waiting = `(request, response) => { writeFileSync('asked.txt', ''); setTimeout(() => response.end(), 60_000) }`
    const both = sides({ base: waiting, head: waiting }, `import { writeFileSync } from 'node:fs'`)
    const stop = new AbortController()
    const stoppable = { base: { ...both.base, stop: stop.signal }, head: { ...both.head, stop: stop.signal } }
    const running = stageOf(stoppable)
    expect(await eventually(() => existsSync(path.join(both.head.directory, 'asked.txt')), 60_000)).toBe(true)
    stop.abort(new Interrupted('SIGINT'))
    expect((await running).told).toEqual({
      'GET /wren': 'compared',
      'GET /heron': CUT_SHORT,
      'GET /stork': CUT_SHORT,
    })
    expect(both.directories.flatMap(processesIn)).toEqual([])
  },
)
