/** `route-profiler acknowledge`: from the findings of the last run into the fixtures file, with nothing booted. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findingsReporter } from '../../src/report/json.ts'
import { findingWith, reportOf, verdictWith } from '../report/sample.ts'
import { profileWith } from '../support/profiles.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 120_000 }
const YAML = 'start: node orchard.mjs # here\nroutes:\n  GET /quinces: {}\n'
const findings = [
  findingWith({ id: 'a1b2c3d4', route: 'GET /quinces', at: 'src/tree.ts pick: select ?' }),
  findingWith({ id: 'a1b2ffff', rule: 'slow-route', route: 'GET /quinces/:id' }),
  findingWith({ id: '00ab12cd', rule: 'too-few-rows', route: null }),
]

function orchard(name = 'route-fixtures.yml', text = YAML) {
  const directory = project('__tests__/apps/faults', { [name]: text })
  mkdirSync(path.join(directory, '.route-profiler'))
  const verdict = verdictWith(profileWith([]), { findings })
  writeFileSync(path.join(directory, '.route-profiler/findings.json'), reportOf(findingsReporter, verdict))
  return { directory, read: () => readFileSync(path.join(directory, name), 'utf8') }
}

const acknowledge = (directory: string, ...args: string[]) =>
  routeProfiler({ directory, args: ['acknowledge', ...args] })

test('writes what the finding is about, and why it may stay', LIMIT, async () => {
  const { directory, read } = orchard()
  const first = await acknowledge(directory, 'a1b2c', '--reason', 'few trees', '--until', '2027-03-31')
  expect(first).toEqual({
    code: 0,
    stdout: 'route-fixtures.yml: acknowledged n-plus-one of GET /quinces.\n',
    stderr: '',
  })
  await acknowledge(directory, '00ab12cd', '--reason', 'a small orchard')
  expect(read()).toBe(
    `${YAML}\nacknowledged:\n  - rule: n-plus-one\n    route: GET /quinces\n    at: 'src/tree.ts pick: select ?'\n` +
      '    reason: few trees\n    until: 2027-03-31\n  - rule: too-few-rows\n    reason: a small orchard\n',
  )
  const twice = await acknowledge(directory, 'a1b2c3d4', '--reason', 'still')
  expect(twice.code).toBe(2)
  expect(twice.stderr).toContain('route-fixtures.yml acknowledges it already: few trees, until 2027-03-31.')
})

test('prints it where the fixtures are a module', LIMIT, async () => {
  const { directory, read } = orchard('route-fixtures.mjs', 'export default {}\n')
  const { stdout } = await acknowledge(directory, 'a1b2ffff', '--reason', 'slow trees')
  expect(stdout).toContain(
    'Put this into "acknowledged":\n\n  {"rule":"slow-route","route":"GET /quinces/:id","reason":"slow trees"},\n',
  )
  expect(read()).toBe('export default {}\n')
})

test.each<[string, string[], string]>([
  ['no such finding', ['99', '--reason', 'x'], 'The last run has no finding 99.'],
  ['several', ['a1b2', '--reason', 'x'], 'Several findings begin with a1b2.'],
  [
    'one of them by its place',
    ['a1b2', '--reason', 'x'],
    '  a1b2c3d4  GET /quinces  n-plus-one  src/tree.ts pick: select ?\n',
  ],
  ['a day that is over', ['a1b2c3d4', '--reason', 'x', '--until', '2020-02-29'], '2020-02-29 is over'],
  ['no reason', ['a1b2c3d4'], "required option '--reason <text>' not specified"],
  ['an empty reason', ['a1b2c3d4', '--reason', ' '], 'It is empty.'],
  ['no day', ['a1b2c3d4', '--reason', 'x', '--until', '2027-02-30'], 'Give a day, such as 2027-03-31.'],
])('%s', LIMIT, async (_what, args, sentence) => {
  const { directory, read } = orchard()
  const { code, stderr } = await acknowledge(directory, ...args)
  expect(code).toBe(2)
  expect(stderr).toContain(sentence)
  expect(read()).toBe(YAML)
})

test('a run fails for a budget until that is acknowledged, and then says so', LIMIT, async () => {
  const fixtures =
    'start: node orchard.mjs\nsettings: { countRequests: 2, work: off, routeMs: 60, rounds: 2 }\n' +
    "rules: { nothing-captured: { severity: 'off' }, budget: { responseKb: 0.001 } }\nroutes: { GET /quinces: {} }\n"
  const directory = project('__tests__/apps/faults', { 'route-fixtures.yml': fixtures })
  const run = () => routeProfiler({ directory, args: ['--only', 'GET /quinces'] })
  const before = await run()
  expect(before.code).toBe(1)
  const [, id] = /^✖ error {2}GET \/quinces {2}budget {2}([\da-f]{8})$/m.exec(before.stdout)!
  expect((await acknowledge(directory, id!, '--reason', 'they are big')).code).toBe(0)
  const after = await run()
  expect(after.code).toBe(0)
  expect(after.stdout).toMatch(/^✔ nothing new · 1 of 1 route measured · 1 acknowledged error\n/)
  expect(after.stdout).toContain(`1 acknowledged finding\n  GET /quinces  budget  ${id}\n    they are big\n`)
})
