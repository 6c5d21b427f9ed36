/** Rows of the database are tried where nothing else tells the values. */
import { expect, test } from 'vitest'
import type { RequestSpec } from '../../../src/fixturesFile/target.ts'
import type { Answered } from '../../../src/init/answered.ts'
import { Tracing } from '../../../src/init/tracing.ts'
import { tryOut } from '../../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from '../trying.ts'

/** An application whose database has these figs, and whose routes answer by what `answer` says. */
function withFigs(ids: number[], answer: (request: RequestSpec) => number) {
  const sent: string[] = []
  const tracing = new Tracing(({ method, path }) => {
    sent.push(`${method} ${path.replaceAll(/1803\d+/g, 'MARK')}`)
    const found = { sql: '', driver: 'pg', marks: [0], columns: ['figs.id'], problem: null }
    return Promise.resolve(path.includes('1803') ? [{ ...found, rows: ids.map((id) => [id]) }] : [])
  })
  const send = (request: RequestSpec): Promise<Answered> => {
    sent.push(`${request.method} ${request.path}`)
    return Promise.resolve({ status: answer(request), location: null, body: '{}' })
  }
  return { sent, trying: { ...trying(() => null), send, tracing } }
}

test('rows of the database are tried until the route answers as expected', async () => {
  const { sent, trying: figs } = withFigs([5, 6, 7], ({ path }) => (path === '/figs/6' ? 200 : 404))
  const [draft] = await tryOut([exampleRoute('GET /figs/:id')], figs)
  expect(sent).toEqual(['GET /figs/1', 'GET /figs/MARK', 'GET /figs/5', 'GET /figs/6'])
  expect(draft).toMatchObject({
    passes: true,
    fixture: { path: { id: 6 } },
    sources: { path: 'database: figs.id' },
  })
})

test('where no row does, what was guessed stays, and the route needs the user', async () => {
  const { trying: figs } = withFigs([5, 6], () => 404)
  const [draft] = await tryOut([exampleRoute('GET /figs/:id')], figs)
  expect(draft).toMatchObject({ passes: false, fixture: { path: { id: 1 } }, sources: { path: 'guess' } })
})

test.each([200, 401, 405, 429])('no mark is sent where the answer is %i', async (status) => {
  const { sent, trying: figs } = withFigs([5], () => status)
  await tryOut([exampleRoute('GET /figs/:id')], figs)
  expect(sent).toEqual(['GET /figs/1'])
})

test('a DELETE gets a row that is not read, and no mark but in its path', async () => {
  const { sent, trying: figs } = withFigs([1, 8], ({ method }) => (method === 'GET' ? 200 : 404))
  const remove = {
    ...exampleRoute('DELETE /figs/:id'),
    request: { query: { ownerId: 3 }, json: { ownerId: 3 } },
  }
  await tryOut([exampleRoute('GET /figs/:id'), remove], figs)
  expect(sent).toEqual(['GET /figs/1', 'DELETE /figs/MARK?ownerId=3', 'DELETE /figs/8?ownerId=3'])
})
