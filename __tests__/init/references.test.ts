/** A body and a path name things that belong together: a harbour, its crews, and a voyage of one of them. */
import { expect, test } from 'vitest'
import { insertedTables } from '../../src/init/insertedTables.ts'
import { Tracing } from '../../src/init/tracing.ts'
import { slimmer } from '../../src/init/slimmer.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { type Answered } from '../../src/init/answered.ts'
import { exampleRoute, trying } from './trying.ts'

const json = (status: number, body: object): Answered => ({
  status,
  location: null,
  body: JSON.stringify(body),
})

/** Every crew is of the harbour that it was made in, and nobody else may use it. */
function harbours(): (id: string, request: { body?: unknown }) => Answered {
  const made = new Map<string, string>()
  const make = (above: string): Answered => {
    const id = `k${made.size + 1}`
    made.set(id, above)
    return json(201, { id })
  }
  return (id, { body }) => {
    const [method, , harbour = '', kind] = id.split(/[ /]+/)
    if (method !== 'POST') return json(200, [])
    if (harbour === '') return make('')
    if (!made.has(harbour)) return json(404, { error: 'Harbour not found' })
    if (kind === 'crews') return make(harbour)
    const { crewId, shipId } = JSON.parse(String(body)) as Record<string, string>
    if (made.get(crewId!) !== harbour) return json(422, { error: 'Crew does not belong to harbour' })
    return shipId === undefined ? make(harbour) : json(422, { error: 'Ship does not exist' })
  }
}

test('what a body names is made below what the path names', async () => {
  const voyages = {
    ...exampleRoute('POST /harbours/:harbourId/voyages'),
    request: { json: { leadCrewId: 'x', crewId: 'x', shipId: 'x' } },
  }
  const routes = [
    exampleRoute('POST /harbours'),
    exampleRoute('POST /harbours/:harbourId/crews'),
    voyages,
    exampleRoute('DELETE /crews/:crewId'),
  ]
  const drafts = await tryOut(routes, trying(harbours()))
  const harbour = { request: 'POST /harbours', json: {}, capture: { harbourId: 'body.id' } }
  const crews = 'POST /harbours/${before.harbourId}/crews'
  expect(drafts[2]).toMatchObject({
    passes: true,
    fixture: {
      path: { harbourId: '${before.harbourId}' },
      json: { leadCrewId: '${before.leadCrewId}', crewId: '${before.crewId}' },
      before: [
        harbour,
        { request: crews, capture: { leadCrewId: 'body.id' } },
        { request: crews, capture: { crewId: 'body.id' } },
      ],
    },
  })
  expect(drafts[2]!.fixture.json).not.toHaveProperty('shipId')
})

test('what was made for a body stays in it', () => {
  const made = '${before.crewId}'
  expect(slimmer('POST', { json: { crewId: made, shipId: 'x', name: 'Ann' } })).toEqual([
    { json: { crewId: made, name: 'Ann' } },
    { json: { name: 'Ann' } },
  ])
})

test('a PUT makes what its own path names', async () => {
  const pages = new Set<string>()
  const routes = ['GET /pages/:key', 'PUT /pages/:key', 'DELETE /pages/:key'].map(exampleRoute)
  const drafts = await tryOut(
    routes,
    trying((id) => {
      const [method = '', at = ''] = id.split(' ')
      if (method === 'PUT') pages.add(at)
      else if (!pages.has(at)) return json(404, { error: 'Page not found' })
      if (method === 'DELETE') pages.delete(at)
      return json(200, { at })
    }),
  )
  const put = { request: 'PUT /pages/1', json: {} }
  expect(drafts.map(({ passes }) => passes)).toEqual([true, true, true])
  expect(drafts[0]!.fixture).toEqual({ path: { key: 1 }, before: [put] })
  expect(drafts[2]).toMatchObject({
    fixture: { path: { key: 2 }, before: [{ request: 'PUT /pages/2', json: {} }] },
    sources: { path: 'made by PUT /pages/:key' },
  })
})

test.each([
  ['insert into "fleet"."Boats" ("id") values ($1) returning "id"', ['boats']],
  ['INSERT IGNORE INTO `boats` VALUES (1)', ['boats']],
  [
    'with a as (insert into boats default values), b as (insert into crews select 1) select 1',
    ['boats', 'crews'],
  ],
  ['select "insert" from boats', []],
])('tables that rows are written into: %s', (sql, tables) => {
  expect(insertedTables([sql, sql])).toEqual(tables)
})

test('what is looked up in a table is made by the route that writes into it', async () => {
  const runs = new Set<string>()
  const app = trying((id) => {
    if (id === 'POST /motors/wake') {
      const run = `r${runs.add(`r${runs.size}`).size - 1}`
      return { ...json(202, { run: { id: run } }), inserted: ['motor_runs', 'log'] }
    }
    if (id === 'POST /tests/run') return { ...json(201, { id: 'r9' }), inserted: ['test_runs'] }
    if (id.startsWith('POST /log')) return { ...json(201, { id: 7 }), inserted: ['log'] }
    return runs.has(id.split('/').at(-1)!) ? json(200, {}) : json(404, { error: 'No such run' })
  })
  const arrival = { sql: '', driver: 'pg', marks: [0], columns: ['motor_runs.id'], rows: [], problem: null }
  const tracing = new Tracing(() => Promise.resolve([arrival]))
  const routes = ['GET /runs/:runId', 'POST /tests/run', 'POST /log/entries', 'POST /motors/wake'].map(
    exampleRoute,
  )
  const [run] = await tryOut(routes, { ...app, tracing })
  expect(run).toMatchObject({
    passes: true,
    fixture: {
      path: { runId: '${before.runId}' },
      before: [{ request: 'POST /motors/wake', capture: { runId: 'body.run.id' } }],
    },
    sources: { path: 'made by POST /motors/wake' },
  })
})

test('a POST that makes what its path names goes where nothing is yet', async () => {
  const kinds = new Set(['/kinds/1'])
  const [post] = await tryOut(
    [exampleRoute('POST /kinds/:kind')],
    trying((id) => {
      const at = id.replace('POST ', '')
      return kinds.has(at) ? json(400, { error: 'Kind 1 already exists.' }) : json(200, kinds.add(at))
    }),
  )
  expect(post).toMatchObject({ passes: true, fixture: { path: { kind: 'a${random}' } } })
})

test('a refused body without fields gets those that the handler reads', async () => {
  const route = { ...exampleRoute('POST /hooks'), reads: ['email', 'crewId', 'hook_url'] }
  const app = trying((id, { body }) => {
    if (id === 'POST /crews') return json(201, { id: 4 })
    const { email, crewId, hook_url } = JSON.parse(String(body)) as Record<string, unknown>
    return email && hook_url && crewId === 4 ? json(201, {}) : json(400, { error: 'invalid hook' })
  })
  const [, hook] = await tryOut([exampleRoute('POST /crews'), route], app)
  expect(hook).toMatchObject({
    passes: true,
    fixture: { json: { crewId: '${before.crewId}' } },
    sources: { json: 'text of the handler; made by POST /crews' },
  })
})
