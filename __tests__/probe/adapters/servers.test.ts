import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from '../../support/app.ts'
import { frameworkApps, haveFrameworkApps } from '../../support/frameworkApps.ts'
import { appDirectory, routesOf, sample } from './listing.ts'

test('every server of a process has the routes of its own application', async () => {
  const lists = await routesOf({ args: [sample('manyServers.mjs')] }, 9)
  expect(lists.map(({ routes }) => routes.map(({ framework, path }) => `${framework} ${path}`))).toEqual([
    ['express /lamp'],
    ['fastify /kettle'],
    ['fastify /stove'],
    ['hono /spoon'],
    ['hono /ladle'],
    ['koa /fork'],
    ['koa /knife'],
    ['elysia /cup'],
    ['elysia /saucer'],
  ])
})

type Many = readonly [file: string, env: NodeJS.ProcessEnv, count: number]

const fields = 15 * 5 * 3
const fastify4: Many[] = haveFrameworkApps('Fastify 4')
  ? [[path.join(frameworkApps, 'manyFastify4.mjs'), {}, fields]]
  : []

test.each<Many>([
  ['manyExpress.mjs', {}, 12 * 2 * (9 * 3 + 2)],
  ['manyExpress.mjs', { EXPRESS: '4' }, 12 * 2 * (9 * 3 + 2)],
  ['manyFastify.mjs', {}, fields],
  ['manyHono.mjs', {}, 10 * 6 * 2],
  ['manyElysia.mjs', {}, 10 * (6 * 2 + 3)],
  ['manyKoa.mjs', {}, 12 * (7 + 4 * 2)],
  ['manyKoa.mjs', { KOA: '2' }, 12 * (7 + 4 * 2)],
  ...fastify4,
])('%s %j: the same %i routes that the framework itself lists', async (file, env, count) => {
  const app = await App.start({ args: [path.resolve(appDirectory, file)], env })
  try {
    const { routes, problems } = await app.probe.ask('routes', { port: app.address.port })
    const listed = JSON.parse(app.output()) as string[]
    expect(routes.map(({ method, path: template }) => `${method} ${template}`).sort()).toEqual(listed.sort())
    expect({ count: routes.length, problems }).toEqual({ count, problems: [] })
  } finally {
    await app.stop()
  }
})

describe('an application that is not the listener itself', () => {
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [sample('behindListeners.mjs')] })
    while (app.probe.servers.length < 2) await new Promise((resolve) => setTimeout(resolve, 10))
  })
  afterAll(() => app.stop())

  test.each([
    ['in the closure of the listener', 0, '/harbour'],
    ['in a list of listeners that were taken off', 1, '/island'],
  ])('%s', async (_where, index, template) => {
    const { port } = app.probe.servers[index]!
    const { routes, problems } = await app.probe.ask('routes', { port })
    expect({ paths: routes.map((route) => route.path), problems }).toEqual({
      paths: [template],
      problems: [],
    })
  })

  test('answers afterwards as before, and no getter or proxy of it has been run', async () => {
    expect(await app.request('/harbour')).toEqual({ status: 200, body: 'calm' })
    expect(app.output()).toBe('')
  })
})

test('two routers on one path that the application tells apart are said to be two', async () => {
  const [list] = await routesOf({ args: [sample('hosts.mjs')] })
  expect(list!.routes.map(({ path: template, handler }) => `${template} ${handler.name}`)).toEqual([
    '/menu forGuests',
    '/tables <anonymous>',
    '/casks <anonymous>',
  ])
  expect(list!.problems).toEqual([
    'GET /menu is answered by forGuests of one router and by forStaff of another, which the application tells apart ' +
      'by itself, such as by the host. The request of its fixture decides which of them is measured.',
  ])
})

test('a route that sees the whole URL again is listed by the path that it answers', async () => {
  const app = await App.start({ args: [sample('restoredUrl.mjs')] })
  try {
    const { routes } = await app.probe.ask('routes', { port: app.address.port })
    expect(routes.map(({ path: template }) => template)).toEqual([
      '/old/orchard/figs',
      '/old/orchard/pears/:id',
      '/meadow/meadow/hay',
    ])
    for (const at of ['/old/orchard/figs', '/old/orchard/pears/1', '/meadow/meadow/hay'])
      expect(await app.request(at)).toMatchObject({ status: 200 })
  } finally {
    await app.stop()
  }
})

test('what runs in Express inside Fastify has its routes among the others', async () => {
  const [list] = await routesOf({ args: [sample('embedded.mjs')] })
  expect(
    list!.routes.map(({ framework, path: template, handler }) => `${framework} ${template} ${handler.name}`),
  ).toEqual(expect.arrayContaining(['express /old/looms/:id loom', 'fastify /spindles <anonymous>']))
  expect(list!.routes).toHaveLength(2)
  expect(list!.problems).toEqual([])
})

test('a process without a web framework has no routes, and nothing to say about it', async () => {
  const bare = `require('node:http').createServer((request, response) => response.end('bare')).listen(0)`
  const [list] = await routesOf({ args: ['--eval', bare] })
  expect(list).toEqual({ routes: [], leftOut: { static: 0, framework: 0 }, problems: [] })
})
