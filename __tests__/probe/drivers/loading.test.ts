/** However the application's modules are loaded, the lines are those of its TypeScript sources. */
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf, type AppOptions } from '../../support/app.ts'
import { apps, libsqlLines } from '../../support/driverLines.ts'

const entry = path.join(apps, 'libsql.ts')
const root = path.resolve(import.meta.dirname, '../../..')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

/** Names a map that is not there. */
const footer = { js: '//# sourceMappingURL=lost.js.map' }

function bundle(outfile: string, options: BuildOptions): () => Promise<AppOptions> {
  return async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'bundle-'))
    symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'))
    const file = path.join(directory, outfile)
    await build({
      entryPoints: [entry],
      outfile: file,
      bundle: true,
      platform: 'node',
      external: ['@libsql/client', 'libsql'],
      sourcemap: true,
      ...options,
    })
    return { args: [file] }
  }
}

describe.each<[string, () => AppOptions | Promise<AppOptions>]>([
  ['node with type stripping', () => ({ args: [entry] })],
  ['tsx FILE', () => ({ args: [tsx, entry] })],
  ['node --import tsx', () => ({ args: ['--import', 'tsx', entry] })],
  ['a bundle of ES modules', bundle('app.mjs', { format: 'esm' })],
  ['a minified bundle', bundle('app.mjs', { format: 'esm', minify: true })],
  [
    'a minified bundle, source map inside',
    bundle('app.mjs', { format: 'esm', minify: true, sourcemap: 'inline' }),
  ],
  ['a CommonJS bundle', bundle('app.cjs', { format: 'cjs' })],
  [
    'a minified CommonJS bundle for ES2020',
    bundle('app.cjs', { format: 'cjs', minify: true, target: 'es2020' }),
  ],
  ['CommonJS with its packages outside', bundle('app.cjs', { format: 'cjs', packages: 'external' })],
])('%s', (_name, start) => {
  const marked = markedLines(entry, path.join(apps, 'sqlite.ts'))
  let app: App
  beforeAll(async () => {
    app = await App.start(await start())
  })
  afterAll(() => app.stop())

  test('every statement has its line', async () => {
    const found: Record<string, string[]> = {}
    for (const route of Object.keys(libsqlLines)) {
      const { queries } = await app.observe(`/${route}`)
      found[route] = queries.map(({ frames }) => nameOf(marked, frames[0]))
    }
    expect(found).toEqual(libsqlLines)
  })

  test('no frame is of a package or of the probe', async () => {
    const { queries } = await app.observe('/transaction')
    const files = queries.flatMap(({ frames }) => frames.map(({ file }) => path.dirname(file)))
    expect(new Set(files)).toEqual(new Set([apps]))
  })
})

describe.each<[string, () => Promise<AppOptions>]>([
  ['a bundle', bundle('app.mjs', { format: 'esm', sourcemap: false })],
  ['a minified bundle', bundle('app.mjs', { format: 'esm', sourcemap: false, minify: true })],
  [
    'a minified bundle whose map is missing',
    bundle('app.mjs', { format: 'esm', minify: true, sourcemap: false, footer }),
  ],
])('%s without a source map', (_name, start) => {
  let app: App
  beforeAll(async () => {
    app = await App.start(await start())
  })
  afterAll(() => app.stop())

  const problems = async (): Promise<string[]> => {
    await app.probe.ask('observe', { on: true })
    await app.request('/select', { tag: 'sorb' })
    return (await app.probe.ask('take', { tags: ['sorb'], settleMs: 1000 })).problems
  }

  test('why there are no lines is told, once', async () => {
    expect((await problems()).join()).toMatch(/app\.mjs: a bundle without a source map/)
    expect(await problems()).toEqual([])
  })

  test('every statement is counted, and none has a line', async () => {
    const found: Record<string, string[]> = {}
    for (const route of Object.keys(libsqlLines)) {
      const { queries } = await app.observe(`/${route}`)
      found[route] = queries.map(({ frames }) => nameOf(new Map(), frames[0]))
    }
    const none = Object.entries(libsqlLines).map(([route, lines]) => [route, lines.map(() => 'nowhere')])
    expect(found).toEqual(Object.fromEntries(none))
  })
})
