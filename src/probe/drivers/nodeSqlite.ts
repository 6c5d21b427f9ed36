/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded without it. */
import { attempt } from '../faults.ts'
import type { Driver } from '../hook.ts'
import { noteMade } from '../pools.ts'
import { watch } from '../watch.ts'
import { type Database, readingOf, watchScripts, watchStatements } from './sqliteStatements.ts'

interface Sqlite {
  DatabaseSync: { new (...values: unknown[]): object; prototype: object }
  StatementSync: { prototype: object }
}

interface Loaded {
  moduleLoadList?: readonly string[]
  getBuiltinModule?: (this: void, id: string) => unknown
}

let watched = false
/** Of statements that were prepared while observing: they do not say it themselves. */
const databases = new WeakMap<object, Database>()
/** All of these databases: one that an earlier statement is of can only be told where there are no others. */
const seen = new Set<WeakRef<Database>>()

function note(statement: object, database: Database): void {
  databases.set(statement, database)
  for (const one of seen) if (one.deref() === undefined) seen.delete(one)
  if (![...seen].some((one) => one.deref() === database)) seen.add(new WeakRef(database))
}

function databaseOf(statement: object): Database | undefined {
  const [only, ...others] = seen
  return databases.get(statement) ?? (others.length === 0 ? only?.deref() : undefined)
}

let followed = false

/**
 * Its objects cannot be looked for in the heap: among those of a native class is one that is none, and to touch it ends
 * the process. So the class takes note of what it makes.
 */
function followDatabases(): void {
  const { getBuiltinModule } = process as unknown as Loaded
  const sqlite = followed ? undefined : (getBuiltinModule?.('node:sqlite') as Sqlite | undefined)
  if (!sqlite) return
  followed = true
  const following: Sqlite['DatabaseSync'] = new Proxy(sqlite.DatabaseSync, {
    construct(target, values: unknown[], made) {
      const database = Reflect.construct(target, values, made === following ? target : made) as object
      attempt('node:sqlite', () =>
        noteMade('node:sqlite', database, {
          // The first versions do not tell.
          isOpen: (one) => (one as { isOpen?: boolean }).isOpen !== false,
          reading: (one) => readingOf(one as Database),
        }),
      )
      return database
    },
  })
  sqlite.DatabaseSync = following
}

export const nodeSqlite: Driver = {
  name: 'node:sqlite',
  sources: [],
  calls: {},
  builtin: { url: 'node:sqlite', loading: followDatabases },
  prepare() {
    const { moduleLoadList = [], getBuiltinModule } = process as unknown as Loaded
    if (watched || !getBuiltinModule || !moduleLoadList.includes('NativeModule sqlite')) return
    watched = true
    const { DatabaseSync, StatementSync } = getBuiltinModule('node:sqlite') as Sqlite
    watchScripts(DatabaseSync.prototype, 'node:sqlite')
    watch(DatabaseSync.prototype, 'prepare', (database) => ({
      returned(statement) {
        note(statement as object, database as Database)
        return statement
      },
      threw() {},
    }))
    watchStatements(StatementSync.prototype, 'node:sqlite', {
      textOf: (statement) => (statement as { sourceSQL?: string }).sourceSQL,
      databaseOf,
    })
  },
}
