import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { processesIn } from '../terminal/processesIn.ts'
import { project, removeProjects } from '../terminal/routeProfiler.ts'
import { leaveOut } from '../support/databases.ts'
import { type Fault, secondaryRateLimit } from './support/faults.ts'
import { inWorld, press } from './support/world.ts'

afterAll(removeProjects)

const orchard = (files: Record<string, string> = {}): string =>
  project('__tests__/apps/orchard', { ...press, ...files })

const measured = (workspace: string) =>
  parseProfile(readFileSync(path.join(workspace, '.route-profiler/profile.json'), 'utf8'), 'the profile')

const unicorn = { status: 503, body: { message: 'unicorns', msg: 'unicorns' } }
const forbidden = { status: 403, body: { message: 'Resource not accessible by integration' } }
const comments = /(?:POST|PATCH) \/repos\/.*comments/

describe.concurrent('the measurement is kept, and the findings alone decide', { timeout: 240_000 }, () => {
  test.each<[string, 'github' | 'results', RegExp, Fault, string]>([
    ['artifact service: 503 for good', 'results', /ArtifactService/, unicorn, 'artifact'],
    ['artifact service: reset', 'results', /ArtifactService/, 'reset', 'artifact'],
    ['comment: 401', 'github', comments, { status: 401, body: { message: 'Bad credentials' } }, 'comment'],
    ['comment: 403', 'github', comments, forbidden, 'comment'],
    ['comment: 429 for an hour', 'github', comments, secondaryRateLimit(3600, 429), 'comment'],
    ['comment: a secondary rate limit', 'github', comments, secondaryRateLimit(3600), 'comment'],
    ['comment: 503', 'github', comments, unicorn, 'comment'],
    ['changed files: 503', 'github', /\/files/, unicorn, 'annotations'],
  ])('%s', async (_what, service, on, fault, step) => {
    await inWorld(async (world) => {
      world[service].faults.inject(on, fault)
      const workspace = orchard()
      const { exitCode, outputs, commands, summary } = await world.pull({ workspace })
      expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 0, status: 'passed' })
      expect(measured(workspace).routes).toMatchObject([{ id: 'GET /cider', status: 'passed' }])
      expect(outputs['faults']).toMatch(new RegExp(`^${step}: `))
      expect(
        commands.filter(({ properties }) => properties['title'] === `Route Profiler: ${step}`),
      ).toHaveLength(1)
      expect(summary).toContain('Not everything could be published')
      expect(world.github.complaints).toEqual([])
    })
  })

  test('all of GitHub answers 500: a run without a baseline, a comment and an artifact', async () => {
    await inWorld(async (world) => {
      world.github.faults.inject(/./, { status: 500, body: { message: 'oops' } })
      world.results.faults.inject(/./, { status: 500, body: { msg: 'oops' } })
      const workspace = orchard()
      const { exitCode, outputs, summary } = await world.pull({ workspace })
      expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 0, status: 'passed' })
      expect(measured(workspace).routes).toHaveLength(1)
      expect(outputs['faults']).toMatch(/^artifact: .*\n(?:.*\n)*comment: /)
      expect(summary).toContain('not compared: GitHub answered 500')
    })
  })

  test('findings are as red with faults as without', async () => {
    await inWorld(async (world) => {
      world.github.faults.inject(comments, forbidden)
      const files = { 'route-fixtures.yml': press['route-fixtures.yml'].replace('GET /cider: {}', '') }
      const { exitCode, outputs } = await world.pull({ workspace: orchard(files) })
      expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 1, status: 'failed' })
      expect(outputs['faults']).toMatch(/^comment: /)
    })
  })

  test('the comment is deleted while it is written', async () => {
    await inWorld(async (world) => {
      const opened = world.openPull()
      const { comments: all } = world.github.state
      await world.pull({}, opened)
      opened.run.attempt = 2
      world.github.faults.inject(/PATCH .*comments/, { meanwhile: () => void (all.length = 0) }, 1)
      const { exitCode, outputs } = await world.pull({}, opened)
      expect({ exitCode, faults: outputs['faults'] }).toEqual({ exitCode: 0, faults: '' })
      expect(world.commentsOn(opened.pull)).toHaveLength(1)
    })
  })

  test('the job summary is full', async () => {
    await inWorld(async (world) => {
      const summary = path.join(orchard(), 'summary.md')
      writeFileSync(summary, 'ö'.repeat(524_288))
      const { exitCode, outputs, pull } = await world.pull({ env: { GITHUB_STEP_SUMMARY: summary } })
      expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 0, status: 'passed' })
      expect(outputs['faults']).toMatch(/^summary: The job summary is full/)
      expect(world.commentsOn(pull)).toHaveLength(1)
    })
  })

  test('the cache never answers: the step ends all the same', async () => {
    await inWorld(async (world) => {
      world.results.faults.inject(/CacheService/, 'silent')
      const { exitCode, log } = await world.push()
      expect(exitCode).toBe(0)
      expect(log).toContain('The baseline is not in the cache: The cache took longer than 20 s.')
    })
  })
})

