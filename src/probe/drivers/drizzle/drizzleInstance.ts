/**
 * Drizzle's classes found by their instances, where they were loaded before the probe: first what a database holds, then
 * whatever its methods return.
 */

const ENTITY_KIND = Symbol.for('drizzle:entityKind')
const known = new WeakSet<object>()

type Classes = (constructor: { prototype: object }, kind: string) => void
type Methods = Record<string, ((...values: unknown[]) => unknown) | undefined>

interface Database {
  session?: object
  _?: { session?: object }
  query?: object
  _query?: object
}

/** Unset where every class has been seen being loaded. */
let watchClass: Classes | undefined

/** @param watch is handed every class that is found */
export function learnDatabase(db: object, watch: Classes): void {
  watchClass = watch
  const { session, _: inner, query, _query } = db as Database
  const sessions = session ?? inner?.session
  learn(db)
  learn(sessions)
  for (const relational of [query, _query]) {
    if (relational) learn(Object.values(relational)[0])
  }
  // The first that a chain begins with; the rest is learned from what these return. None of it is sent.
  for (const name of ['select', 'insert', 'update', 'delete']) {
    learn(quietly(() => (db as Methods)[name]?.()))
  }
  // One that was prepared before anything was observed is of this class.
  learn(quietly(() => (sessions as Methods)['prepareQuery']?.({ sql: 'select 1', params: [] })))
}

/** Called with what watched methods return. */
export function learn(made: unknown): void {
  if (!watchClass || made === null || typeof made !== 'object') return
  let at = Object.getPrototypeOf(made) as object | null
  for (; at && at !== Object.prototype && !known.has(at); at = Object.getPrototypeOf(at) as object | null) {
    known.add(at)
    const { constructor } = at as { constructor: { prototype: object } }
    const kind = Object.hasOwn(constructor, ENTITY_KIND) && (constructor as never)[ENTITY_KIND]
    if (constructor.prototype === at && typeof kind === 'string') watchClass(constructor, kind)
  }
}

/** Drizzle may refuse what it is asked for without a table; that is no fault of ours. */
function quietly(work: () => unknown): unknown {
  try {
    return work()
  } catch {
    return undefined
  }
}
