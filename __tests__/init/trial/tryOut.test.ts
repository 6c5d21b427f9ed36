/** What the trial makes of the answers to a route, and of faults. */
import { expect, test } from 'vitest'
import type { ExampleRoute } from '../../../src/fixturesFile/example.ts'
import type { RequestSpec } from '../../../src/fixturesFile/target.ts'
import type { Answered } from '../../../src/init/answered.ts'
import { draftOf } from '../../../src/init/draft.ts'
import { tryOut } from '../../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from '../trying.ts'

test('a form is mended and gets rows as JSON does', async () => {
  const forms: ExampleRoute = {
    ...exampleRoute('POST /loans'),
    request: { form: { bookId: 1 } },
  }
  const answers = [{ message: 'kind must be one of the following values: short, long' }, {}]
  const send = ({ method }: RequestSpec): Promise<Answered> => {
    if (method === 'GET') return Promise.resolve({ status: 200, location: null, body: '[{"id":7}]' })
    const status = answers.length === 2 ? 400 : 201
    return Promise.resolve({ status, location: null, body: JSON.stringify(answers.shift()) })
  }
  const [, loan] = await tryOut([exampleRoute('GET /books'), forms], { ...trying(() => null), send })
  expect(loan!.fixture).toEqual({ form: { bookId: 7, kind: 'short' } })
  expect(loan!.sources).toEqual({
    form: 'schema; bookId: answer of GET /books; mended by what the application answered',
  })
})

test('what was tried is kept, and the rest is drafted when the trial is over', async () => {
  let over: string | null = null
  const send = (): Promise<Answered> => {
    over = 'was not tried'
    return Promise.resolve({ status: 200, location: null, body: '{}' })
  }
  const all = ['GET /figs', 'POST /figs'].map(exampleRoute)
  const drafts = await tryOut(all, { ...trying(() => null), send, over: () => over })
  expect(drafts).toMatchObject([
    { passes: true, says: '' },
    { fixture: { json: {} }, passes: false, status: null, says: 'was not tried' },
  ])
})

test.each([
  [undefined, undefined, 'guess'],
  [{ path: {} }, undefined, 'guess'],
  [{ path: { id: 9 } }, undefined, 'guess, of the kind in the schema'],
  [{ path: { id: 9 } }, { path: 'OpenAPI document' }, 'guess, of the kind in the OpenAPI document'],
])('the path of %j by %j is a %s', (request, requestFrom, source) => {
  const draft = draftOf(
    { ...exampleRoute('GET /figs/:id'), request, requestFrom },
    trying(() => null),
  )
  expect(draft.sources.path).toBe(source)
})

test.each([
  ['that the route asks for is kept', '{"club":{"name":"Elm"}}', { club: { name: 'Elm' } }],
  ['that any other would do for is none: the route drops what it does not know', '{', { name: 'Elm' }],
])('an envelope %s', async (_what, wants, json) => {
  const route: ExampleRoute = { ...exampleRoute('POST /clubs'), request: { json: { name: 'Elm' } } }
  const [club] = await tryOut(
    [route],
    trying((_id, { body }) => {
      const passes = String(body).startsWith(wants) && !String(body).startsWith('{"name"')
      return { status: passes ? 201 : 400, location: null, body: '{"error":"Invalid"}' }
    }),
  )
  expect(club!.fixture.json).toEqual(json)
})

test('a fault of our own costs one route its try, and is told', async () => {
  const faults: unknown[] = []
  const means = trying((id) => {
    if (id === 'GET /figs') throw new TypeError('quince')
    return { status: 200, location: null, body: '{}' }
  })
  const all = ['GET /elms', 'GET /figs', 'GET /pears'].map(exampleRoute)
  const drafts = await tryOut(all, { ...means, fault: (error) => faults.push(error) })
  expect(drafts.map(({ passes, says }) => [passes, says])).toEqual([
    [true, ''],
    [false, 'could not be tried, by a fault of route-profiler'],
    [true, ''],
  ])
  expect(faults).toEqual([new TypeError('quince')])
})
