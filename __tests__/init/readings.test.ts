/** A write that nothing tells the fields of sends what its path was read as. */
import { expect, test } from 'vitest'
import type { RequestSpec } from '../../src/fixturesFile/target.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from './trying.ts'

const LIKES = ['GET /orchards', 'GET /orchards/:id', 'PUT /orchards/:orchardId']
const orchards = { 'GET /orchards': [{ id: 7 }], 'GET /orchards/7': { id: 7, trees: 3, apiToken: 'x1' } }

/** @param wants what the body of a write has to be, as JSON; else it is refused in these words */
async function written(
  routes: readonly string[],
  {
    reads,
    wants,
    words = 'Invalid request',
  }: { reads: Record<string, unknown>; wants: string; words?: string },
) {
  const drafts = await tryOut(
    routes.map(exampleRoute),
    trying((id, { body }: RequestSpec) => {
      if (id in reads) return { status: 200, location: null, body: JSON.stringify(reads[id]) }
      const passes = body === wants
      return {
        status: passes ? 200 : 400,
        location: null,
        body: passes ? '{}' : JSON.stringify({ error: words }),
      }
    }),
  )
  const { passes, fixture, sources } = drafts.at(-1)!
  return { passes, json: fixture.json, source: sources.json }
}

test('a change, without the key of the row and without secrets', async () => {
  expect(await written(LIKES, { reads: orchards, wants: '{"trees":3}' })).toEqual({
    passes: true,
    json: { trees: 3 },
    source: 'as GET /orchards/:id answers',
  })
})

test('settings that are posted where they are read', async () => {
  const reads = { 'GET /settings': { theme: 'dark' } }
  const done = await written(['GET /settings', 'POST /settings'], { reads, wants: '{"theme":"dark"}' })
  expect(done).toMatchObject({ passes: true, json: { theme: 'dark' } })
})

test.each([
  ['a list that is posted as a whole', 'flows.forEach is not a function', true],
  ['no list where a row is wanted', 'Invalid request', false],
])('%s', async (_what, words, passes) => {
  const reads = { 'GET /flows': [{ id: 'a' }] }
  const done = await written(['GET /flows', 'POST /flows'], { reads, wants: '[{"id":"a"}]', words })
  expect(done.passes).toBe(passes)
})

test('what a write takes empty stays empty', async () => {
  const done = await written(LIKES, { reads: orchards, wants: '{}' })
  expect(done).toEqual({ passes: true, json: {}, source: undefined })
})

test('rows that a page has for those who ask for JSON fill the paths below it', async () => {
  const drafts = await tryOut(
    ['GET /nodes', 'GET /nodes/:id'].map(exampleRoute),
    trying((id, { headers }) => {
      if (id === 'GET /nodes')
        return {
          status: 200,
          location: null,
          body: headers['accept'] === 'application/json' ? '[{"id":"fig"}]' : '<html>',
        }
      return { status: id === 'GET /nodes/fig' ? 200 : 404, location: null, body: '{}' }
    }),
  )
  expect(drafts[0]!.fixture).toEqual({})
  expect(drafts[1]).toMatchObject({ passes: true, fixture: { path: { id: 'fig' } } })
})
