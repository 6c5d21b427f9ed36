import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { project, removeProjects } from '../terminal/routeProfiler.ts'
import type { StepResult } from './support/runner.ts'
import { tokens } from './support/state.ts'
import { press, World } from './support/world.ts'

/** Answers every request with all it knows: the request, its environment, and a token of its own. */
const server = `import express from 'express'
const app = express()
app.use(express.json())
const tell = (request) => ({ said: [request.url, request.headers, request.body], env: process.env })
app.post('/login', function logIn(_request, response) { response.json({ token: 'marker-login-7Quince' }) })
app.get('/header', function echoHeader(request, response) { response.status(400).json(request.headers.authorization) })
app.post('/body', function echoBody(request, response) { response.status(422).json(request.body) })
app.get('/path/:key', function echoPath(request, response) { response.redirect('/sign-in?from=' + encodeURIComponent(request.params.key)) })
app.get('/page/:key', function echoPage(request, response) { response.status(404).send('Cannot GET ' + request.url) })
app.get('/login', function echoLogin(request, response) { response.status(500).send(request.headers['x-session']) })
app.get('/env', function echoEnv(_request, response) { response.status(500).json(process.env.MEDLAR_PASSWORD + process.env.MEDLAR_KEY) })
app.get('/all', function echoAll(request, response) { response.status(500).json(tell(request)) })
app.get('/last-words', function fall(request) { console.error(request.headers, process.env); process.exit(3) })
console.log(process.env)
app.listen(process.env.PORT)
`

const fixtures = `start: node server.mjs
settings: { countRequests: 1, countWarmup: 0, work: 'off', routeMs: 40, rounds: 2 }
env: { MEDLAR_KEY: '\${env.MEDLAR_KEY}' }
login: { request: POST /login, capture: { token: body.token } }
defaults:
  headers: { authorization: 'Bearer \${env.MEDLAR_KEY}', x-session: '\${login.token}' }
routes:
  POST /login: {}
  GET /header: {}
  POST /body: { json: { key: '\${env.MEDLAR_KEY}' } }
  'GET /path/:key': { path: { key: '\${env.MEDLAR_KEY}' } }
  'GET /page/:key': { path: { key: '\${env.MEDLAR_KEY}' } }
  GET /login: {}
  GET /env: {}
  GET /all: {}
  GET /last-words: {}
`

/** What no byte may hold. The token of the job is known to GitHub, and is sent to GitHub in a header only. */
const markers = {
  token: tokens.full,
  user: 'marker-user/7Quince "key"&',
  password: 'marker-password-7Quince',
  login: 'marker-login-7Quince',
}
const pieces = ['marker-', '7Quince', tokens.full]

const env = {
  MEDLAR_KEY: markers.user,
  MEDLAR_PASSWORD: markers.password,
  GITHUB_TOKEN: 'marker-github-7Quince',
}

let world: World
let workspace: string
let step: StepResult

beforeAll(async () => {
  world = await World.start()
  workspace = project('__tests__/apps/orchard', {
    ...press,
    'server.mjs': server,
    'route-fixtures.yml': fixtures,
  })
  step = await world.pull({ workspace, env })
}, 240_000)
afterAll(async () => {
  await world.stop()
  removeProjects()
})

/** Those of the markers, whole or in pieces, that a text holds. */
const found = (text: string): string[] => pieces.filter((piece) => text.includes(piece))

test('the application did tell them all', () => {
  const log = readFileSync(path.join(workspace, '.route-profiler/server.log'), 'utf8')
  for (const marker of [markers.password, markers.login]) expect(log).toContain(marker)
  expect(step.outputs).toMatchObject({ routes: '9', status: 'failed', faults: '' })
})

describe('no secret is in', () => {
  test('the reports (the own output of the server is never among them)', () => {
    const directory = path.join(workspace, '.route-profiler')
    const files = readdirSync(directory).filter((file) => file !== 'server.log')
    expect(files).toContain('profile.json')
    const texts = files.map((file) => [file, found(readFileSync(path.join(directory, file), 'utf8'))])
    expect(texts).toEqual(files.map((file) => [file, []]))
  })

  test('what was uploaded', async () => {
    const blobs = (await world.azurite.readAll()).map((blob) => blob.toString('latin1'))
    expect(blobs.join('')).toContain('GET /last-words')
    expect(found(blobs.join(''))).toEqual([])
  })

  test('what was sent to GitHub', () => {
    const sent = [...world.github.bodies, ...world.github.calls].join('\n')
    expect(sent).toContain('GET /last-words')
    expect(found(sent)).toEqual([])
  })

  test('the summary, the outputs and what later steps get', () => {
    expect(step.summary).toContain('GET /last-words')
    expect(found([step.summary, step.environment, ...Object.values(step.outputs)].join('\n'))).toEqual([])
  })

  test('the log, but in the command that has the runner mask the token', () => {
    const lines = step.raw.split('\n').filter((line) => line !== `::add-mask::${tokens.full}`)
    expect(lines.join('\n')).toContain('GET /last-words')
    expect(found(lines.join('\n'))).toEqual([])
  })
})

test('nor in the message of a boot that failed with all of it on the last lines', async () => {
  const dying = server.replace('app.listen(process.env.PORT)', 'process.exit(1)')
  const broken = project('__tests__/apps/orchard', {
    ...press,
    'server.mjs': dying,
    'route-fixtures.yml': fixtures,
  })
  const { raw, summary, outputs } = await world.pull({ workspace: broken, env })
  expect(outputs['status']).toBe('failed')
  expect(summary).toContain('Its last lines')
  const lines = raw.split('\n').filter((line) => line !== `::add-mask::${tokens.full}`)
  expect(found([...lines, summary, ...world.github.bodies].join('\n'))).toEqual([])
}, 240_000)

test("the application gets its own variables and none of the workflow's", () => {
  const log = readFileSync(path.join(workspace, '.route-profiler/server.log'), 'utf8')
  expect(log).toContain('MEDLAR_PASSWORD')
  expect(log).not.toMatch(/ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL|INPUT_|GITHUB_TOKEN|GITHUB_OUTPUT/)
})
