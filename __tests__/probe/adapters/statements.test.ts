/** Behind every framework: the statements of a request are those that reached the database, whoever else is served. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { frameworkApps, haveFrameworkApps } from '../../support/frameworkApps.ts'
import { sample } from './listing.ts'

const lines = markedLines(sample('larder.mjs'))
const inRoom = haveFrameworkApps('Fastify 4') ? ['fastify4'] : []

describe.each([
  'express4',
  'express5',
  'fastify5',
  'hono, server 1',
  'hono, server 2',
  'koa2',
  'koa3',
  'elysia',
  ...inRoom,
])('%s', (framework) => {
  let app: App
  const reached = async (): Promise<string[]> => JSON.parse((await app.request('/reached')).body) as string[]
  beforeAll(async () => {
    const file =
      framework === 'fastify4' ? path.join(frameworkApps, 'fastify4Larder.mjs') : sample('larders.mjs')
    app = await App.start({ args: [file], env: { FRAMEWORK: framework } })
    await reached()
  })
  afterAll(() => app.stop())

  test('a query and a loop', async () => {
    const { queries, status } = await app.observe('/shelves/3')
    expect({ status, lines: queries.map(({ frames }) => nameOf(lines, frames[0])) }).toEqual({
      status: 200,
      lines: ['shelves', 'jars', 'jars', 'jars'],
    })
    expect(queries.map(({ sql }) => sql)).toEqual(await reached())
  })

  test('after a body was read', async () => {
    const body = JSON.stringify({ shelfId: 2, label: 'plums '.repeat(9000) })
    const headers = { 'content-type': 'application/json' }
    const { queries, status } = await app.observe('/jars', { body, headers })
    expect({ status, lines: queries.map(({ frames }) => nameOf(lines, frames[0])) }).toEqual({
      status: 200,
      lines: ['fill'],
    })
    expect(queries.map(({ sql }) => sql)).toEqual(await reached())
  })

  test('many requests at a time do not mix', async () => {
    const counts = Array.from({ length: 18 }, (_, at) => at % 6)
    const tags = counts.map((_, at) => `larder-${at}`)
    await app.probe.ask('observe', { on: true })
    await Promise.all(counts.map((count, at) => app.request(`/shelves/${count}`, { tag: tags[at]! })))
    const { requests, problems } = await app.probe.ask('take', { tags, settleMs: 2000 })
    expect(requests.map(({ queries }) => queries.length)).toEqual(counts.map((count) => count + 1))
    expect((await reached()).length).toBe(counts.reduce((sum, count) => sum + count + 1, 0))
    expect(problems).toEqual([])
  })
})
