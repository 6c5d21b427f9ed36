/** What is left of a run when it is over, however it ends: nothing but its reports. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '../../src/collect/app/freePort.ts'
import { git, repository } from '../confirm/repository.ts'
import { leaveOut } from '../support/databases.ts'
import { eventually, processesIn, readOrNothing } from './processesIn.ts'
import { project, removeProjects, routeProfiler, start } from './routeProfiler.ts'

afterAll(removeProjects)

const linux = process.platform === 'linux'
if (!linux) leaveOut('tests that look for processes left over', 'run the tests on Linux')

const packageJson = JSON.stringify({ scripts: { start: 'sh serve.sh' } })
/** sh, npm, sh, sh, node: and the last sh does not hand on what it is told. */
const serve = 'node environment.mjs\necho "served: $?"\n'

function cellar(fixtures: string): string {
  const directory = project('__tests__/apps/faults', {
    'route-fixtures.yml': fixtures,
    'package.json': packageJson,
    'serve.sh': serve,
  })
  mkdirSync(path.join(directory, 'tmp'))
  return directory
}

const quick = 'settings: { countRequests: 1, countWarmup: 0, work: off, routeMs: 50, rounds: 2 }'
const quiet = 'rules: { nothing-captured: { severity: off } }'
const fine = `start: npm start\n${quick}\n${quiet}\nroutes:\n  GET /cider: {}\n`

/** Everything of ours in TMPDIR goes here. */
const environment = (directory: string, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  TMPDIR: path.join(directory, 'tmp'),
  ...env,
})

/** npm leaves things of its own. */
function leftIn(directory: string): string[] {
  return readdirSync(path.join(directory, 'tmp')).filter((name) => name.startsWith('route-profiler'))
}

describe.runIf(linux).concurrent('nothing is left', { timeout: 120_000 }, () => {
  test('after a normal end, and the server had time to put things away', async () => {
    const directory = cellar(fine)
    const { code } = await routeProfiler({ directory, env: environment(directory) })
    expect({ code, processes: processesIn(directory), temporary: leftIn(directory) }).toEqual({
      code: 0,
      processes: [],
      temporary: [],
    })
    expect(readFileSync(path.join(directory, 'goodbye.txt'), 'utf8')).toBe('put away')
  })

  test('after a boot that failed, of an application that ignores SIGTERM', async () => {
    const directory = cellar(`${fine}ready: /cider\n`.replace(quick, 'settings: { bootMs: 8000 }'))
    const env = environment(directory, { STUBBORN: '1', DELAY_MS: '60000' })
    const { code, stderr } = await routeProfiler({ directory, env })
    expect(stderr).toContain('did not answer GET /cider within 8 s')
    expect({ code, processes: processesIn(directory), temporary: leftIn(directory) }).toEqual({
      code: 2,
      processes: [],
      temporary: [],
    })
  })

  test.each([
    { signal: 'SIGINT', code: 130, stubborn: '0', temporary: 0 },
    { signal: 'SIGTERM', code: 143, stubborn: '1', temporary: 0 },
    // Nobody can tidy up after this one but the operating system.
    { signal: 'SIGKILL', code: null, stubborn: '1', temporary: 1 },
  ] as const)('after $signal', async ({ signal, code, stubborn, temporary }) => {
    const directory = cellar(fine)
    const env = environment(directory, { STUBBORN: stubborn, DELAY_MS: '5000' })
    const { child, result } = await start({ directory, env })
    expect(await eventually(() => readOrNothing(path.join(directory, 'listening.txt')) !== '')).toBe(true)
    expect(processesIn(directory).filter((line) => line.includes('environment.mjs'))).not.toEqual([])
    child.kill(signal)
    expect((await result).code).toBe(code)
    expect(await eventually(() => processesIn(directory).length === 0)).toBe(true)
    expect(leftIn(directory)).toHaveLength(temporary)
    expect(readOrNothing(path.join(directory, 'goodbye.txt'))).toBe(stubborn === '1' ? '' : 'put away')
  })
})

