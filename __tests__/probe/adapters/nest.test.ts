import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { afterAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import { frameworkApps, haveFrameworkApps } from '../../support/frameworkApps.ts'
import { render } from './listing.ts'

const source = path.join(frameworkApps, 'nest/harbour.ts')
const installed = haveFrameworkApps('NestJS')
const serverUrl = installed ? await findPostgres() : null
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database ? await StatementLog.open(database) : null
afterAll(() => database?.drop())
if (installed && !log)
  leaveOut('statements of NestJS', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')

const compiledFiles = new Map<string, Promise<string>>()

/** Compiled as Nest applications are, with a source map; each once. */
function compile(version: string, name: string, options: BuildOptions = {}): Promise<string> {
  const outfile = path.join(frameworkApps, version, 'build', `${name}${options.minify ? '.min' : ''}.mjs`)
  const made = compiledFiles.get(outfile) ?? compileTo(outfile, name, options)
  compiledFiles.set(outfile, made)
  return made
}

async function compileTo(outfile: string, name: string, options: BuildOptions): Promise<string> {
  await build({
    entryPoints: [path.join(frameworkApps, `nest/${name}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
    ...options,
  })
  return outfile
}

/** With Nest itself inside. What it loads only when somebody uses it stays outside. */
const whole: BuildOptions = {
  packages: 'bundle',
  minify: true,
  keepNames: true,
  external: [
    '@nestjs/websockets*',
    '@nestjs/microservices*',
    '@fastify/*',
    'class-transformer*',
    'class-validator',
  ],
  banner: {
    js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
  },
}

/** How many routes of its own Nest registers is between it and the platform. */
function withoutCount(text: string): string {
  return text.replace(/^left out: 0 static, \d+ of the framework$/m, '')
}

test.skipIf(!installed)(
  'in one minified bundle with everything, the controllers are found as well',
  async () => {
    const app = await App.start({ args: [await compile('.', 'many', whole)] })
    try {
      const { routes } = await app.probe.ask('routes', { port: app.address.port }, 30_000)
      const listed = JSON.parse(app.output()) as string[]
      expect(routes.map(({ method, path: template }) => `${method} ${template}`).sort()).toEqual(
        listed.sort(),
      )
      const lines = new Set(routes.map(({ handler: { place } }) => place && path.basename(place.file)))
      expect(lines).toEqual(new Set(['many.ts']))
      expect(routes.map(({ handler }) => handler.name)).toContain('Root.signals')
    } finally {
      await app.stop()
    }
  },
)

describe.skipIf(!installed).each([
  ['NestJS 10', 'nest10'],
  ['NestJS 11', 'nest11'],
  ['NestJS 12', '.'],
])('%s', (_title, version) => {
  const compiled = (name: string): Promise<string> => compile(version, name)

  test.each(['express', 'fastify'])(
    'on %s: the methods of its controllers, and their statements',
    async (platform) => {
      const app = await App.start({
        args: [await compiled('server')],
        env: { PLATFORM: platform, DATABASE_URL: log ? database!.url : '' },
      })
      try {
        const list = await app.probe.ask('routes', { port: app.address.port })
        await expect(withoutCount(render(list, source))).toMatchFileSnapshot(
          path.join(import.meta.dirname, `golden/nest-${platform}.txt`),
        )
        expect(new Set(list.routes.map(({ framework }) => framework))).toEqual(new Set(['nest']))
        await log?.taken()
        const { status, queries } = await app.observe('/api/boats/crews')
        const lines = queries.map(({ frames }) => nameOf(markedLines(source), frames[0]))
        const boats = (JSON.parse((await app.request('/api/boats')).body) as unknown[]).length
        expect({ status, lines }).toEqual({
          status: 200,
          lines: ['crews-boats', ...Array.from({ length: boats }, () => 'crew-of')],
        })
        const logged = log ? (await log.taken()).slice(0, queries.length) : null
        expect(logged).toEqual(log ? queries.map(({ sql }) => sql) : null)
        const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
        expect(problems).toEqual([])
      } finally {
        await app.stop()
      }
    },
  )

  test.each(['express', 'fastify'])('on %s: versions by header are told apart', async (platform) => {
    const env = { PLATFORM: platform, VERSIONING: 'header', DATABASE_URL: log ? database!.url : '' }
    const app = await App.start({ args: [await compiled('server')], env })
    try {
      const { routes, problems } = await app.probe.ask('routes', { port: app.address.port })
      const logs = routes.filter((route) => route.path === '/api/boats/log')
      expect(logs).toMatchObject([{ handler: { name: 'Boats.log' }, headers: { 'x-version': '3' } }])
      expect(problems).toEqual([
        'GET /api/boats/log is answered by Boats.log with the headers {"x-version":"3"}, and by Boats.newLog with ' +
          '{"x-version":"4"}. The headers of its fixture decide which of them is measured.',
      ])
    } finally {
      await app.stop()
    }
  })

  test.each(['express', 'fastify'])('on %s: the same routes that its own logger lists', async (platform) => {
    const app = await App.start({ args: [await compiled('many')], env: { PLATFORM: platform } })
    try {
      const { routes, problems } = await app.probe.ask('routes', { port: app.address.port })
      const listed = JSON.parse(app.output()) as string[]
      expect(routes.map(({ method, path: template }) => `${method} ${template}`).sort()).toEqual(
        listed.sort(),
      )
      expect({ count: routes.length, problems }).toEqual({ count: 8 * (4 + 3 * 5) + 1, problems: [] })
    } finally {
      await app.stop()
    }
  })
})
