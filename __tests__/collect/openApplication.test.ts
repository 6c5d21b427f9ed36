/** From a start command to requests that can be sent, on a real application. */
import { afterEach, expect, test } from 'vitest'
import { type OpenApplication, openApplication } from '../../src/collect/openApplication.ts'
import { Secrets } from '../../src/collect/secrets.ts'
import { UserError } from '../../src/errors.ts'
import { isFlow } from '../../src/fixturesFile/target.ts'
import type { Problem } from '../../src/profile.ts'
import { optionsFor } from './options.ts'

const opened: OpenApplication[] = []
afterEach(async () => {
  for (const { session } of opened.splice(0)) await session.close()
})

async function open(file: string, fixtures: string) {
  const options = optionsFor(file, fixtures)
  const phases: string[] = []
  const problems: Pick<Problem, 'stage' | 'message'>[] = []
  const application = await openApplication(options, {
    secrets: new Secrets(options.fixtures.fixtures, {}),
    phase: (name, part) => (phases.push(name), part()),
    problem: (problem) => void problems.push(problem),
  })
  opened.push(application)
  /** The answer of a route to its request. */
  const ask = async (id: string): Promise<string> => {
    const target = application.targets.get(id)
    if (target === undefined || target instanceof UserError) return target?.message ?? 'no target'
    if (isFlow(target)) return 'a flow'
    return (await application.session.instruments.send(target.next())).body.toString()
  }
  return { ...application, phases, problems, ask }
}

test('the server with the most routes is the one that is asked', async () => {
  const { list, ask, phases } = await open('twoServers.mjs', 'routes: { GET /north: {}, GET /south: {} }')
  expect(list.routes.map(({ path: template }) => template)).toEqual(['/north', '/south'])
  expect([await ask('GET /north'), await ask('GET /south')]).toEqual(['cold', 'warm'])
  expect(phases).toEqual(['boot', 'discover'])
})

test('a route that only its own request brings to light has a target', async () => {
  const { ask, targets } = await open(
    'late.mjs',
    `routes:
  GET /early: {}
  GET /parlour/tea/:cup: { path: { cup: 2 } }
  GET /cellar/wine/:year: { path: { year: 1961 } }
  GET /nowhere: {}
`,
  )
  expect([...targets.keys()]).toEqual(['GET /early', 'GET /cellar/wine/:year', 'GET /parlour/tea/:cup'])
  expect(await ask('GET /parlour/tea/:cup')).toBe('tea')
})

test('a login step that is refused is told, and the application is open all the same', async () => {
  const { ask, problems } = await open(
    'late.mjs',
    'login: { request: POST /nowhere, capture: { token: body.token } }\nroutes: { GET /early: {} }',
  )
  expect(problems).toEqual([
    expect.objectContaining({
      stage: 'login',
      asked: {
        request: expect.stringMatching(/^POST http:\/\/.*:\d+\/nowhere$/) as string,
        excerpt: expect.stringContaining('Cannot POST /nowhere') as string,
      },
    }),
  ])
  expect(await ask('GET /early')).toBe('early')
})

test('a login and a value that fail cost the requests that need them and no others', async () => {
  const { ask, run, problems } = await open(
    'twoServers.mjs',
    `login:
  lodger: { request: GET /nobody, capture: { word: body } }
  keeper: { request: GET /north, capture: { word: body } }
  guest: [{ request: GET /north, capture: { first: body } }, { request: GET /nowhere, capture: { word: body } }]
values:
  gone: { request: POST /north, multipart: { picture: { file: gone.png } }, capture: body }
  kept: { command: echo clam }
routes: { GET /north: { headers: { x: '\${login.keeper.word} \${values.kept}' } }, GET /south: {} }`,
  )
  expect(await ask('GET /north')).toBe('cold')
  expect(problems[0]!.message).toMatch(
    /login\.lodger: GET \/nobody answered.*\n.*login\.guest\[1\]: GET \/nowhere/,
  )
  expect([run.login['keeper.word'], run.values['kept']]).toEqual(['cold', 'clam'])
  expect(() => run.login['guest.first']).toThrow(
    /needs the login step, which failed: .*login\.guest\[1\]: GET \/nowhere/,
  )
  expect(() => run.values['gone']).toThrow(/values\.gone: multipart\.picture: the file cannot be read/)
})
