/**
 * What the functions that routes run add to a profile: an application of many routes in modules of twenty, each with a handler,
 * a service and a mapper of its own, and what all of them share.
 *
 *   node bench/impactSize.ts 1000
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { unsaid } from '../src/inputs.ts'
import { collect } from '../src/collect/collect.ts'
import { collectOptions } from '../src/collectOptions.ts'
import { readFixtures } from '../src/fixturesFile/read.ts'
import type { Profile } from '../src/profile.ts'

const ROUTES_OF_A_MODULE = 20
const routes = Number(process.argv[2] ?? 1000)

const shared = `
export const guard = (request, response, next) => (request.user = { id: 1 }, next())
export const log = (request, response, next) => (response.on('finish', () => {}), next())
export const page = (query) => ({ limit: Number(query.limit ?? 20) })
export const send = (response, body) => response.json(body)
`

function moduleOf(first: number): string {
  const numbers = Array.from({ length: ROUTES_OF_A_MODULE }, (_, i) => first + i).filter((n) => n < routes)
  return `import { Router } from 'express'
import { guard, log, page, send } from './shared.mjs'
export const router = Router()
router.use(log, guard)
${numbers
  .map(
    (n) => `router.get('/${n}', handle${n})
function handle${n}(request, response) { send(response, serve${n}(page(request.query))) }
function serve${n}({ limit }) { return Array.from({ length: limit }, (_, i) => map${n}(i)) }
const map${n} = (i) => ({ id: i, name: 'thing ' + i })`,
  )
  .join('\n')}
`
}

const directory = mkdtempSync(path.join(tmpdir(), 'bench-impact-size-'))
try {
  const firsts = Array.from(
    { length: Math.ceil(routes / ROUTES_OF_A_MODULE) },
    (_, i) => i * ROUTES_OF_A_MODULE,
  )
  mkdirSync(path.join(directory, 'src'))
  const write = (name: string, text: string): void => writeFileSync(path.join(directory, name), text)
  write('src/shared.mjs', shared)
  for (const first of firsts) write(`src/module${first}.mjs`, moduleOf(first))
  write(
    'server.mjs',
    `import express from 'express'\n${firsts.map((n) => `import { router as r${n} } from './src/module${n}.mjs'`).join('\n')}
const app = express()
${firsts.map((n) => `app.use('/things', r${n})`).join('\n')}
app.listen(process.env.PORT)\n`,
  )
  const ids = Array.from({ length: routes }, (_, n) => `  GET /things/${n}: {}`)
  write(
    'route-fixtures.yml',
    `start: node server.mjs
settings: { countRequests: 1, countWarmup: 0, workRequests: 1, budgetMs: 3600000 }
routes:\n${ids.join('\n')}\n`,
  )
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
  tellSizes(await measured())
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function measured(): Promise<Profile> {
  const file = await readFixtures({ directory }, process.env)
  const output = path.join(directory, '.route-profiler')
  const options = await collectOptions({ ...unsaid, directory, output, failOn: 'never' }, file, process.env)
  return collect({ ...options, load: false }, { phase() {}, route() {} })
}

function tellSizes(profile: Profile): void {
  const { executed, ...rest } = profile
  const without = { ...rest, routes: profile.routes.map(({ executed: _executed, ...route }) => route) }
  const runs = profile.routes.map((route) => route.executed?.length ?? 0)
  const sizes = [without, profile].map((one) => JSON.stringify(one))
  process.stdout.write(
    `${profile.routes.length} routes, ${executed?.functions.length} functions in ${executed?.files.length} files, ` +
      `${Math.min(...runs)} to ${Math.max(...runs)} of them run by a route\n` +
      `without: ${kilobytes(sizes[0]!.length)}, ${kilobytes(gzipSync(sizes[0]!).length)} compressed\n` +
      `with: ${kilobytes(sizes[1]!.length)}, ${kilobytes(gzipSync(sizes[1]!).length)} compressed\n`,
  )
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}
