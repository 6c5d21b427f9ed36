/** What happens to a route whose server does not stand missing rows: no evidence, a server again, no finding of its own. */
import { expect, test } from 'vitest'
import { causalRoute } from '../../../src/collect/passes/causalRoutes.ts'
import { NoAnswer } from '../../../src/collect/instruments/client.ts'
import type { Session } from '../../../src/collect/session.ts'
import { countWith, exactly, routeWith, shapeWith } from '../../support/profiles.ts'

const loop = () => shapeWith({ executions: exactly(7), distinctParameters: 7 })
const target = {
  routeId: 'GET /reeds',
  expected: [],
  line: 4,
  next: () => ({ method: 'GET', path: '/reeds', headers: {}, body: undefined }),
}

function session(fault: Error) {
  const restarts: number[] = []
  const instruments = { cut: () => Promise.reject(fault) }
  const restart = (): Promise<void> => Promise.resolve(void restarts.push(1))
  return { session: { instruments, restart } as unknown as Session, restarts }
}

test('a server that does not answer is booted again, and the route stays passed', async () => {
  const { session: fallen, restarts } = session(new NoAnswer('timed-out', 'no answer within 77 ms'))
  const route = routeWith('GET /reeds', { count: countWith([loop()]) })
  await causalRoute(fallen, { route, target }, (place) => place)
  expect(restarts).toHaveLength(1)
  expect(route.status).toBe('passed')
  expect(route.count!.shapes[0]!.cause).toMatchObject({
    outcome: 'cannot-see',
    reason: 'with fewer rows it did not answer: no answer within 77 ms',
  })
})

test('a fault of our own is not taken for one of the server', async () => {
  const route = routeWith('GET /reeds', { count: countWith([loop()]) })
  const { session: sound, restarts } = session(new RangeError('our own'))
  await expect(causalRoute(sound, { route, target }, (place) => place)).rejects.toThrow('our own')
  expect(restarts).toEqual([])
})

test.each([
  ['POST /reeds', {}, 'rows are not taken from a POST request'],
  ['GET /reeds', { kind: 'write' as const }, 'rows are not taken from a request that does more than read'],
  ['GET /reeds', { kind: 'other' as const }, 'rows are not taken from a request that does more than read'],
  ['GET /reeds', { kind: 'transaction' as const }, 'rows are not taken from a request with a transaction'],
])('%s with %j is never sent again', async (id, shape, reason) => {
  const route = routeWith(id, { count: countWith([loop(), shapeWith({ ...shape })]) })
  const { session: untouched } = session(new RangeError('it was sent'))
  const asked = { ...target, next: () => ({ ...target.next(), method: route.method }) }
  await causalRoute(untouched, { route, target: asked }, (place) => place)
  expect(route.count!.shapes[0]!.cause).toMatchObject({ outcome: 'cannot-see', reason })
})
