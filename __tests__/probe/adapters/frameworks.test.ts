import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { frameworkApps, haveFrameworkApps } from '../../support/frameworkApps.ts'
import { render, routesOf, sample } from './listing.ts'

/** Entry point and the source with the handlers. */
const samples = [
  ['express5.mjs', 'bakery.cjs'],
  ['express4.cjs', 'bakery.cjs'],
  ['fastify.mjs', 'stables.mjs'],
  ['hono.mjs', 'ship.mjs'],
  ['koa3.mjs', 'dairy.mjs'],
  ['koa2.mjs', 'dairy.mjs'],
  ['elysia.mjs', 'elysia.mjs'],
  ['validated.mjs', 'validated.mjs'],
  ['typed.ts', 'typed.ts'],
] as const

describe('routes of the running application', () => {
  test.each(samples)('%s', async (entry, source) => {
    const [list] = await routesOf({ args: [sample(entry)] })
    await expect(render(list!, source)).toMatchFileSnapshot(goldenOf(entry))
  })

  test.each([
    ['by its own command', [path.resolve('node_modules/.bin/tsx')]],
    ['as a loader', ['--import', 'tsx']],
  ])('under tsx %s', async (_how, args) => {
    const [list] = await routesOf({ args: [...args, sample('typed.ts')] })
    await expect(render(list!, 'typed.ts')).toMatchFileSnapshot(goldenOf('typed.ts'))
  })
})

test('Hono has the same routes on the older server', async () => {
  const [list] = await routesOf({ args: [sample('honoServer1.mjs')] })
  expect(render(list!, 'ship.mjs')).toBe(readGolden('hono.mjs'))
})

test.skipIf(!haveFrameworkApps('Fastify 4'))('Fastify 4 has the same routes as 5', async () => {
  const [list] = await routesOf({ args: [path.join(frameworkApps, 'fastify4.mjs')] })
  expect(render(list!, 'stables.mjs')).toBe(readGolden('fastify.mjs'))
})

describe('routes of other routers for Koa', () => {
  test.each([
    ['koa-router-old', 'koa2', false],
    ['koa-router8', 'koa2', false],
    ['koa-router10', 'koa', false],
    ['koa-router12', 'koa', false],
    ['koa-router14', 'koa', true],
    ['koa-router', 'koa2', true],
    ['@koa/router', 'koa2', true],
  ])('%s on %s', async (router, koa, braces) => {
    const env = { ROUTER: router, KOA: koa, BRACES: braces ? '1' : '' }
    const [list] = await routesOf({ args: [sample('koaRouters.mjs')], env })
    expect(render(list!, 'dairy.mjs')).toBe(readGolden(braces ? 'koa3.mjs' : 'koa2.mjs'))
  })
})

describe('routes of a bundle with a source map', () => {
  test.each(samples)('%s', async (entry, source) => {
    const [list] = await routesOf({ args: [await bundle(entry, {})] })
    // The bundler numbers equal names of different modules.
    const lines = routeLines(render(list!, source)).map((line) => line.replace('bearerAuth2', 'bearerAuth'))
    expect(lines).toEqual(routeLines(readGolden(entry)))
  })

  test.each(samples)('%s, minified: all but the names', async (entry, source) => {
    const [list] = await routesOf({ args: [await bundle(entry, { minify: true })] })
    expect(routeLines(render(list!, source)).map(nameless)).toEqual(
      routeLines(readGolden(entry)).map(nameless),
    )
  })
})

function goldenOf(entry: string): string {
  return path.join(import.meta.dirname, 'golden', `${entry}.txt`)
}

function readGolden(entry: string): string {
  return readFileSync(goldenOf(entry), 'utf8')
}

function routeLines(text: string): string[] {
  return text.split('\n').filter((line) => line.includes('@'))
}

/** `GET /kites/:kiteId (kiteId) fly @fly [auth]` without `fly` and what follows the mark. */
function nameless(line: string): string {
  return line.replace(/\) \S+ (@\S+).*$/, ') $1')
}

async function bundle(entry: string, options: BuildOptions): Promise<string> {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'bundle-')), 'server.mjs')
  const require = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`
  await build({
    entryPoints: [sample(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    sourcemap: true,
    banner: { js: require },
    logLevel: 'silent',
    ...options,
  })
  return outfile
}
