import type { createClient } from 'redis'
import { serve } from '../drivers/serve.ts'
import { redisHandlers } from './redisHandlers.ts'

const redis = (
  (await import(process.env['APP_PACKAGE']!)) as { createClient: typeof createClient }
).createClient({
  url: process.env['APP_REDIS']!,
})
await redis.connect()

serve(
  redisHandlers({
    get: (key) => redis.get(key), // @line get
    put: (key, value) => redis.set(key, value, { EX: 60 }), // @line set
    wrong: (key) => redis.lPush(key, 'medlar'), // @line wrong
    async pipeline(keys) {
      const multi = redis.multi()
      for (const key of keys) multi.get(key)
      return await multi.execAsPipeline() // @line pipeline
    },
    async multi(key) {
      return await redis.multi().set(key, 'sorb', { EX: 60 }).get(key).exec() // @line multi
    },
  }),
)
