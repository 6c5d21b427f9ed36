import type { Handlers } from '../drivers/serve.ts'

export interface Store {
  get(key: string): Promise<string | null>
  put(key: string, value: string): Promise<unknown>
  wrong(key: string): Promise<unknown>
  pipeline(keys: string[]): Promise<unknown>
  multi(key: string): Promise<unknown>
}

const prefix = process.env['APP_PREFIX']!

export const redisHandlers = (store: Store): Handlers => ({
  one: () => store.get(`${prefix}:1`),
  async loop() {
    for (const id of [1, 2, 3]) await store.get(`${prefix}:${id}`)
  },
  parallel: () => Promise.all([1, 2, 3].map((id) => store.get(`${prefix}:${id}`))),
  async same() {
    await store.get(`${prefix}:1`)
    await store.get(`${prefix}:1`)
  },
  write: () => store.put(`${prefix}:1`, 'medlar'),
  async failing() {
    await store.put(`${prefix}:1`, 'medlar')
    await store.wrong(`${prefix}:1`).catch(() => {})
  },
  pipeline: () => store.pipeline([1, 2, 3].map((id) => `${prefix}:${id}`)),
  multi: () => store.multi(`${prefix}:1`),
})
