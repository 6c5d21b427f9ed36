/** Commands to Redis: as many as it was sent by its own account, each with its line and none of its arguments. */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { leaveOut } from '../../support/databases.ts'
import { findRedis, RedisMonitor } from '../../support/redis.ts'

const apps = path.resolve(import.meta.dirname, '../../apps/calls')
const url = await findRedis()
if (url === null) leaveOut('calls to Redis', 'start Redis on 127.0.0.1:6379 or set REDIS_URL')

describe.skipIf(url === null).each([
  ['ioredis', 'ioredis.ts', 'ioredis'],
  ['redis 6', 'redis.ts', 'redis'],
  ['redis 5', 'redis.ts', 'redis5'],
  ['redis 4', 'redis.ts', 'redis4'],
])('%s', (_name, name, packageName) => {
  const file = path.join(apps, name)
  const lines = markedLines(file)
  const client = name.replace('.ts', '')
  const prefix = `medlar-${randomUUID()}`
  let app: App
  let monitor: RedisMonitor
  beforeAll(async () => {
    monitor = await RedisMonitor.open(url!, prefix)
    const env = { APP_REDIS: url!, APP_PREFIX: prefix, APP_PACKAGE: packageName }
    app = await App.start({ args: [file], env })
  })
  afterAll(async () => {
    await app?.stop()
    monitor?.close()
  })

  const read = { access: 'read', method: 'GET', line: 'get', failed: false }
  const write = { access: 'write', method: 'SET', line: 'set', failed: false }
  const cases: [string, object[], string[]][] = [
    ['/one', [read], ['GET']],
    ['/loop', [read, read, read], ['GET', 'GET', 'GET']],
    ['/parallel', [read, read, read], ['GET', 'GET', 'GET']],
    ['/same', [read, read], ['GET', 'GET']],
    ['/write', [write], ['SET']],
    [
      '/failing',
      [write, { access: 'write', method: 'LPUSH', line: 'wrong', failed: true }],
      ['SET', 'LPUSH'],
    ],
    [
      '/pipeline',
      [{ access: 'read', method: 'PIPELINE', line: 'pipeline', failed: false }],
      ['GET', 'GET', 'GET'],
    ],
    ['/multi', [{ access: 'write', method: 'MULTI', line: 'multi', failed: false }], ['SET', 'GET']],
  ]

  test.each(cases)('%s', async (route, expected, sent) => {
    await monitor.taken()
    const { calls } = await app.observe(route)
    const common = { kind: 'redis', client, host: new URL(url!).host, path: '', status: null }
    expect(calls.map((call) => ({ ...call, line: nameOf(lines, call.frames[0]) }))).toEqual(
      expected.map((call) => expect.objectContaining({ ...common, ...call })),
    )
    expect(await monitor.taken()).toEqual(sent)
    expect(JSON.stringify(calls)).not.toContain(prefix)
  })

  test('equal arguments are known as such', async () => {
    const [first, again] = (await app.observe('/same')).calls
    const [one, other] = (await app.observe('/loop')).calls
    expect(first!.asked).toBe(again!.asked)
    expect(one!.target).not.toBe(other!.target)
  })

  // node-redis takes no callbacks.
  const ofCallbacks = client === 'ioredis' ? [['/callback', 'ReplyError']] : []
  test.each(ofCallbacks)('%s: an error that a callback hears of ends no process', async (route, error) => {
    await app.observe('/write')
    const { calls, body } = await app.observe(route)
    expect(JSON.parse(body)).toBe(error)
    expect(calls.map(({ failed }) => failed)).toEqual([true])
    expect((await app.observe('/one')).status).toBe(200)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
})
