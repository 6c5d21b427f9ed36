/** Executed blocks: the same in every process, and moved by nothing but what is executed. */
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { steady } from '../../src/collect/app/steady.ts'
import type { ExecutedWork } from '../../src/probe/protocol.ts'
import { App } from '../support/app.ts'

const harbour = `import http from 'node:http'
import { weigh } from 'quay'

const crates = Array.from({ length: 10 }, (_, n) => ({ n, kilograms: n * 7 }))

function manifest() {
  const heavy = crates.filter((crate) => crate.kilograms > 21)
  return heavy.map((crate) => weigh(crate.kilograms))
}

http
  .createServer((request, response) => {
    response.on('finish', function unload() {})
    response.end(JSON.stringify(manifest()))
  })
  .listen(0, '127.0.0.1')
`
const quay = `exports.weigh = (kilograms) => {
  let stones = 0
  while (kilograms > 14) { kilograms -= 14; stones += 1 }
  return stones
}
`

/** The harbour in a directory of its own. */
function written(source: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'harbour-'))
  mkdirSync(path.join(directory, 'node_modules', 'quay'), { recursive: true })
  writeFileSync(path.join(directory, 'node_modules', 'quay', 'index.js'), quay)
  writeFileSync(path.join(directory, 'harbour.mjs'), source)
  return path.join(directory, 'harbour.mjs')
}

interface Options {
  command?: string
  requests?: number
  env?: Record<string, string>
}

function executed(source: string, options: Options = {}): Promise<ExecutedWork[]> {
  return executedBy(written(source), options)
}

/** What each request of a fresh process executes, after some that are not counted. */
async function executedBy(
  file: string,
  { command, requests = 3, env: more = {} }: Options = {},
): Promise<ExecutedWork[]> {
  const args = [file]
  const env = steady({ ...more, ROUTE_PROFILER_WORK: '1' })
  const app = await App.start(command === undefined ? { args, env } : { args, env, command })
  try {
    for (let i = 0; i < 3; i++) await app.request('/')
    await app.probe.ask('work', { settleMs: 5 })
    const works: ExecutedWork[] = []
    for (let i = 0; i < requests; i++) {
      await app.request('/')
      works.push(await app.probe.ask('work', { settleMs: 5 }))
    }
    return works
  } finally {
    await app.stop()
  }
}

const totals = (works: readonly ExecutedWork[]): string[] => [
  ...new Set(works.map((work) => `${work.applicationBlocks} ${work.dependencyBlocks}`)),
]

const named = ({ functions }: ExecutedWork): string[] =>
  functions.map(({ place, blocks }) => `${place.line} ${place.function ?? ''} ${blocks}`)

const [harbourWork] = await executed(harbour)

test('every function of the application, with its line and how many blocks of it ran', () => {
  // 10 crates, 6 of them heavy; the predicate has no branch of its own.
  expect(named(harbourWork!).sort()).toEqual([
    '12  1',
    '13 unload 1',
    '6 manifest 1',
    '7 manifest › anonymous 10',
    '8 manifest › anonymous 6',
  ])
  expect(harbourWork!.applicationBlocks).toBe(19)
})

test('what packages execute is counted apart, by package', () => {
  const { packages, dependencyBlocks } = harbourWork!
  // 28 to 63 kg take 1, 2, 2, 3, 3, 4 rounds, after one call each.
  expect(packages).toEqual([{ name: 'quay', blocks: 21 }])
  expect(dependencyBlocks).toBe(21)
})

test('requests and processes agree to the block', async () => {
  const works = [...(await executed(harbour, { requests: 10 })), ...(await executed(harbour))]
  expect(totals([harbourWork!, ...works])).toHaveLength(1)
})

describe('the source', () => {
  test.each([
    ['a comment', harbour.replace('  return heavy', '  // Only what the crane can lift.\n  return heavy')],
    ['a renamed variable', harbour.replaceAll('heavy', 'liftable')],
    ['other white space', harbour.replaceAll('\n  ', '\n\t\n\t')],
  ])('%s changes nothing', async (_name, source) => {
    expect(totals(await executed(source))).toEqual(totals([harbourWork!]))
  })

  test('an extra map is seen, and its line', async () => {
    const source = harbour.replace(
      '  return heavy.map',
      '  heavy.map((crate) => crate.n)\n  return heavy.map',
    )
    const [work] = await executed(source)
    expect(work!.applicationBlocks - harbourWork!.applicationBlocks).toBe(6)
    const known = new Set(harbourWork!.functions.map(({ text }) => text))
    const fresh = work!.functions.filter(({ text }) => !known.has(text))
    // The function around it has another text, but runs as before.
    expect(fresh.map(({ place, blocks }) => `${place.line} ${place.function} ${blocks}`).sort()).toEqual([
      '6 manifest 1',
      '8 manifest › anonymous 6',
    ])
  })
})

