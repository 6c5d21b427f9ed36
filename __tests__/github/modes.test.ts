import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { project, removeProjects } from '../terminal/routeProfiler.ts'
import { pullRequestEvent, pushEvent, workflowRunEvent } from './support/events.ts'
import { type Pull, type Run, tokens } from './support/state.ts'
import { press, test, type World } from './support/world.ts'

afterAll(removeProjects)

/** A repository with two applications, each with a route of its own. */
function monorepo(files: Record<string, string> = {}): string {
  const workspace = project('__tests__/apps/orchard')
  for (const [name, route] of Object.entries({ press: 'cider', cellar: 'perry' })) {
    const directory = path.join(workspace, 'apps', name)
    mkdirSync(directory, { recursive: true })
    for (const [file, text] of Object.entries(press))
      writeFileSync(path.join(directory, file), text.replaceAll('/cider', `/${route}`))
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(workspace, file), text)
  return workspace
}

/** The cellar has a route without a fixture. */
const forgotten = {
  'apps/cellar/route-fixtures.yml': press['route-fixtures.yml'].replace('GET /cider: {}', ''),
}

const of = (name: string) => ({ name, 'working-directory': `apps/${name}` })

/** What the builds of a workspace have written down. */
function builds(workspace: string): string {
  const log = path.join(workspace, 'built.log')
  return existsSync(log) ? readFileSync(log, 'utf8') : ''
}

/** A pull request from a fork, whose token may read only. */
function forkedPull({ github: { state } }: World): { pull: Pull; run: Run } {
  const headRepository = state.addFork('mallory/orchard')
  const baseSha = state.addCommit('base of the fork')
  const headSha = state.addCommit('work of mallory', baseSha)
  const pull = state.addPull({ headSha, baseSha, headRepository, headRef: 'main' })
  const run = state.addRun({ headSha, event: 'pull_request', headBranch: 'main', headRepository })
  return { pull, run }
}

