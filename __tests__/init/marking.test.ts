/** Which marks are sent for a route, and what is made of where they arrive. */
import { expect, test } from 'vitest'
import { markings } from '../../src/init/marks.ts'
import type { Traceable, Traced } from '../../src/init/parameterSearch.ts'
import { Tracing } from '../../src/init/tracing.ts'
import type { Arrival, Mark } from '../../src/probe/protocol.ts'

const arrival = (marks: number[], rows: Mark[][], columns = ['figs.id']): Arrival => ({
  sql: 'select',
  driver: 'pg',
  marks,
  columns,
  rows,
  problem: null,
})

/** Requests that were sent, as paths, and the ways that came of them. @param answer by the path */
async function traced(
  template: string,
  method: string,
  answer: (path: string, marks: Mark[]) => Arrival[] | null,
  tracing?: Tracing,
): Promise<{ sent: string[]; ways: Traced['values'][]; tracing: Tracing }> {
  const sent: string[] = []
  const used =
    tracing ??
    new Tracing(({ path }, marks) => {
      sent.push(path)
      return Promise.resolve(answer(path, marks))
    })
  const request: Traceable['request'] = (values) => {
    const path = template.replaceAll(/:(\w+)/g, (_all, name: string) => String(values[name] ?? 1))
    return Promise.resolve({ method, path, headers: {}, body: undefined })
  }
  const ways = []
  for await (const way of used.paths(template, { method, before: { a: 1, b: 1 }, request }))
    ways.push(way.values)
  return { sent, ways, tracing: used }
}

const shown = (path: string): string =>
  path
    .replaceAll(/180350\d+/g, 'INTEGER')
    .replaceAll(/7d3c1f0a-[\da-f-]+/g, 'UUID')
    .replaceAll(/quincemedlar\w/g, 'TEXT')
    .replaceAll(/94[78]/g, 'SMALL')

test('another kind of mark is sent where one does not arrive', async () => {
  const { sent, ways } = await traced('/a/:a', 'GET', (path) =>
    path.includes('quince') ? [arrival([0], [['x']])] : [],
  )
  expect(sent.map(shown)).toEqual(['/a/INTEGER', '/a/UUID', '/a/TEXT'])
  expect(ways).toEqual([{ a: 'x' }])
})

/** The first parameter is looked up before the second one, and organisation 5 has nothing. */
function orgsFirst(path: string): Arrival[] {
  if (path.startsWith('/1803')) return [arrival([0], [[5], [6]], ['orgs.id'])]
  return path.startsWith('/6/') ? [arrival([0], [[60], [61]])] : [arrival([0], [])]
}

test('a parameter that is asked for later is found with each row of the one before', async () => {
  const { sent, ways, tracing } = await traced('/:a/b/:b', 'GET', orgsFirst)
  expect(sent.slice(0, 2).map(shown)).toEqual(['/INTEGER/b/INTEGER', '/5/b/INTEGER'])
  expect(ways.slice(-2)).toEqual([
    { a: 6, b: 60 },
    { a: 6, b: 61 },
  ])
  expect([...tracing.columns]).toEqual(['orgs.id', 'figs.id'])
})

test('a parameter may be called by what every object has', async () => {
  const { ways } = await traced('/:constructor/b/:b', 'GET', (path) =>
    path.endsWith('/60') ? [arrival([0], [[5]], ['teams.id'])] : [arrival([1], [[60]])],
  )
  expect(ways).toEqual([{ b: 60, constructor: 5 }])
})

test('in a DELETE every parameter is a mark, and rows are taken from the end', async () => {
  const { sent, ways } = await traced('/:a/b/:b', 'DELETE', () => [arrival([0], [[5], [6]])])
  expect(sent.map(shown)).toEqual(['/INTEGER/b/INTEGER'])
  expect(ways).toEqual([{ a: 6 }, { a: 5 }])
})

test('a route that takes the application down is not asked again', async () => {
  const { sent, ways } = await traced('/:a/b/:b', 'GET', () => null)
  expect([sent.length, ways]).toEqual([1, []])
})

test('no more requests than a few are sent for one route', async () => {
  const { sent } = await traced('/:a/b/:b', 'GET', () => [])
  expect(sent.length).toBeLessThanOrEqual(15)
})

test('a value that would be a placeholder is none', async () => {
  const { ways } = await traced('/:a', 'GET', () => [arrival([0], [['${env.HOME}'], ['fine']])])
  expect(ways).toEqual([{ a: 'fine' }])
})

test('a route with the same beginning needs no mark of its own', async () => {
  const { tracing } = await traced('/a/:a', 'GET', () => [])
  tracing.keep('/a/:a', {
    values: { a: 5 },
    columns: ['figs.id'],
    beside: [{ values: { a: 6 }, columns: [], beside: [] }],
  })
  const { ways } = await traced('/a/:b', 'DELETE', () => [], tracing)
  expect(ways).toEqual([{ b: 6 }, { b: 5 }])
})

test('without a field that may name something nothing is sent', async () => {
  const tracing = new Tracing(() => Promise.reject(new Error('sent')))
  const route = { method: 'GET', before: {}, request: () => Promise.reject(new Error('made')) as never }
  const { done } = await tracing.fields([], route).next()
  expect(done).toBe(true)
})

test.each([
  ['an integer first', null, 1, ['INTEGER', 'UUID', 'TEXT', 'SMALL']],
  [
    'a UUID where one was sent',
    null,
    '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    ['UUID', 'INTEGER', 'TEXT', 'SMALL'],
  ],
  ['what was made for a validator at last', null, 'AB-12', ['INTEGER', 'UUID', 'TEXT', 'SMALL', 'AB-12']],
  ['only what its pattern allows', '\\d+', 1, ['INTEGER', 'SMALL']],
  ['all where its pattern takes forever', '([\\w-]+)+!', 1, ['INTEGER', 'UUID', 'TEXT', 'SMALL']],
  ['all where its pattern is none', '(', 1, ['INTEGER', 'UUID', 'TEXT', 'SMALL']],
])('%s', (_what, pattern, value, kinds) => {
  const marks = markings([{ kind: 'parameter', name: 'a', wildcard: false, pattern }], { a: value })
  expect(marks.map(([mark]) => shown(String(mark)))).toEqual(kinds)
  // A field that holds text gets text.
  expect(typeof marks[0]![0] === typeof value).toBe(true)
})

test('a mark that the route itself has written is no value', async () => {
  const written = ['quincemedlara', '7d3c1f0a-5b1e-4c8d-9a6f-2e90b7c4d110', 1_803_504_127, 'fig']
  const { ways } = await traced('/a/:a', 'GET', () => [
    arrival(
      [0],
      written.map((value) => [value]),
    ),
  ])
  expect(ways).toEqual([{ a: 'fig' }])
})
