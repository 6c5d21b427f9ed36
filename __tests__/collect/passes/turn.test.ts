/** What a turn costs when the server dies or hangs on it: the route, or only the numbers of the pass. */
import { expect, test } from 'vitest'
import { ProbeFault, ProbeSilent } from '../../../src/collect/app/channel.ts'
import { NoAnswer } from '../../../src/collect/instruments/client.ts'
import { causal } from '../../../src/collect/passes/causal.ts'
import { type Pass, SpoiltTurn, UnexpectedAnswer } from '../../../src/collect/passes/pass.ts'
import { takeTurn } from '../../../src/collect/passes/turn.ts'
import { work } from '../../../src/collect/passes/work.ts'
import { UserError } from '../../../src/errors.ts'
import type { Problem, RouteProfile } from '../../../src/profile.ts'
import { countWith, exactly, routeWith, shapeWith } from '../../support/profiles.ts'
import { scene } from '../scene.ts'

const target = {
  routeId: 'GET /reeds',
  expected: [],
  line: 4,
  next: () => ({ method: 'GET', path: '/reeds', headers: {}, body: undefined }),
}

interface Turn {
  route: RouteProfile
  restarts: number
  problems: Problem[]
}

/** One turn of a pass, on a server that afterwards is alive, dead, or hangs. */
async function turn(
  pass: Pass,
  server: 'alive' | 'dead' | 'hung' = 'alive',
  route = routeWith('GET /reeds'),
): Promise<Turn> {
  const { context, events, problems } = scene({ server })
  await takeTurn(pass, { route, target }, context)
  return { route, restarts: events.filter((event) => event === 'restart').length, problems }
}

const failing = (fault: unknown, more: Partial<Pass> = {}): Pass => ({
  name: 'count',
  route: () => Promise.reject(fault),
  ...more,
})
const fine = (more: Partial<Pass> = {}): Pass => ({ name: 'load', route: () => Promise.resolve(), ...more })

const refused = { ...routeWith('GET /reeds').check!, status: 418, after: 7 }
const noAnswer = new NoAnswer('connection-failed', 'socket hang up')
const late = new NoAnswer('timed-out', 'no answer within 77 ms')

test.each([
  ['no answer', noAnswer, 'error', 'connection-failed', 'socket hang up'],
  ['a silent probe', new ProbeSilent('hm'), 'error', 'timed-out', 'no answer from inside the server'],
  ['a fault inside the probe', new ProbeFault('Inside: oh'), 'error', 'connection-failed', 'Inside: oh'],
  [
    'an unexpected answer',
    new UnexpectedAnswer(refused),
    'failed',
    'unexpected-status',
    'answered 418 after 7 expected answers',
  ],
  [
    'a fixture that makes no request',
    new UserError('no such reed', 'Plant it.'),
    'failed',
    'fixture-problem',
    'no such reed Plant it.',
  ],
])('%s costs the route, and the server is left alone', async (_what, fault, status, code, message) => {
  const { route, restarts } = await turn(failing(fault))
  expect({ restarts, status: route.status, reason: route.reason }).toEqual({
    restarts: 0,
    status,
    reason: { code, message },
  })
})

test('a request that is not answered may keep what the others need: the server is booted again', async () => {
  const { route, restarts } = await turn(failing(late))
  expect({ restarts, status: route.status, reason: route.reason }).toEqual({
    restarts: 1,
    status: 'error',
    reason: { code: 'timed-out', message: 'no answer within 77 ms' },
  })
})

test('a pool that has no connection left is named', async () => {
  const route = routeWith('GET /reeds')
  const { context } = scene({ pools: [{ client: 'pg', size: 3, waiting: 2 }] })
  await takeTurn(failing(late), { route, target }, context)
  expect(route.reason!.message).toBe(
    'no answer within 77 ms; the pool of pg has no connection left of 3, and 2 wait for one. ' +
      'Does the handler take a second connection while it keeps its first, as in a transaction?',
  )
})

test('an unexpected answer is shown', async () => {
  const { route } = await turn(failing(new UnexpectedAnswer(refused)))
  expect(route.check).toEqual(refused)
})

