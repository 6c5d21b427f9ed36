/** Calls that follow the rows of a query are told from those that only look like it. */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markedLines, nameOf } from '../../support/app.ts'
import { leaveOut } from '../../support/databases.ts'
import { findRedis } from '../../support/redis.ts'
import { Upstream } from '../../support/upstream.ts'
import { CausalApp } from './causalApp.ts'

const file = path.resolve(import.meta.dirname, '../../apps/calls/fleet.ts')
const marked = markedLines(file)

const redisUrl = await findRedis()
if (redisUrl === null)
  leaveOut('calls to Redis that follow rows', 'start Redis on 127.0.0.1:6379 or set REDIS_URL')

let upstream: Upstream
let running: CausalApp
beforeAll(async () => {
  upstream = await Upstream.open((request, response) => {
    response.end(JSON.stringify(request.url === '/fleet' ? [1, 2, 3, 4] : 1))
  })
  running = await CausalApp.start(file, {
    APP_UPSTREAM: upstream.url,
    APP_PREFIX: `fleet-${randomUUID()}`,
    ...(redisUrl !== null && { APP_REDIS: redisUrl }),
  })
})
afterAll(async () => {
  await running?.stop()
  await upstream.close()
})

const noRows = 'no earlier query had two rows or more'
const tells = 'rows are not taken from a request that tells another service something'

type Row = [name: string, outcome: string, points: number[][], parent: string | null, reason: string]

const everyRow = [
  [6, 6],
  [3, 3],
  [1, 1],
]

const overHttp: Row[] = [
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
]
const toRedis: Row[] = [
  ['keys', 'confirmed', everyRow, 'ships', ''],
  ['keysOfSession', 'confirmed', everyRow, 'ships', ''],
  ['filledCache', 'cannot-see', [], null, tells],
]

test.each([...overHttp, ...(redisUrl === null ? [] : toRedis)])(
  '%s: %s',
  async (name, outcome, points, parent, reason) => {
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
    expect([...callers, ...frames].map((place) => nameOf(marked, { ...place, file } as never))).toContain(
      name,
    )
    expect(bodies[1]).toBe(bodies[0])
  },
)

test('while rows are missing, no other service is told anything', async () => {
  upstream.asked()
  await running.judge({ name: 'andTells', method: 'GET', query: '' } as never)
  const told = upstream.asked().filter((asked) => asked.startsWith('POST'))
  // Before, one to warm up, three counted, and afterwards: the causal pass sends none.
  expect(told).toHaveLength(6)
})

test.skipIf(redisUrl === null)(
  'a cache is never filled with what is left when rows are missing',
  async () => {
    await running.judge({ name: 'filledCache', method: 'GET', query: '' } as never)
    const { body } = await running.app.request('/cached')
    expect(new Set(JSON.parse(body) as number[])).toEqual(new Set([6]))
  },
)

test.skipIf(redisUrl === null)('one command for all rows is no loop', async () => {
  const { counted } = await running.judge({ name: 'keysAtOnce', method: 'GET', query: '' } as never)
  expect(counted.outgoing).toMatchObject([{ method: 'MGET', executions: { value: 1 }, cause: null }])
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