/** The second workflow. */
async function report(
  world: World,
  measured: Run,
  inputs: Record<string, string> = {},
  { token = tokens.full, env = {} }: { token?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { state } = world.github
  const headSha = state.addCommit('tip of main')
  const run = state.addRun({
    headSha,
    event: 'workflow_run',
    headBranch: 'main',
    path: '.github/workflows/report.yml',
  })
  const workspace = project('__tests__/apps/orchard')
  const step = await world.step(run, workflowRunEvent(state, measured), {
    workspace,
    env,
    inputs: { mode: 'report', 'github-token': token, ...inputs },
  })
  const stored = state.artifacts.filter(({ runId }) => runId === run.id)
  return { ...step, workspace, stored }
}

describe.concurrent('two applications in one workflow', { timeout: 240_000 }, () => {
  test('keep separate artifacts, baselines and comments', async ({ world }) => {
    const { state } = world.github
    const tip = state.addCommit('tip')
    const push = state.addRun({ headSha: tip, event: 'push', headBranch: 'main' })
    const workspace = monorepo()
    for (const name of ['press', 'cellar'])
      await world.step(push, pushEvent(state, { after: tip }), { workspace, inputs: of(name) })
    expect(state.artifacts.map(({ name }) => name)).toEqual([
      'route-profile-press.json',
      'route-report-press.html',
      'route-profile-cellar.json',
      'route-report-cellar.html',
    ])

    const opened = world.openPull(tip)
    for (const name of ['press', 'cellar']) {
      const { outputs } = await world.pull({ workspace: monorepo(), inputs: of(name) }, opened)
      expect(outputs).toMatchObject({ 'baseline-commit': tip, routes: '1', faults: '' })
    }
    const [first, second, ...others] = world.commentsOn(opened.pull)
    expect(others).toEqual([])
    expect(first).toMatch(/Route Profiler, press:[^]*GET \/cider/)
    expect(second).toMatch(/Route Profiler, cellar:[^]*GET \/perry/)
    expect(`${first}`).not.toContain('/perry')
  })

  test('that were measured for a fork have one comment with a section each', async ({ world }) => {
    const { state } = world.github
    const { pull, run } = forkedPull(world)
    const workspace = monorepo(forgotten)
    for (const name of ['press', 'cellar']) {
      const inputs = { ...of(name), mode: 'measure', 'github-token': tokens.fork }
      await world.step(run, pullRequestEvent(state, pull), { workspace, inputs })
    }
    expect(world.commentsOn(pull)).toEqual([])
    const { exitCode, outputs, commands, summary, stored } = await report(world, run)
    expect({ exitCode, faults: outputs['faults'], routes: outputs['routes'] }).toEqual({
      exitCode: 1,
      faults: '',
      routes: '2',
    })
    const [comment, ...others] = world.commentsOn(pull)
    expect(others).toEqual([])
    expect(stored.map(({ name }) => name)).toEqual(['route-report-cellar.html', 'route-report-press.html'])
    const addresses = stored.map(({ id, runId }) => `/actions/runs/${runId}/artifacts/${id}`)
    for (const text of [comment, summary])
      for (const address of addresses) expect(text).toContain(`${address})`)
    expect(outputs['html-url']!.split('\n')).toEqual(addresses.map((one) => expect.stringContaining(one)))
    expect(comment).toMatch(/Route Profiler, cellar:[^]*missing-fixture[^]*Route Profiler, press:/)
    expect(comment).toContain(`/actions/runs/${run.id}`)
    expect(commands).toContainEqual(
      expect.objectContaining({
        command: 'error',
        properties: expect.objectContaining({ file: 'apps/cellar/server.mjs' }),
      }),
    )
    const files = outputs['profile']!.split('\n')
    expect(files.map((file) => parseProfile(readFileSync(file, 'utf8'), file).routes[0]?.id)).toEqual([
      'GET /perry',
      'GET /cider',
    ])
    // Run again, it is the same comment.
    await report(world, run)
    expect(world.commentsOn(pull)).toHaveLength(1)
  })

  test('of which one cannot be read: the other is reported, and that one named', async ({ world }) => {
    const { state } = world.github
    const { pull, run } = forkedPull(world)
    const inputs = { ...of('press'), mode: 'measure', 'github-token': tokens.fork }
    await world.step(run, pullRequestEvent(state, pull), { workspace: monorepo(), inputs })
    state.addArtifact(run, 'route-profile-cellar.json', { bytes: 700_000_000 })
    state.addArtifact(run, 'route-profile-...json', { bytes: 700_000_000 })
    const { exitCode, outputs } = await report(world, run)
    expect(exitCode).toBe(0)
    expect(outputs['faults']).toMatch(/^artifact: The artifact route-profile-cellar\.json is larger than/)
    expect(world.commentsOn(pull)[0]).toMatch(/Route Profiler, press:[^]*Route Profiler, cellar: nothing/)
  })
})

describe.concurrent('the modes', { timeout: 240_000 }, () => {
  test('measure comments nothing, whatever its token may do', async ({ world }) => {
    const { exitCode, outputs, pull } = await world.pull({ inputs: { mode: 'measure' } })
    expect({ exitCode, faults: outputs['faults'], url: outputs['comment-url'] }).toEqual({
      exitCode: 0,
      faults: '',
      url: '',
    })
    expect(outputs['artifact-id']).toMatch(/^\d+$/)
    expect(world.commentsOn(pull)).toEqual([])
  })

  test('report takes the pull request from GitHub, and none that has moved on', async ({ world }) => {
    const { pull, run } = await world.pull({ inputs: { mode: 'measure' } })
    pull.headSha = world.github.state.addCommit('one more')
    const { exitCode, outputs, summary, stored } = await report(world, run)
    expect({ exitCode, url: outputs['comment-url'] }).toEqual({ exitCode: 0, url: '' })
    expect(summary).toContain('GET /cider')
    expect(stored.map(({ name }) => name)).toEqual(['route-report.html'])
    expect(summary).toContain(`[Charts, and a page for each route](${outputs['html-url']})`)
    expect(world.commentsOn(pull)).toEqual([])
  })

  test('report says what is missing where nothing was measured', async ({ world }) => {
    const { pull, run } = world.openPull()
    const { exitCode, outputs, summary } = await report(world, run)
    expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 1, status: 'failed' })
    expect(summary).toContain('has stored no profile')
    expect(summary.match(/nothing was measured/g)).toHaveLength(1)
    expect(world.commentsOn(pull)).toEqual([expect.stringContaining('has stored no profile')])
  })

  test('report leaves no comment of an earlier run where what is stored cannot be read', async ({
    world,
  }) => {
    const { state } = world.github
    const opened = await world.pull({ inputs: { mode: 'measure' } })
    await report(world, opened.run)
    expect(world.commentsOn(opened.pull)).toEqual([expect.stringContaining('GET /cider')])
    opened.pull.headSha = state.addCommit('one more', opened.pull.headSha)
    const run = state.addRun({ ...opened.run, id: state.newId(), headSha: opened.pull.headSha })
    state.addArtifact(run, 'route-profile.json', { bytes: 700_000_000 })
    const { exitCode } = await report(world, run)
    expect(exitCode).toBe(1)
    expect(world.commentsOn(opened.pull)).toEqual([
      expect.stringMatching(/nothing was measured[^]*is larger than/),
    ])
  })

  test('the job that measures does not choose the file that it is judged by', async ({ world }) => {
    const { state } = world.github
    const { pull, run } = forkedPull(world)
    const inputs = { ...of('cellar'), mode: 'measure', 'github-token': tokens.fork }
    await world.step(run, pullRequestEvent(state, pull), { workspace: monorepo(forgotten), inputs })
    const lenient = "rules: { missing-fixture: { severity: 'off' } }\nroutes: {}\n"
    state.files.set(`${pull.baseSha}:apps/cellar/route-fixtures.yml`, lenient)
    expect((await report(world, run)).exitCode).toBe(1)
    const said = { name: 'cellar', 'working-directory': 'apps/cellar' }
    expect((await report(world, run, said)).exitCode).toBe(0)
  })

  test('the job that reports runs no module of fixtures, and says what counts instead', async ({ world }) => {
    const { state } = world.github
    const { pull, run } = forkedPull(world)
    const inputs = { ...of('cellar'), mode: 'measure', 'github-token': tokens.fork }
    await world.step(run, pullRequestEvent(state, pull), { workspace: monorepo(forgotten), inputs })
    const said = { name: 'cellar', 'working-directory': 'apps/cellar' }
    const module = "throw new Error('quagga')"
    state.files.set(`${pull.baseSha}:apps/cellar/route-fixtures.ts`, module)
    const { exitCode, summary } = await report(world, run, said)
    expect(exitCode).toBe(1)
    expect(summary).toContain('`route-fixtures.ts` of the base is a module')
    expect(summary).not.toContain('quagga')
  })

  test('report without the right permission has its report in the summary', async ({ world }) => {
    const { pull, run } = await world.pull({ inputs: { mode: 'measure' } })
    const { exitCode, outputs, summary } = await report(world, run, {}, { token: tokens.measure })
    expect(exitCode).toBe(0)
    expect(outputs['faults']).toMatch(/^comment: .*403/)
    expect(summary).toMatch(/GET \/cider[^]*pull-requests: write/)
    expect(world.commentsOn(pull)).toEqual([])
  })

  test('report fails for what ends it before its time, and has published all the same', async ({ world }) => {
    const fault = project('__tests__/apps/orchard', {
      'fault.cjs': `process.on('newListener', (event) => {
  if (event === 'uncaughtException') setImmediate(() => Promise.reject(new RangeError('a medlar too many')))
})`,
      'cancel.cjs': `process.on('newListener', (event) => {
  if (event === 'SIGINT') setImmediate(() => process.kill(process.pid, 'SIGINT'))
})`,
    })
    const { pull, run } = await world.pull({ inputs: { mode: 'measure' } })
    const ended = (file: string) =>
      report(world, run, {}, { env: { NODE_OPTIONS: `--require "${path.join(fault, file)}"` } })
    const faulty = await ended('fault.cjs')
    expect({ exitCode: faulty.exitCode, status: faulty.outputs['status'] }).toEqual({
      exitCode: 1,
      status: 'passed',
    })
    expect(faulty.commands).toContainEqual(
      expect.objectContaining({ command: 'error', message: expect.stringContaining('a medlar too many') }),
    )
    expect(world.commentsOn(pull)).toEqual([expect.stringContaining('GET /cider')])
    const cancelled = await ended('cancel.cjs')
    expect(cancelled.exitCode).toBe(130)
    expect(cancelled.commands).toContainEqual(
      expect.objectContaining({ command: 'error', message: 'The run was cut short by SIGINT.' }),
    )
  })
})