test.each([
  ['that died', 'dead', noAnswer, 'server-died', 'the server process ended; its last lines:\nOut of reeds.'],
  [
    'that died on an unexpected answer',
    'dead',
    new UnexpectedAnswer(refused),
    'server-died',
    'the server process ended; its last lines:\nOut of reeds.',
  ],
  [
    'that hangs',
    'hung',
    late,
    'timed-out',
    'no answer within 77 ms; its process is so busy that it answers nothing else either, as in an endless loop',
  ],
] as const)('a server %s is booted again', async (_how, server, fault, code, message) => {
  const { route, restarts } = await turn(failing(fault), server)
  expect({ restarts, status: route.status, reason: route.reason }).toEqual({
    restarts: 1,
    status: 'error',
    reason: { code, message },
  })
  // Numbers of a process that died are not worth keeping; counts are what they are.
  expect({ memory: route.memory, load: route.load }).toEqual({ memory: null, load: null })
  expect(route.count).not.toBeNull()
})

test('a server that dies after a turn that went well is of the route as well', async () => {
  const { route, restarts } = await turn(fine(), 'dead')
  expect({ restarts, status: route.status, code: route.reason?.code }).toEqual({
    restarts: 1,
    status: 'error',
    code: 'server-died',
  })
})

test('a fault of our own is not taken for one of the server', async () => {
  await expect(turn(failing(new RangeError('our own')), 'dead')).rejects.toThrow('our own')
})

test('a pass that may lose its numbers says so, and the route stays passed', async () => {
  const lost: string[] = []
  const pass = failing(noAnswer, { lose: ({ message }) => void lost.push(message) })
  expect((await turn(pass)).route.status).toBe('passed')
  const { route, restarts } = await turn(pass, 'dead')
  expect({ lost, restarts, status: route.status }).toEqual({
    lost: ['socket hang up', 'socket hang up'],
    restarts: 1,
    status: 'passed',
  })
})

test('a spoilt turn of the work pass is a problem of the route', async () => {
  const { problems } = await turn({ ...work, route: () => Promise.reject(new SpoiltTurn('answered 503')) })
  expect(problems).toEqual([
    {
      stage: 'work',
      route: 'GET /reeds',
      message: 'answered 503',
      hint: 'Its executed blocks are not counted; the rest is measured.',
    },
  ])
})

const loop = () => shapeWith({ executions: exactly(7), distinctParameters: 7 })

test('rows are missing in a server that did not stand it, alive as it may be', async () => {
  const route = routeWith('GET /reeds', { count: countWith([loop()]) })
  const { restarts } = await turn({ ...causal, route: () => Promise.reject(late) }, 'alive', route)
  expect({ restarts, status: route.status }).toEqual({ restarts: 1, status: 'passed' })
  expect(route.count!.shapes[0]!.cause).toMatchObject({
    outcome: 'cannot-see',
    reason: 'with fewer rows it did not answer: no answer within 77 ms',
  })
})

test.each([
  ['POST /reeds', {}, 'rows are not taken from a POST request'],
  ['GET /reeds', { kind: 'write' as const }, 'rows are not taken from a request that does more than read'],
  ['GET /reeds', { kind: 'other' as const }, 'rows are not taken from a request that does more than read'],
  ['GET /reeds', { kind: 'transaction' as const }, 'rows are not taken from a request with a transaction'],
])('%s with %j is never sent again', async (id, shape, reason) => {
  const route = routeWith(id, { count: countWith([loop(), shapeWith({ ...shape })]) })
  const asked = { ...target, next: () => ({ ...target.next(), method: route.method }) }
  // Its instruments refuse whatever is asked of them.
  await takeTurn(causal, { route, target: asked }, scene().context)
  expect(route.count!.shapes[0]!.cause).toMatchObject({ outcome: 'cannot-see', reason })
})

test('a step that ends the server is what is told, and not the handler of the route', async () => {
  const step = new UserError('POST /reeds gave no answer.', 'Look at its handler.')
  const { route, restarts } = await turn(failing(step), 'dead')
  expect({ restarts, reason: route.reason }).toEqual({
    restarts: 1,
    reason: { code: 'fixture-problem', message: 'POST /reeds gave no answer. Look at its handler.' },
  })
})
