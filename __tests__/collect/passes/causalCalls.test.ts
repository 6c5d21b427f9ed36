/** Calls that follow the rows of a query are told from those that only look like it. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markedLines, nameOf } from '../../support/app.ts'
import { Upstream } from '../../support/upstream.ts'
import { CausalApp } from './causalApp.ts'

const file = path.resolve(import.meta.dirname, '../../apps/calls/fleet.ts')
const marked = markedLines(file)

let upstream: Upstream
let running: CausalApp
beforeAll(async () => {
  upstream = await Upstream.open((request, response) => {
    response.end(JSON.stringify(request.url === '/fleet' ? [1, 2, 3, 4] : 1))
  })
  running = await CausalApp.start(file, { APP_UPSTREAM: upstream.url })
})
afterAll(async () => {
  await running?.stop()
  await upstream.close()
})

const noRows = 'no earlier query had two rows or more'
const tells = 'rows are not taken from a request that tells another service something'

test.each([
  [
    'perRow',
    'confirmed',
    [
      [6, 6],
      [3, 3],
      [1, 1],
    ],
    'ships',
    '',
  ],
  [
    'perRowParallel',
    'confirmed',
    [
      [6, 6],
      [3, 3],
      [1, 1],
    ],
    'ships',
    '',
  ],
  [
    'someRows',
    'confirmed',
    [
      [6, 3],
      [3, 2],
      [1, 1],
    ],
    'ships',
    '',
  ],
  [
    'constant',
    'independent',
    [
      [6, 3],
      [3, 3],
      [1, 3],
    ],
    'ships',
    '',
  ],
  [
    'chunks',
    'batched',
    [
      [6, 3],
      [3, 2],
      [1, 1],
    ],
    'ships',
    '',
  ],
  ['ofAnotherCall', 'cannot-see', [], null, noRows],
  ['andTells', 'cannot-see', [], null, tells],
  [
    'tellsBefore',
    'confirmed',
    [
      [6, 6],
      [3, 3],
      [1, 1],
    ],
    'ships',
    '',
  ],
])('%s: %s', async (name, outcome, points, parent, reason) => {
  const asked = { name, method: 'GET', query: '' } as never
  const { counted, bodies } = await running.judge(asked)
  const { cause, callers, frames } = counted.outgoing.find((call) => call.cause !== null)!
  const { callSite = null } = cause?.parent ?? {}
  expect({ ...cause, parent: callSite && nameOf(marked, { ...callSite, file } as never) }).toMatchObject({
    outcome,
    points,
    parent,
    reason,
  })
  expect([...callers, ...frames].map((place) => nameOf(marked, { ...place, file } as never))).toContain(name)
  expect(bodies[1]).toBe(bodies[0])
})

test('while rows are missing, no other service is told anything', async () => {
  upstream.asked()
  await running.judge({ name: 'andTells', method: 'GET', query: '' } as never)
  const told = upstream.asked().filter((asked) => asked.startsWith('POST'))
  // Before, one to warm up, three counted, and afterwards: the causal pass sends none.
  expect(told).toHaveLength(6)
})

test('equal calls have no cause to look for', async () => {
  const { counted } = await running.judge({ name: 'sameAddress', method: 'GET', query: '' } as never)
  const [call] = counted.outgoing
  expect({ same: call!.sameTarget, cause: call!.cause }).toEqual({ same: 4, cause: null })
})

test('nothing went wrong inside the probe', async () => {
  const { problems } = await running.app.probe.ask('take', { tags: [], settleMs: 0 })
  expect(problems).toEqual([])
})