describe.concurrent('what is kept', { timeout: 240_000 }, () => {
  const built = {
    'server.mjs': `import { readFileSync } from 'node:fs'
readFileSync('built/sealed.txt')
${press['server.mjs']}`,
    'build.mjs': `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('built', { recursive: true })
writeFileSync('built/sealed.txt', 'wax')
appendFileSync('built.log', 'built ')
`,
  }
  const inputs = { prepare: 'node build.mjs', 'prepare-paths': 'built' }
  const build = () => project('__tests__/apps/orchard', { ...press, ...built })
  test('what prepare builds is not built again for the same commit', async ({ world }) => {
    const opened = world.openPull()
    const first = build()
    await world.pull({ workspace: first, inputs }, opened)
    opened.run.attempt = 2
    const second = build()
    const { exitCode, log } = await world.pull({ workspace: second, inputs }, opened)
    expect({ exitCode, first: builds(first), second: builds(second) }).toEqual({
      exitCode: 0,
      first: 'built ',
      second: '',
    })
    expect(log).toContain('The prepare command is left out')
  })

  test('but for another commit, command or name it is', async ({ world }) => {
    const opened = world.openPull()
    await world.pull({ workspace: build(), inputs }, opened)
    opened.run.attempt = 2
    const others = [
      { ...inputs, name: 'node26' },
      { ...inputs, prepare: 'node ./build.mjs' },
    ]
    for (const other of others) {
      const workspace = build()
      await world.pull({ workspace, inputs: other }, opened)
      expect(builds(workspace)).toBe('built ')
    }
    const workspace = build()
    await world.pull({ workspace, inputs })
    expect(builds(workspace)).toBe('built ')
  })

  test('the baseline is in the cache as well, for jobs that may not read artifacts', async ({ world }) => {
    const { run } = await world.push()
    const { outputs, summary } = await world.pull(
      { inputs: { 'github-token': tokens.withoutActions } },
      world.openPull(run.headSha),
    )
    expect(outputs).toMatchObject({ 'baseline-commit': run.headSha, faults: '' })
    expect(summary).toContain('from the cache')
  })

  test('a pull request writes no baseline there', async ({ world }) => {
    await world.pull()
    expect(world.results.caches).toEqual([])
  })

  test('artifacts, for as long as the workflow says', async ({ world }) => {
    await world.push({ inputs: { 'retention-days': '3' } })
    const expires = new Date(world.results.uploads[0]!.expiresAt!).getTime()
    expect(Math.round((expires - Date.now()) / 86_400_000)).toBe(3)
  })
})

