/** `route-profiler budget`: from the profile of the last run into the fixtures file, with nothing booted. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exactly, profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 120_000 }
const routes = [
  routeWith('GET /quinces', { memory: null, responseBytes: exactly(5000) }),
  routeWith('GET /quinces/:id', { memory: null }),
  unmeasuredRoute('POST /quinces'),
]

function orchard(name: string, text: string) {
  const directory = project('__tests__/apps/faults', { [name]: text })
  mkdirSync(path.join(directory, '.route-profiler'))
  writeFileSync(path.join(directory, '.route-profiler/profile.json'), JSON.stringify(profileWith(routes)))
  return { directory, file: path.join(directory, name) }
}

const YAML =
  'start: node orchard.mjs\nroutes:\n  # all of them\n  GET /quinces: {} # yellow\n  GET /quinces/{id}/:\n    path: { id: 7 }\n'

test('writes them, keeps the rest, and says what has none', LIMIT, async () => {
  const { directory, file } = orchard('route-fixtures.yml', YAML)
  const { code, stdout, stderr } = await routeProfiler({ directory, args: ['budget', '--margin', '100'] })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(
    'route-fixtures.yml: wrote 2 budgets, from the run of 2027-03-14 15:09 UTC, 100 % above it.\n' +
      'Not measured, or without a fixture, and so without a budget:\n  POST /quinces\n',
  )
  expect(readFileSync(file, 'utf8')).toBe(
    YAML.replace('{} #', '{ rules: { budget: { queries: 2, responseKb: 10 } } } #') +
      '    rules: { budget: { queries: 2, responseKb: 2.47 } }\n',
  )

  const args = ['budget', '--only', 'GET /quinces', '--times']
  const again = await routeProfiler({ directory, args })
  expect(again.stdout).toContain('wrote 1 budget, ')
  expect(readFileSync(file, 'utf8')).toContain('budget: { queries: 2, responseKb: 6, p50Ms: 3.84, p99Ms: ')
})

const STEPS = '[{ request: GET /quinces }]'
const FLOWS =
  'flows:\n  pick: # from the tree\n    # the first\n    - request: GET /quinces\n    # the second\n' +
  `    - request: GET /quinces/7\n\n  in a line: ${STEPS} # short\n  right below:\n  - request: GET /quinces\n` +
  `  long:\n    steps: ${STEPS}\n  not run: ${STEPS}\n`

test('flows have theirs; a list gets the form that has room for it', LIMIT, async () => {
  const { directory, file } = orchard('route-fixtures.yml', `${YAML}\n${FLOWS}`)
  const flows = ['pick', 'in a line', 'right below', 'long'].map((name) =>
    routeWith('GET /', { id: `flow ${name}`, kind: 'flow', method: 'flow', path: name, memory: null }),
  )
  writeFileSync(path.join(directory, '.route-profiler/profile.json'), JSON.stringify(profileWith(flows)))
  const { code, stdout, stderr } = await routeProfiler({ directory, args: ['budget'] })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(
    'route-fixtures.yml: wrote 4 budgets, from the run of 2027-03-14 15:09 UTC, 20 % above it.\n',
  )
  const rules = 'rules: { budget: { queries: 2, responseKb: 1.49 } }'
  expect(readFileSync(file, 'utf8')).toBe(
    `${YAML}\nflows:\n  pick: # from the tree\n    # the first\n    steps:\n    - request: GET /quinces\n` +
      `    # the second\n    - request: GET /quinces/7\n    ${rules}\n\n` +
      `  in a line: { steps: ${STEPS}, ${rules} } # short\n` +
      `  right below:\n    steps:\n    - request: GET /quinces\n    ${rules}\n` +
      `  long:\n    steps: ${STEPS}\n    ${rules}\n  not run: ${STEPS}\n`,
  )
})

test('prints them where the fixtures are a module', LIMIT, async () => {
  const module = "export default { start: 'node orchard.mjs', routes: { 'GET /quinces': {} } }\n"
  const { directory, file } = orchard('route-fixtures.mjs', module)
  const { stdout } = await routeProfiler({ directory, args: ['budget', '--only', 'GET /quinces'] })
  expect(stdout).toContain(
    'is a module, into which budget does not write. Put this into "overrides":\n\n' +
      '  {"routes":"GET /quinces","rules":{"budget":{"queries":2,"responseKb":6}}},\n',
  )
  expect(readFileSync(file, 'utf8')).toBe(module)
})

test.each<[string, string[], string]>([
  [
    'no such route',
    ['--only', 'GET /medlars'],
    'The last run has measured no route that GET /medlars stands for.',
  ],
  ['no percentage', ['--margin', 'some'], 'Give percent, such as 20, up to 1000.'],
])('%s', LIMIT, async (_what, args, sentence) => {
  const { directory, file } = orchard('route-fixtures.yml', YAML)
  const { code, stderr } = await routeProfiler({ directory, args: ['budget', ...args] })
  expect(code).toBe(2)
  expect(stderr).toContain(sentence)
  expect(readFileSync(file, 'utf8')).toBe(YAML)
})

test('without a run there is nothing to write', LIMIT, async () => {
  const { directory } = orchard('route-fixtures.yml', YAML)
  rmSync(path.join(directory, '.route-profiler'), { recursive: true })
  const { code, stderr } = await routeProfiler({ directory, args: ['budget'] })
  expect(code).toBe(2)
  expect(stderr).toContain('There is no profile.json of a run in ')
  expect(stderr).toContain('Measure first: route-profiler.')
})