describe.concurrent('a server that does not boot', { timeout: 240_000 }, () => {
  const broken = {
    'server.mjs': `console.log('::add-mask::cider')
console.log('##[add-mask]cider')
throw new Error('no apples\\n::error::the press is stuck')`,
  }

  test('is told in the summary, the comment and the outputs, and the step fails', async () => {
    await inWorld(async (world) => {
      const { exitCode, outputs, summary, commands, masks, pull } = await world.pull({
        workspace: orchard(broken),
      })
      expect({ exitCode, outputs }).toEqual({ exitCode: 1, outputs: { status: 'failed', faults: '' } })
      const [comment] = world.commentsOn(pull)
      for (const text of [summary, comment]) {
        expect(text).toContain('## ❌ Route Profiler: nothing was measured')
        expect(text).toContain('no apples')
      }
      // What it printed is quoted, and none of it obeyed.
      expect(commands.filter(({ command }) => command === 'error')).toEqual([
        expect.objectContaining({ message: expect.stringContaining('  | ::error::the press is stuck') }),
      ])
      expect(masks).not.toContain('cider')
    })
  })

  test('updates the comment of an earlier run, which was about other code', async () => {
    await inWorld(async (world) => {
      const opened = world.openPull()
      await world.pull({}, opened)
      opened.run.attempt = 2
      await world.pull({ workspace: orchard(broken) }, opened)
      expect(world.commentsOn(opened.pull)).toEqual([expect.stringContaining('nothing was measured')])
    })
  })
})

test.concurrent('commands that the application prints, or hides in the names of its routes, are not obeyed', async () => {
  await inWorld(async (world) => {
    const said = ['::error::pressed', '::add-mask::cider', '::set-env name=PATH::/evil', '##[add-mask]cider']
    const server = `import { createRequire } from 'node:module'
const app = createRequire(import.meta.url)('express4')()
app.get('/##[add-mask]cider', function squeeze(_request, response) { response.json({}) })
for (const line of ${JSON.stringify(said)}) console.log(line)
app.listen(process.env.PORT)
`
    const fixtures = press['route-fixtures.yml'].replace(
      'GET /cider: {}',
      `'GET /##[add-mask]cider': { path: /%23%23m, expect: [200, 404] }`,
    )
    const workspace = orchard({ 'server.mjs': server, 'route-fixtures.yml': fixtures })
    const { raw, commands, masks, environment, outputs } = await world.pull({ workspace })
    expect(outputs['routes']).toBe('1')
    expect(raw).toContain('GET /##[add-mask]cider')
    const levels = new Set(['error', 'warning', 'notice', 'debug'])
    expect(commands.filter(({ command }) => !levels.has(command))).toEqual([])
    expect(commands.filter(({ message }) => message.includes('pressed'))).toEqual([])
    expect(masks.filter((mask) => mask.includes('cider'))).toEqual([])
    expect(environment).toBe('')
  })
}, 240_000)

const linux = process.platform === 'linux'
if (!linux) leaveOut('the test that kills the action and looks for its processes', 'run the tests on Linux')

test.runIf(linux).concurrent(
  'kill -9 of the action leaves no process of the application',
  async () => {
    await inWorld(async (world) => {
      const server = press['server.mjs'].replace(
        'app.listen(process.env.PORT)',
        `app.listen(process.env.PORT, async () => (await import('node:fs')).writeFileSync('up.txt', String(process.pid)))`,
      )
      const workspace = orchard({ 'server.mjs': server })
      const { exitCode } = await world.push({
        workspace,
        started(child) {
          const timer = setInterval(() => {
            if (!existsSync(path.join(workspace, 'up.txt'))) return
            clearInterval(timer)
            child.kill('SIGKILL')
          }, 20)
        },
      })
      expect(exitCode).toBeNull()
      for (let i = 0; i < 400 && processesIn(workspace).length > 0; i++) await sleep(50)
      expect(processesIn(workspace)).toEqual([])
    })
  },
  240_000,
)

test('a job that is cancelled reports what was measured until then', async () => {
  await inWorld(async (world) => {
    const server = press['server.mjs'].replace(
      'app.listen',
      `app.get('/perry', async () => (await import('node:fs')).writeFileSync('asked.txt', 'and never answered'))
app.listen`,
    )
    const fixtures = press['route-fixtures.yml'].replace('GET /cider: {}', 'GET /cider: {}, GET /perry: {}')
    const workspace = orchard({ 'server.mjs': server, 'route-fixtures.yml': fixtures })
    const { exitCode, summary, outputs, log, pull } = await world.pull({
      workspace,
      started(child) {
        const timer = setInterval(() => {
          if (!existsSync(path.join(workspace, 'asked.txt'))) return
          clearInterval(timer)
          // As the runner does it.
          child.kill('SIGINT')
          setTimeout(() => child.kill('SIGTERM'), 7500).unref()
        }, 20)
      },
    })
    expect({ exitCode, routes: outputs['routes'] }).toEqual({ exitCode: 130, routes: '2' })
    for (const text of [summary, log, ...world.commentsOn(pull)])
      expect(text).toContain('1 of 2 routes measured · cut short by SIGINT')
    expect(world.commentsOn(pull)).toHaveLength(1)
    expect(measured(workspace).cutShort).toBe('SIGINT')
  })
}, 240_000)

test.concurrent('reports that cannot be written leave the comment and the summary', async () => {
  await inWorld(async (world) => {
    const server = press['server.mjs'].replace(
      'const app',
      `import { rmSync, writeFileSync } from 'node:fs'
rmSync('.route-profiler', { recursive: true })
writeFileSync('.route-profiler', 'a file')
const app`,
    )
    const { exitCode, summary, log, pull } = await world.pull({
      workspace: orchard({ 'server.mjs': server }),
    })
    expect(exitCode).toBe(0)
    for (const text of [summary, log, ...world.commentsOn(pull)]) {
      expect(text).toContain('1 of 1 route measured')
      expect(text).toContain('The reports cannot be written to')
    }
    expect(world.commentsOn(pull)).toHaveLength(1)
  })
}, 240_000)