describe.concurrent('the input baseline', { timeout: 240_000 }, () => {
  test.for<[baseline: string, reason: string]>([
    ['none', 'the input baseline is none'],
    ['nowhere.json', 'has stored no'],
    ['route-fixtures.yml', 'is not JSON'],
  ])('%s: no baseline, and why', async ([baseline, reason], { world }) => {
    const { exitCode, outputs, summary } = await world.pull({ inputs: { baseline } })
    expect({ exitCode, commit: outputs['baseline-commit'] }).toEqual({ exitCode: 0, commit: '' })
    expect(summary.replaceAll('`', '')).toContain(reason)
  })

  test('a file, or an artifact of this run', async ({ world }) => {
    const workspace = project('__tests__/apps/orchard', press)
    const opened = world.openPull()
    await world.pull({ workspace, inputs: { name: 'before' } }, opened)
    const given = ['.route-profiler/profile.json', 'route-profile-before.json']
    for (const [i, baseline] of given.entries()) {
      const { outputs } = await world.pull({ workspace, inputs: { baseline, name: `after ${i}` } }, opened)
      expect(outputs['baseline-commit']).toBe(opened.pull.headSha)
    }
  })
})

test('settings of a base that are a module count as well', async ({ world }) => {
  const opened = world.openPull()
  const module =
    "const severity: string = 'off'\nexport default { rules: { 'missing-fixture': { severity } } }"
  world.github.state.files.set(`${opened.pull.baseSha}:route-fixtures.ts`, module)
  const strict = press['route-fixtures.yml'].replace('GET /cider: {}', '')
  const workspace = project('__tests__/apps/orchard', { ...press, 'route-fixtures.yml': strict })
  const { exitCode, summary } = await world.pull({ workspace }, opened)
  expect(exitCode).toBe(0)
  expect(summary).toContain('### Settings that change')
}, 240_000)

test("a pull request's own settings do not count for its verdict, and are shown", async ({ world }) => {
  const opened = world.openPull()
  const base = press['route-fixtures.yml'].replace('GET /cider: {}', '')
  world.github.state.files.set(`${opened.pull.baseSha}:route-fixtures.yml`, base)
  const lenient = base.replace('rules: {', `rules: { missing-fixture: { severity: 'off' },`)
  const workspace = project('__tests__/apps/orchard', { ...press, 'route-fixtures.yml': lenient })
  const { exitCode, outputs, summary } = await world.pull({ workspace }, opened)
  expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 1, status: 'failed' })
  for (const text of [summary, ...world.commentsOn(opened.pull)]) {
    expect(text).toContain('### Settings that change')
    expect(text).toContain('rules.missing-fixture')
  }
}, 240_000)
