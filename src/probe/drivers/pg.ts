/** node-postgres, also with its native binding. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { notePoolClass } from '../pools.ts'
import { watch, type Before } from '../watch.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }
/** Text, `{ text, values }`, or something that sends itself, such as a cursor. */
type Query = string | { text?: string; values?: unknown[]; cursor?: { text?: string } }

/** A statement of a pool passes one of its clients too. */
function observe(layer: string): Before {
  return (_self, given) => {
    const [query, values] = given as [Query | null | undefined, unknown]
    const config = typeof query === 'string' ? { text: query } : (query ?? {})
    const sql = config.text ?? ('cursor' in config ? config.cursor?.text : undefined) ?? ''
    const parameters = 'values' in config ? config.values : values
    return watchCall({ driver: 'pg', layer, sql, values: Array.isArray(parameters) ? parameters : [] }, given)
  }
}

export const pg: Driver = {
  name: 'pg',
  sources: [
    exportsOf(/\/pg\/lib\/(native\/)?client\.js$/, 'pgClient'),
    exportsOf(/\/pg-pool\/index\.js$/, 'pgPool'),
  ],
  calls: {
    pgClient({ prototype }: Class) {
      watch(prototype, 'query', observe('client'))
      watch(prototype, 'connect', bindCallbacks)
    },
    pgPool({ prototype }: Class) {
      notePoolClass('pg', prototype, (pool) => {
        const { options, waitingCount } = pool as { options: { max: number }; waitingCount: number }
        return { size: options.max, waiting: waitingCount }
      })
      watch(prototype, 'query', observe('pool'))
      watch(prototype, 'connect', bindCallbacks)
    },
  },
}