describe.runIf(linux)('nothing of either version is left', { timeout: 240_000 }, () => {
  test('when it is interrupted while both run', async () => {
    const directory = repository('__tests__/apps/sides')
    const temporary = path.join(project('__tests__/apps/sides'), 'tmp')
    mkdirSync(temporary)
    const { child, result } = await start({
      directory,
      args: ['compare', 'before', '--all'],
      env: { TMPDIR: temporary },
    })
    let said = ''
    child.stderr!.on('data', (text: string) => (said += text))
    expect(await eventually(() => said.includes('side by side 1/'), 120_000)).toBe(true)
    const parent = readdirSync(temporary).find((name) => name.startsWith('route-profiler-sides-'))!
    const [base, head] = [path.join(temporary, parent, 'base'), path.join(temporary, parent, 'head')]
    expect(existsSync(path.join(base, 'aviary.json'))).toBe(true)
    for (const side of [base, head])
      expect(processesIn(side).filter((line) => line.includes('server.mjs'))).not.toEqual([])
    child.kill('SIGINT')
    const { code, stdout } = await result
    expect(code).toBe(130)
    expect(stdout).toMatch(/^.*2 of 3 routes measured · cut short by SIGINT/m)
    // A directory that is gone keeps its name, and says that it is.
    const left = (): string[] => [base, `${base} (deleted)`, head, `${head} (deleted)`].flatMap(processesIn)
    expect(await eventually(() => left().length === 0)).toBe(true)
    expect(readdirSync(temporary).filter((name) => name.startsWith('route-profiler'))).toEqual([])
    expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
  })
})

describe.concurrent('the application', { timeout: 120_000 }, () => {
  test('is heard in server.log only, keeps NODE_OPTIONS, gets a port, and gets no secret', async () => {
    const directory = cellar(`${fine}env: { ORCHARD: 'north-\${env.PLOT}' }\n`)
    const { code, stdout, stderr } = await routeProfiler({
      directory,
      env: environment(directory, {
        NODE_OPTIONS: '--stack-trace-limit=37',
        GITHUB_TOKEN: 'ghs_medlar',
        ACTIONS_RUNTIME_TOKEN: 'sloe',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://sloe.example',
        GITHUB_SHA: 'kept',
        PLOT: '12',
      }),
    })
    expect(code).toBe(0)
    expect(stdout + stderr).not.toMatch(/The cider press/)
    const log = readFileSync(path.join(directory, '.route-profiler/server.log'), 'utf8')
    expect(log).toContain('The cider press says hello.')
    expect(log).toContain('The cider press complains.')
    const seen = JSON.parse(
      readFileSync(path.join(directory, 'environment.json'), 'utf8'),
    ) as NodeJS.ProcessEnv
    expect(seen).toMatchObject({ GITHUB_SHA: 'kept', ORCHARD: 'north-12' })
    expect(seen['NODE_OPTIONS']).toMatch(/^--stack-trace-limit=37 --require /)
    expect(Number(seen['PORT'])).toBeGreaterThan(1023)
    expect(JSON.stringify(seen)).not.toMatch(/ghs_medlar|sloe/)
  })

  test.each([
    ['the environment', (port: number) => ({ fixtures: '', env: { PORT: String(port) } })],
    ['the fixtures file', (port: number) => ({ fixtures: `env: { PORT: ${port} }\n`, env: { PORT: '1' } })],
  ])('takes its port from %s', async (_from, given) => {
    const port = await freePort()
    const { fixtures, env } = given(port)
    const directory = cellar(fine + fixtures)
    const { code } = await routeProfiler({ directory, env: environment(directory, env) })
    const seen = JSON.parse(
      readFileSync(path.join(directory, 'environment.json'), 'utf8'),
    ) as NodeJS.ProcessEnv
    expect({ code, port: seen['PORT'] }).toEqual({ code: 0, port: String(port) })
  })

  test('gets no port where the one to measure is named', async () => {
    const port = await freePort()
    const directory = project('__tests__/apps/faults', {
      'route-fixtures.yml': fine.replace('npm start', `PORT=\${PORT:-${port}} node environment.mjs`),
    })
    const { code } = await routeProfiler({ directory, args: ['--port', String(port)] })
    expect(code).toBe(0)
  })
})
