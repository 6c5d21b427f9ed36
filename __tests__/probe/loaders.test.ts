/** What a loader compiles in memory has the lines of its source, or none: never those of a text that nobody has seen. */
import { mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProbePlace } from '../../src/probe/protocol.ts'
import { App, markedLines, nameOf, type AppOptions } from '../support/app.ts'
import { findLoaderRoom, loaderRoom } from '../support/loaderRoom.ts'

const entry = path.join(loaderRoom, 'orchard.ts')
const lines = markedLines(entry)
const inRoom = createRequire(entry)

const required = (loader: string, env: NodeJS.ProcessEnv = {}) => {
  return (): AppOptions => ({ args: ['-r', inRoom.resolve(loader), entry], env })
}
const script = (file: string) => (): AppOptions => ({ args: [path.join(loaderRoom, file)] })

interface TypeScript {
  transpileModule: (text: string, options: object) => { outputText: string }
}

interface Seen {
  handlers: (ProbePlace | null)[]
  frames: ProbePlace[][]
  problems: string[]
}

async function see(start: () => AppOptions): Promise<Seen> {
  const app = await App.start({ cwd: loaderRoom, ...start() })
  try {
    const { routes } = await app.probe.ask('routes', { port: app.address.port })
    const pears = await app.observe('/pears')
    const raw = await app.observe('/raw')
    expect([pears.status, raw.status]).toEqual([200, 200])
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    return {
      handlers: routes.map(({ handler }) => handler.place),
      frames: [...pears.queries, ...raw.queries].map(({ frames }) => frames),
      problems,
    }
  } finally {
    await app.stop()
  }
}

const named = ({ function: name = '', ...place }: ProbePlace): string => `${nameOf(lines, place)} ${name}`

describe.runIf(findLoaderRoom())('with a map that the loader holds or has made', () => {
  test.each<[string, () => AppOptions]>([
    ['ts-node', required('ts-node/register/transpile-only')],
    [
      'ts-node under --enable-source-maps',
      required('ts-node/register/transpile-only', { NODE_OPTIONS: '--enable-source-maps' }),
    ],
    [
      'ts-node with helpers of tslib',
      required('ts-node/register/transpile-only', { TS_NODE_COMPILER_OPTIONS: '{"importHelpers":true}' }),
    ],
    [
      'ts-node for ES5',
      required('ts-node/register/transpile-only', { TS_NODE_COMPILER_OPTIONS: '{"target":"es5"}' }),
    ],
    ['@babel/register', script('babel.cjs')],
    ['@swc-node/register', required('@swc-node/register')],
    ['esbuild-register', required('esbuild-register')],
    ['sucrase/register', required('sucrase/register')],
    // No map, but the lines are kept.
    ['jiti', () => ({ args: [path.join(loaderRoom, 'node_modules/jiti/lib/jiti-cli.mjs'), entry] })],
  ])('%s: lines and callers are those of the source', async (_name, start) => {
    const { handlers, frames, problems } = await see(start)
    expect(handlers.map((place) => nameOf(lines, place ?? undefined))).toEqual(['list', 'raw'])
    expect(frames.map((all) => all.map(named))).toEqual([
      ['all allPears', 'list-calls list'],
      ['raw-statement raw'],
    ])
    expect(problems).toEqual([])
  })
})

describe.runIf(findLoaderRoom())('with a loader that keeps no map', () => {
  let seen: Seen
  beforeAll(async () => {
    seen = await see(script('noMap.cjs'))
  })

  test('no statement and no handler has a line', () => {
    expect(seen.frames).toEqual([[], []])
    expect(seen.handlers).toEqual([null, null])
  })
})

describe.runIf(findLoaderRoom())('compiled on disk, without a map', () => {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'compiled-')))
  const file = path.join(directory, 'orchard.cjs')
  let seen: Seen
  beforeAll(async () => {
    const { transpileModule } = inRoom('typescript') as TypeScript
    const compilerOptions = { module: 1, target: 3, esModuleInterop: true }
    const { outputText } = transpileModule(readFileSync(entry, 'utf8'), { compilerOptions })
    symlinkSync(path.resolve(loaderRoom, '../../node_modules'), path.join(directory, 'node_modules'))
    writeFileSync(file, outputText)
    seen = await see(() => ({ args: [file] }))
  })

  test('lines are those of the file, and no helper of the compiler is a caller', () => {
    const marked = markedLines(file)
    expect(seen.frames.map(([first]) => nameOf(marked, first))).toEqual(['all', 'raw-statement'])
    expect(seen.frames.map((all) => all.map(({ function: name }) => name))).toEqual([
      ['allPears', 'list'],
      ['raw'],
    ])
  })
})
