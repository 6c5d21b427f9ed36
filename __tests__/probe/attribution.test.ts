/** Statements belong to the request that made them, and to no other. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from '../support/app.ts'
import { apps } from '../support/driverLines.ts'

let app: App
beforeAll(async () => {
  app = await App.start({ args: [path.join(apps, 'libsql.ts')] })
})
afterAll(() => app.stop())

describe('a tagged request', () => {
  test('is recorded with method, url, status and time', async () => {
    const { tag, method, url, status, durationMs } = await app.observe('/failing', { body: 'x' })
    expect({ tag: tag.startsWith('medlar-'), method, url, status }).toEqual({
      tag: true,
      method: 'POST',
      url: '/failing',
      status: 500,
    })
    expect(durationMs).toBeGreaterThan(0)
  })

  test('loses its tag before the application sees it', async () => {
    const { body } = await app.observe('/headers', { headers: { 'X-Kumquat': 'nine' } })
    const { raw, parsed, distinct } = JSON.parse(body) as {
      raw: string[]
      parsed: string[]
      distinct: string[]
    }
    expect(body.toLowerCase()).not.toContain('route-profiler')
    expect(raw).toEqual(expect.arrayContaining(['X-Kumquat', 'nine']))
    expect(raw.length % 2).toBe(0)
    expect(parsed).toContain('x-kumquat')
    expect(distinct).toEqual(parsed)
  })

  test('keeps statements of body listeners and of response events', async () => {
    const { queries } = await app.observe('/events', { body: 'medlar'.repeat(20_000) })
    expect(queries.map(({ afterResponse }) => afterResponse)).toEqual([false, true])
  })

  test('keeps statements that are sent after the response', async () => {
    const { queries } = await app.observe('/later')
    expect(queries.map(({ afterResponse, rows }) => ({ afterResponse, rows }))).toEqual([
      { afterResponse: true, rows: 1 },
    ])
  })
})

describe('many tagged requests at a time', () => {
  test('do not mix', async () => {
    await app.probe.ask('observe', { on: true })
    const times = Array.from({ length: 24 }, (_, index) => index % 7)
    await Promise.all(
      times.map((count, index) =>
        app.request('/mixed', { tag: `mixed-${index}`, headers: { 'x-times': String(count) } }),
      ),
    )
    const tags = times.map((_, index) => `mixed-${index}`)
    const { requests } = await app.probe.ask('take', { tags, settleMs: 2000 })
    expect(requests.map(({ queries }) => queries.length)).toEqual(times)
  })
})

describe('equal parameters', () => {
  test('show as equal, and cannot be read', async () => {
    const { queries } = await app.observe('/prepared')
    const [first, second, third] = queries.map(({ parameters }) => parameters)
    expect(first).toBe(third)
    expect(first).not.toBe(second)
    const again = await app.observe('/prepared')
    expect(again.queries[0]?.parameters).toBe(first)
    expect(JSON.stringify(queries)).not.toMatch(/"parameters":"?\[/)
  })

  test('do not show in errors', async () => {
    const { queries } = await app.observe('/failing')
    expect(queries[0]?.error).toBe('SQLITE_CONSTRAINT_UNIQUE: UNIQUE constraint failed: growers.name')
  })
})

describe('statements of no request', () => {
  test('are counted apart', async () => {
    await app.probe.ask('observe', { on: true })
    const before = await app.probe.ask('take', { tags: [], settleMs: 0 })
    await app.request('/loop')
    const after = await app.probe.ask('take', { tags: ['never-sent'], settleMs: 0 })
    expect(after.orphanQueries - before.orphanQueries).toBe(4)
    expect(after.requests).toEqual([])
  })

  test('are not noticed when nothing is observed', async () => {
    await app.probe.ask('observe', { on: false })
    const before = await app.probe.ask('take', { tags: [], settleMs: 0 })
    await app.request('/loop', { tag: 'unobserved' })
    const after = await app.probe.ask('take', { tags: ['unobserved'], settleMs: 0 })
    expect(after.orphanQueries).toBe(before.orphanQueries)
    expect(after.requests).toEqual([])
  })
})