test('a listing of routes before it, with an inspector of its own, leaves the counters alone', async () => {
  const app = await App.start({
    args: [written(harbour)],
    env: steady({ ROUTE_PROFILER_WORK: '1' }),
  })
  await app.probe.ask('routes', { port: app.address.port })
  for (let i = 0; i < 3; i++) await app.request('/')
  await app.probe.ask('work', { settleMs: 5 })
  await app.request('/')
  expect(totals([await app.probe.ask('work', { settleMs: 5 })])).toEqual(totals([harbourWork!]))
  await app.stop()
})

test('what an earlier process compiled and kept is compiled anew', async () => {
  // V8 compiles a function in parentheses with the module around it, so it is kept with it; its loop has a block of its own.
  const source = harbour
    .replace(
      'function manifest() {',
      'const manifest = (function manifest() {\n  for (const { n } of crates) String(n)',
    )
    .replace('}\n\nhttp', `})\n\nprocess.getBuiltinModule('module').flushCompileCache()\nhttp`)
  const [anew] = await executed(source)
  const file = written(source)
  const env = { NODE_COMPILE_CACHE: path.join(path.dirname(file), 'compiled') }
  // Code is kept by the flags of the process: of another work pass.
  const kept = { ...steady({ ...env, ROUTE_PROFILER_WORK: '1' }), NODE_DISABLE_COMPILE_CACHE: undefined }
  await (await App.start({ args: [file], env: kept })).stop()
  expect(readdirSync(env.NODE_COMPILE_CACHE).length).toBeGreaterThan(0)
  const [again] = await executedBy(file, { env })
  expect(named(again!).sort()).toEqual(named(anew!).sort())
  expect(totals([again!])).toEqual(totals([anew!]))
})

test('worker threads are noticed, since what they execute is not counted', async () => {
  const source = `import { Worker } from 'node:worker_threads'\nnew Worker('', { eval: true })\n${harbour}`
  const [work] = await executed(source)
  expect([harbourWork!.workers, work!.workers]).toEqual([0, 1])
})

describe('whether worker threads run the application', () => {
  test.each([
    ['text that loads nothing', `''`, false],
    ['what a dependency brings', `'require(' + JSON.stringify(quay) + ')'`, false],
    ['a file of its own', `'require(' + JSON.stringify(own) + ')'`, true],
    ['a module of its own', `'import(' + JSON.stringify('file://' + module) + ')'`, true],
  ])('%s', async (_what, code, expected) => {
    const source = `import { Worker } from 'node:worker_threads'
import path from 'node:path'
import { writeFileSync } from 'node:fs'
const quay = path.join(import.meta.dirname, 'node_modules/quay/index.js')
const own = path.join(import.meta.dirname, 'crane.cjs')
const module = path.join(import.meta.dirname, 'crane.mjs')
writeFileSync(own, 'exports.lift = () => 1')
writeFileSync(module, 'export const lift = () => 1')
const worker = new Worker(${code}, { eval: true })
await new Promise((resolve) => worker.on('exit', resolve))
${harbour}`
    const [work] = await executed(source)
    expect(work).toMatchObject({ workers: 1, applicationInWorkers: expected })
  })
})

test('a process that was not started for it says so, and runs on', async () => {
  const app = await App.start({ args: [written(harbour)] })
  await expect(app.probe.ask('work', { settleMs: 0 })).rejects.toThrow('not started for the work pass')
  expect((await app.request('/')).status).toBe(200)
  await app.stop()
})

/** Binaries of other versions, where the machine offers them: ROUTE_PROFILER_NODES=/a/bin/node:/b/bin/node */
const others = (process.env['ROUTE_PROFILER_NODES'] ?? '').split(path.delimiter).filter(Boolean)

describe.runIf(others.length > 0)('other versions of Node.js', () => {
  test.each(others)('%s executes the same blocks', async (command) => {
    expect(totals(await executed(harbour, { command }))).toEqual(totals([harbourWork!]))
  })
})
