/** node-redis from version 4 on: all that its clients send goes through a queue, which does not know where to. */
import { exportsOf } from '../drivers/clientFile.ts'
import type { CallClient } from '../hook.ts'
import { follow } from '../queries.ts'
import { watch, type After } from '../watch.ts'
import { beginCall, callOrigin, failCall, hearCall, type NewCall } from './outgoingCalls.ts'
import { isOfConnection, redisBatch, redisCall, redisHost, type RedisCommand } from './redisCommand.ts'

interface Client {
  options?: { socket?: { host?: string; port?: number; path?: string } }
}

/** Its clients, by their queues. */
const clients = new WeakMap<object, WeakRef<Client>>()
/** Whether what is put into a queue at this moment is part of a batch, which is sent as one. */
let inBatch = false

function begin(call: () => NewCall): After | undefined {
  const origin = callOrigin()
  if (!origin) return undefined
  const begun = beginCall(origin, call())
  return {
    returned: (result) =>
      follow(result, {
        done(value) {
          hearCall(begun)
          return value
        },
        failed: () => failCall(begun),
      }),
    threw: () => failCall(begun),
  }
}

function commandOf(args: readonly unknown[]): RedisCommand {
  const [name = '', ...rest] = args
  return { name: String(name), args: rest }
}

function watchQueue(prototype: object): void {
  watch(prototype, 'addCommand', (queue, [args, options]) => {
    const command = commandOf(args as unknown[])
    const { asap, chainId } = (options ?? {}) as { asap?: boolean; chainId?: unknown }
    if (inBatch || asap || chainId !== undefined || isOfConnection(command.name)) return undefined
    return begin(() => redisCall('redis', hostOf(clients.get(queue)?.deref()), command))
  })
}

function hostOf(client: Client | undefined): string {
  return redisHost(client?.options?.socket)
}

/** `isMulti` is asked of what the method was given. */
function watchBatches(prototype: object, method: string, isMulti: (given: unknown[]) => boolean): void {
  watch(prototype, method, (client, given) => {
    const commands = (given[0] as { args: unknown[] }[]).map(({ args }) => commandOf(args))
    const after = begin(() =>
      redisBatch(
        { client: 'redis', host: hostOf(client), method: isMulti(given) ? 'MULTI' : 'PIPELINE' },
        commands,
      ),
    )
    return after && { ...after, around: asBatch }
  })
}

/** All of it is put into the queue before anything is waited for. */
function asBatch<T>(call: () => T): T {
  inBatch = true
  try {
    return call()
  } finally {
    inBatch = false
  }
}

const QUEUE_MADE =
  /(this\.#queue)\s*=\s*this\.#initiateQueue\([^;\n]*\);|__classPrivateFieldSet\(this, (_RedisClient_queue), [^;\n]*?_RedisClient_initiateQueue\)\.call\(this\), "f"\);/
const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'
const CLIENT = /\/@redis\/client\/dist\/lib\/client\/index\.js$/

export const nodeRedis: CallClient = {
  name: 'redis',
  sources: [
    exportsOf(/\/@redis\/client\/dist\/lib\/client\/commands-queue\.js$/, 'nodeRedisQueue'),
    exportsOf(CLIENT, 'nodeRedisClient'),
    {
      file: CLIENT,
      transform: (source, path) =>
        CLIENT.test(path) && QUEUE_MADE.test(source)
          ? source.replace(QUEUE_MADE, (made, own: string | undefined, helper: string | undefined) => {
              const queue = own ?? `__classPrivateFieldGet(this, ${helper}, "f")`
              return `${made}${GLOBAL}?.nodeRedisMade(this,${queue});`
            })
          : null,
    },
  ],
  calls: {
    nodeRedisQueue: (exported: { default?: { prototype: object } }) =>
      exported.default && watchQueue(exported.default.prototype),
    nodeRedisClient(exported: { default?: { prototype: object } }) {
      if (!exported.default) return
      const { prototype } = exported.default
      watchBatches(prototype, '_executeMulti', () => true)
      watchBatches(prototype, '_executePipeline', () => false)
      // Version 4 has one method for both.
      watchBatches(prototype, 'multiExecutor', ([, , chainId]) => chainId !== undefined)
    },
    nodeRedisMade: (client: Client, queue: object) => void clients.set(queue, new WeakRef(client)),
  },
}
