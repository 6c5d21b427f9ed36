import { Redis } from 'ioredis'
import { serve } from '../drivers/serve.ts'
import { redisHandlers } from './redisHandlers.ts'

const redis = new Redis(process.env['APP_REDIS']!)
await redis.ping()

serve({
  ...redisHandlers({
    get: (key) => redis.get(key), // @line get
    put: (key, value) => redis.set(key, value, 'EX', 60), // @line set
    wrong: (key) => redis.lpush(key, 'medlar'), // @line wrong
    async pipeline(keys) {
      const pipeline = redis.pipeline()
      for (const key of keys) pipeline.get(key)
      return await pipeline.exec() // @line pipeline
    },
    async multi(key) {
      return await redis.multi().set(key, 'sorb', 'EX', 60).get(key).exec() // @line multi
    },
  }),
  // An error that only the callback hears of is no rejection that nobody handles.
  callback: () =>
    new Promise((resolve) => {
      void redis.lpush(`${process.env['APP_PREFIX']}:1`, 'medlar', (error) => resolve(error?.name)) // @line wrong
    }),
})
