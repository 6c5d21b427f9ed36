/** A read that Drizzle's own cache answers is no query: it never reaches the database. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { apps } from '../../support/driverLines.ts'
import { emptyPglite } from '../../support/pglite.ts'

const file = path.join(apps, 'cached.ts')
const marked = markedLines(file)
let app: App
beforeAll(async () => {
  app = await App.start({ args: [file], env: await emptyPglite() })
})
afterAll(() => app.stop())

async function lines(route: string): Promise<string[]> {
  const { queries, status } = await app.observe(`/${route}`)
  expect(status).toBe(200)
  return queries.map(({ frames }) => nameOf(marked, frames[0]))
}

test('the first of five equal reads is a query, and later none is', async () => {
  expect(await lines('reads')).toEqual(['cached'])
  expect(await lines('reads')).toEqual([])
})

test('reads that do not ask the cache are queries', async () => {
  expect(await lines('parallel')).toEqual(['parallel', 'parallel'])
})

test('a write empties the cache', async () => {
  expect(await lines('write')).toEqual(['write', 'read-again'])
  expect(await lines('reads')).toEqual([])
})
