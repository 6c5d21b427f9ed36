/** What has passed is asked again of an application that is new, and made to pass there every time. */
import { expect, test } from 'vitest'
import type { ExampleRoute } from '../../src/fixturesFile/example.ts'
import type { RequestSpec } from '../../src/fixturesFile/target.ts'
import type { Answered } from '../../src/init/answered.ts'
import type { Draft } from '../../src/init/draft.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from './trying.ts'

interface Order {
  id: string
  state: string
}

/** A shop whose orders have other keys whenever it is new, and in which a title, a state and a code are there once. */
class Shop {
  #keys = 0
  #orders = this.#seed()
  readonly #titles = new Set<string>()
  readonly #codes = new Set<string>()

  anew = (): Promise<boolean> => {
    this.#orders = this.#seed()
    this.#titles.clear()
    this.#codes.clear()
    return Promise.resolve(true)
  }

  send = ({ method, path, body }: RequestSpec): Answered => {
    const [status, answer] = this.#answer(method, path.split('/').slice(1), String(body))
    return { status, location: null, body: JSON.stringify(answer ?? {}) }
  }

  #seed(): Order[] {
    return [this.#order()]
  }

  #order(): Order {
    return { id: `k${++this.#keys}`, state: 'open' }
  }

  #answer(method: string, [list, id, verb]: string[], body: string): [number, unknown?] {
    if (list === 'titles') return [this.#titles.size === this.#titles.add(body).size ? 409 : 201]
    if (list === 'codes') return [this.#codes.delete(id!) ? 200 : 410]
    if (id === undefined) return method === 'GET' ? [200, { orders: this.#orders }] : [201, this.#added()]
    const order = this.#orders.find((one) => one.id === id)
    if (verb === 'notes') return [200, order ? [{ id: 1 }] : []]
    return order === undefined ? [404] : this.#move(order, verb)
  }

  #added(): Order {
    const order = this.#order()
    this.#orders.push(order)
    return order
  }

  #move(order: Order, verb: string | undefined): [number, unknown?] {
    if (verb === undefined) return [200]
    if (verb === 'codes') return [201, { code: [...this.#codes.add(`c${++this.#keys}`)].at(-1) }]
    const [from, to] = verb === 'pack' ? ['open', 'packed'] : ['packed', 'shipped']
    if (order.state !== from) return [409]
    order.state = to!
    return [200]
  }
}

const titled: ExampleRoute = { ...exampleRoute('POST /titles'), request: { json: { title: 'A12' } } }

async function lasting(...routes: ExampleRoute[]): Promise<Draft[]> {
  const { anew, send } = new Shop()
  return tryOut(routes, { ...trying((_id, request) => send(request)), anew })
}

const listed = { request: 'GET /orders', capture: { id: 'body.orders.0.id' } }
const made = { request: 'POST /orders', json: {}, capture: { id: 'body.id' } }
const orders = ['GET /orders', 'POST /orders'].map(exampleRoute)

test.each([
  ['a key that is another one is looked up', 'GET /orders/:id', [listed]],
  ['so is one whose list is empty now', 'GET /orders/:id/notes', [listed]],
  ['what can be done once is done with a new one', 'POST /orders/:id/pack', [made]],
])('%s', async (_what, id, before) => {
  const [draft] = await lasting(exampleRoute(id), ...orders)
  expect(draft).toMatchObject({ passes: true, fixture: { before, path: { id: '${before.id}' } } })
})

test('what has to be moved on before is moved on', async () => {
  const [draft] = await lasting(
    ...['POST /orders/:id/ship', 'POST /orders/:id/pack'].map(exampleRoute),
    ...orders,
  )
  const packed = { request: 'POST /orders/${before.id}/pack', json: {} }
  expect(draft).toMatchObject({ passes: true, fixture: { before: [made, packed] } })
})

test('a code that is taken once is the one that another route has just given', async () => {
  const [draft] = await lasting(
    ...['POST /codes/:code', 'POST /orders/:id/codes'].map(exampleRoute),
    ...orders,
  )
  const given = { request: 'POST /orders/${before.id}/codes', json: {}, capture: { code: 'body.code' } }
  expect(draft).toMatchObject({
    passes: true,
    fixture: { before: [made, given], path: { code: '${before.code}' } },
  })
})

test('what may be there only once goes on counting', async () => {
  const [draft] = await lasting(titled)
  expect(draft).toMatchObject({ passes: true, fixture: { json: { title: 'A12${counter}' } } })
})

const dated: ExampleRoute = { ...titled, request: { json: { title: '2024-01-31' } } }

test.each([
  ['the application is new', exampleRoute('DELETE /orders/:id')],
  ['it is asked again', dated],
])('what cannot be made is named: not where %s', async (when, route) => {
  const [draft] = await lasting(route, exampleRoute('GET /orders'))
  expect([draft!.passes, draft!.says.split('(')[1]]).toEqual([false, `passed, but not where ${when})`])
})

test('what ends the trial while a route is asked again says nothing against it', async () => {
  const { anew, send } = new Shop()
  let isNew = false
  let over: string | null = null
  const means = trying((_id, request) => {
    if (isNew) over = 'was not tried'
    return isNew ? null : send(request)
  })
  const drafts = await tryOut([exampleRoute('GET /orders'), titled], {
    ...means,
    over: () => over,
    anew: async () => (isNew = await anew()),
  })
  expect([over, ...drafts.map(({ passes }) => passes)]).toEqual(['was not tried', true, true])
})

test('an application of which there is nothing to ask is not started anew', async () => {
  let starts = 0
  const anew = (): Promise<boolean> => Promise.resolve(++starts > 0)
  const closed = trying(() => ({ status: 401, location: null, body: '{}' }))
  await tryOut([exampleRoute('GET /orders')], { ...closed, anew })
  await tryOut([], { ...closed, anew })
  expect(starts).toBe(0)
})

test('a change without any field has those that its thing is made with', async () => {
  const post = { ...exampleRoute('POST /books'), request: { json: { title: 'Emma' } } }
  const shop = trying((id, { body }) => ({
    status: id.startsWith('PATCH') && String(body) === '{}' ? 400 : 200,
    location: null,
    body: '{}',
  }))
  const [draft] = await tryOut([exampleRoute('PATCH /books/:id'), post], shop)
  expect(draft).toMatchObject({ passes: true, fixture: { json: { title: 'Emma' } } })
  expect(draft!.sources.json).toBe('as in POST /books')
})

test.each([
  ['a guess', 'category', 'soups'],
  ['what a schema tells', 'cakes', 'cakes'],
])('%s of a kind that is listed', async (_what, told, sent) => {
  const post = { ...exampleRoute('POST /recipes'), request: { json: { category: told } } }
  const shop = trying(() => ({ status: 200, location: null, body: '[{"id":1,"slug":"soups"}]' }))
  const [draft] = await tryOut([post, exampleRoute('GET /categories')], shop)
  expect(draft!.fixture.json).toEqual({ category: sent })
})
