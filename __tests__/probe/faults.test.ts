/** A fault inside the probe is recorded and swallowed: the application's own call goes on, with its own outcome. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Observation } from '../../src/probe/protocol.ts'
import { App, type Answer } from '../support/app.ts'
import { apps } from '../support/driverLines.ts'

let app: App
beforeAll(async () => {
  app = await App.start({ args: [path.join(apps, 'faults.ts')] })
})
afterAll(() => app.stop())

async function observed(route: string): Promise<Answer & Observation> {
  await app.probe.ask('observe', { on: true })
  const answer = await app.request(`/${route}`, { tag: route })
  return { ...answer, ...(await app.probe.ask('take', { tags: [route], settleMs: 1000 })) }
}

const SELECTED = '[{"id":3,"name":"Sorb"}]'

describe('a statement is answered, and the fault is told, when', () => {
  test.each([
    ['captureStackTrace', 'injected into captureStackTrace', 1],
    ['stringify', 'injected into stringify', 1],
    ['weakMap', 'injected into get', 1],
    ['now', 'injected into now', 0],
  ])('%s breaks', async (route, problem, counted) => {
    const { status, body, problems, requests } = await observed(route)
    expect({ status, body }).toEqual({ status: 200, body: SELECTED })
    expect(problems.join()).toContain(problem)
    expect(requests[0]?.queries).toHaveLength(counted)
  })

  test('a parameter cannot be read', async () => {
    const { body, problems, requests } = await observed('hostile')
    expect(JSON.parse(body)).toEqual({ answer: 4 })
    expect(problems).toEqual(['parameters: injected into toJSON'])
    expect(requests[0]?.queries).toHaveLength(1)
  })
})

test("the application's own error comes through a fault", async () => {
  const { status, body, problems } = await observed('failing')
  expect(status).toBe(500)
  expect(body).toContain('UNIQUE constraint failed: growers.name')
  expect(problems.join()).toContain('injected into set')
})

test('a rejection that nobody handles is still reported as one', async () => {
  await observed('unhandled')
  expect(JSON.parse((await app.request('/rejections')).body)).toEqual([
    expect.stringContaining('UNIQUE constraint failed'),
  ])
})

test('problems are told once', async () => {
  await observed('stringify')
  expect((await observed('rejections')).problems).toEqual([])
})
