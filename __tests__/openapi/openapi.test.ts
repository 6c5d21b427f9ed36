/** OpenAPI documents as people and frameworks write them, against real servers, with the command as it is used. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Profile } from '../../src/profile.ts'
import { project, removeProjects, routeProfiler } from '../terminal/routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 180_000 }

interface Written {
  openapi?: string
  login?: unknown
  routes: Record<string, unknown>
}

function readFixtures(directory: string): Written {
  return parse(readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')) as Written
}

test(
  'a server without a framework: its routes come from the document, and its examples work',
  LIMIT,
  async () => {
    const directory = project('__tests__/apps/openapi')
    const start = ['--start', 'node plain.mjs', '--openapi', './openapi.yml']
    const init = await routeProfiler({ directory, args: ['init', ...start] })
    expect(init).toMatchObject({ code: 0 })
    const written = readFixtures(directory)
    expect(written.openapi).toBe('./openapi.yml')
    expect(written.routes).toEqual({
      'GET /v2/pets': { query: { kind: 'otter' } },
      'POST /v2/pets': { json: { name: 'name-${random}', weight: 1, born: '2020-02-29', friends: [] } },
      'GET /v2/pets/{petId}': { path: { petId: 41 } },
      'GET /v2/old': { expect: 308 },
    })

    const args = ['--work', 'off', '--fail-on', 'error']
    const run = await routeProfiler({ directory, args: ['profile', ...args] })
    expect(run.stdout).not.toContain('missing-fixture')
    const profile = JSON.parse(
      readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8'),
    ) as Profile
    expect(
      profile.routes.map(({ id, status, framework, check }) => [id, status, framework, check?.status]),
    ).toEqual([
      ['GET /v2/pets', 'passed', 'openapi', 200],
      ['POST /v2/pets', 'passed', 'openapi', 201],
      ['GET /v2/pets/{petId}', 'passed', 'openapi', 200],
      ['GET /v2/old', 'passed', 'openapi', 308],
    ])
    expect(profile.routes.map(({ auth }) => auth)).toEqual([[], ['key'], [], []])
  },
)

test(
  'a document that the application serves: its examples go to the routes of the framework',
  LIMIT,
  async () => {
    const directory = project('__tests__/apps/openapi')
    const login = { request: 'GET /shop/tarts/7?slices=1', capture: { token: 'body' } }
    writeFileSync(
      path.join(directory, 'route-fixtures.yml'),
      JSON.stringify({ start: 'node fastify.mjs', openapi: '/openapi.json', login }),
    )
    const init = await routeProfiler({ directory, args: ['init'] })
    expect(init).toMatchObject({ code: 0 })
    expect(readFixtures(directory).routes).toEqual({
      'GET /shop/tarts/:tartId': { path: { tartId: 7 }, query: { slices: 1 } },
      'POST /shop/tarts': {
        headers: { authorization: 'Bearer ${login.token}' },
        json: { filling: 'gooseberry' },
      },
      'GET /openapi.json': {},
    })
  },
)

/** An application whose code says nothing of its requests, and whose document says all. */
const pies = `import express from 'express'
const app = express()
app.get('/pies/:pieId', (_request, response) => response.json({}))
app.get('/docs/json', (_request, response) => response.json({
  openapi: '3.1.0',
  paths: { '/pies/{id}': { get: { parameters: [
    { name: 'id', in: 'path', required: true, example: 41 },
    { name: 'crust', in: 'query', required: true, example: 'thin' },
  ] } } },
}))
app.listen(process.env.PORT)
`

test(
  'a document that nobody names: a run that finds a route without a fixture proposes one with its examples',
  LIMIT,
  async () => {
    const fixtures = "start: node pies.mjs\nroutes: { GET /docs/json: { ignore: 'Of no interest' } }\n"
    const directory = project('__tests__/apps/openapi', { 'pies.mjs': pies, 'route-fixtures.yml': fixtures })
    const { code, stdout } = await routeProfiler({ directory, args: ['--work', 'off'] })
    expect(code).toBe(2)
    expect(stdout).toMatch(/GET \/pies\/:pieId:\n +path: \{ pieId: 41 \}\n +query: \{ crust: thin \}\n/)
  },
)

test.each([
  ['nowhere.yml', 'cannot be read'],
  ['/openapi.json', 'the application answered 404'],
  ['broken/openapi.yml', 'neither JSON nor YAML'],
  ['schemas/pet.yml', 'is no OpenAPI document'],
])('%s: %s', LIMIT, async (named, message) => {
  const directory = project('__tests__/apps/openapi')
  mkdirSync(path.join(directory, 'broken'))
  writeFileSync(path.join(directory, 'broken/openapi.yml'), '{ "openapi": ')
  const args = ['init', '--start', 'node plain.mjs', '--openapi', named]
  const { code, stderr } = await routeProfiler({ directory, args })
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})
