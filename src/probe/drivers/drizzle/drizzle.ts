/**
 * Drizzle, whatever the database client: its classes are watched by what they can do, not by a list of drivers.
 * Builders remember the line that made them, since their `await` runs from a microtask without any user's frame.
 */
import { noteFault } from '../../faults.ts'
import type { Driver } from '../../hook.ts'
import { state } from '../../state.ts'
import { watch } from '../../watch.ts'
import { linkBuilder, noteBuilder, notePrepared, watchThen } from './drizzleBuilders.ts'
import { learnDatabase } from './drizzleInstance.ts'
import { drizzleSource } from './drizzleSource.ts'
import { watchPreparedQuery, watchSession } from './drizzleStatements.ts'

const DATABASE_METHODS = [
  'select',
  'selectDistinct',
  'selectDistinctOn',
  'insert',
  'update',
  'delete',
  '$count',
  'execute',
  'run',
  'all',
  'get',
  'values',
  'refreshMaterializedView',
]
const BUILDER_METHODS = ['from', 'values', 'select', 'set', 'findMany', 'findFirst']

const seen = new WeakSet()

function drizzleClass(constructor: { prototype: object }, kind: string): void {
  if (seen.has(constructor)) return
  seen.add(constructor)
  state.drizzle = true
  const { prototype } = constructor
  if (kind.endsWith('PreparedQuery')) watchPreparedQuery(prototype)
  else if (kind.endsWith('Session')) watchSession(prototype, kind)
  else if (kind.endsWith('Database')) for (const name of DATABASE_METHODS) watch(prototype, name, noteBuilder)
  // Drizzle 1.0 calls its relational queries V2.
  else if (/Builder(V2)?$/.test(kind)) for (const name of BUILDER_METHODS) watch(prototype, name, noteBuilder)
  if (kind.endsWith('Session') || kind.endsWith('PreparedQuery')) return
  watch(prototype, '_prepare', linkBuilder)
  watch(prototype, 'prepare', notePrepared)
  watchThen(prototype)
}

export const drizzle: Driver = {
  name: 'drizzle',
  sources: [drizzleSource],
  calls: {
    drizzleClass,
    drizzleDatabase: (db: object) => learnDatabase(db, drizzleClass),
    silentDrizzle() {
      state.drizzle = true
      noteFault(
        'drizzle-orm',
        'before 0.27 nothing in it tells where a query is made, so most of its lines are not known',
      )
    },
    loadedLate() {
      state.late = true
    },
  },
}
