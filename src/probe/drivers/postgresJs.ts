/** postgres.js: a query is a promise that is sent when somebody waits for it, and knows then no longer who made it. */
import { captureCallSite } from '../callSite.ts'
import { arrived, failed, sendThroughClient } from '../clientStatements.ts'
import { attempt } from '../faults.ts'
import type { Driver } from '../hook.ts'
import { state } from '../state.ts'
import { watch } from '../watch.ts'
import { keepSite, originOf } from './drizzle/drizzleBuilders.ts'

const CALL = 'globalThis[Symbol.for("route-profiler")]?.postgresQuery'
/** In its constructor, also of a bundle: properties keep their names. */
const CONSTRUCTED = /(\bthis\.canceller\s*=\s*)([\w$]+)(?=\s*[,;\n])/
/** What the client asks for by itself, on every new connection. */
const OWN = /^\s*select b\.oid, b\.typarray\s+from pg_catalog\.pg_type/

interface Query {
  strings: readonly string[]
  args: readonly unknown[]
  executed: boolean
  /** The text as it was sent, with what was nested in it. */
  string?: string
  /** Handed over in pieces. */
  cursorFn?: unknown
  resolve: (this: void, result: unknown) => unknown
  reject: (this: void, error: unknown) => unknown
}

function textOf({ strings }: Query): string {
  return strings.reduce((text, part, index) => `${text}$${index}${part}`)
}

function send(query: Query): undefined {
  const sql = textOf(query)
  if (query.executed || OWN.test(sql)) return
  const frames = originOf(query)?.frames
  const values = query.args
  const sent = sendThroughClient({
    driver: 'postgres',
    layer: 'query',
    sql,
    values,
    ...(frames ? { frames } : {}),
  })
  if (!sent) return
  if (query.cursorFn !== undefined) {
    arrived(sent, [])
    return
  }
  const { resolve, reject } = query
  query.resolve = (result) => {
    const handed = attempt('answer', () => {
      sent.query.sql = query.string ?? sql
      return { result: arrived(sent, result) }
    })
    return resolve(handed ? handed.result : result)
  }
  query.reject = (error) => {
    attempt('answer', () => failed(sent, error, values))
    return reject(error)
  }
}

const seen = new WeakSet()

export const postgresJs: Driver = {
  name: 'postgres.js',
  sources: [
    {
      file: /\/postgres\/(cjs\/)?src\/query\.js$/,
      transform: (source) =>
        source.includes('canceller') ? source.replace(CONSTRUCTED, `$1(${CALL}?.(this),$2)`) : null,
    },
  ],
  calls: {
    postgresQuery(query: object) {
      const prototype = Object.getPrototypeOf(query) as object
      if (!seen.has(prototype)) {
        seen.add(prototype)
        watch(prototype, 'handle', (self) => send(self as Query))
      }
      if (state.observing) keepSite(query, captureCallSite())
    },
  },
}
