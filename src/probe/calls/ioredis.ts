/** ioredis: commands and pipelines, each with the functions of its own that settle it. */
import { attempt } from '../faults.ts'
import { exportsOf } from '../drivers/clientFile.ts'
import type { CallClient } from '../hook.ts'
import { watch } from '../watch.ts'
import { beginCall, callOrigin, failCall, hearCall, type NewCall, type OpenCall } from './outgoingCalls.ts'
import { isOfConnection, redisBatch, redisCall, redisHost, type RedisCommand } from './redisCommand.ts'

type Settle = (value: unknown) => unknown

/** What settles by functions of its own: its promise stays as it is, since some of its rejections are handled elsewhere. */
interface Settling {
  resolve: Settle
  reject: Settle
}

type Command = RedisCommand & Settling

interface Redis {
  options?: { host?: string; port?: number; path?: string }
}

interface Pipeline extends Settling {
  redis: Redis
  isCluster?: boolean
  _queue: Command[]
}

/** A command passes twice where the connection is not ready yet, or on its way through a cluster. */
const seen = new WeakSet<object>()

function begin(made: Settling, call: NewCall): void {
  const origin = callOrigin()
  if (!origin) return
  const begun = beginCall(origin, call)
  made.resolve = before(made.resolve, begun, hearCall)
  made.reject = before(made.reject, begun, failCall)
}

function before(settle: Settle, call: OpenCall, note: (call: OpenCall) => void): Settle {
  return function (this: unknown, value) {
    attempt('ioredis', () => note(call))
    return Reflect.apply(settle, this, [value])
  }
}

function watchCommands(prototype: object): void {
  watch(prototype, 'sendCommand', (self, [command, stream]) => {
    const { name, args } = command as Command
    const isNew = !seen.has(command as Command)
    seen.add(command as Command)
    // One of a pipeline is written into a stream of its own.
    if (isNew && !stream && !isOfConnection(name))
      begin(command as Command, redisCall('ioredis', redisHost((self as Redis).options), { name, args }))
    return undefined
  })
}

function watchPipelines(prototype: object): void {
  watch(prototype, 'exec', (self) => {
    const pipeline = self as Pipeline
    const { _queue: queue } = pipeline
    const commands = queue.filter(({ name }) => !isOfConnection(name))
    if (commands.length === 0 || seen.has(pipeline)) return undefined
    seen.add(pipeline)
    const method = commands.some(({ name }) => name === 'multi') ? 'MULTI' : 'PIPELINE'
    const host = redisHost(pipeline.isCluster ? undefined : pipeline.redis.options)
    begin(pipeline, redisBatch({ client: 'ioredis', host, method }, commands))
    return undefined
  })
}

export const ioredis: CallClient = {
  name: 'ioredis',
  sources: [
    exportsOf(/\/ioredis\/built\/(?:Redis|redis\/index)\.js$/, 'ioredisClient'),
    exportsOf(/\/ioredis\/built\/[Pp]ipeline\.js$/, 'ioredisPipeline'),
  ],
  calls: {
    ioredisClient: (exported: { default?: { prototype: object } }) =>
      exported.default && watchCommands(exported.default.prototype),
    ioredisPipeline: (exported: { default?: { prototype: object } }) =>
      exported.default && watchPipelines(exported.default.prototype),
  },
}
