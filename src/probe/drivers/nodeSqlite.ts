/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded by us. */
import type { Driver } from '../hook.ts'
import { watch } from '../watch.ts'
import { type Database, noteDatabases, watchScripts, watchStatements } from './sqliteStatements.ts'

interface Sqlite {
  DatabaseSync: { prototype: object }
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

export const nodeSqlite: Driver = {
  name: 'node:sqlite',
  sources: [],
  calls: {},
  prepare() {
    const { moduleLoadList = [], getBuiltinModule } = process as unknown as Loaded
    if (watched || !getBuiltinModule || !moduleLoadList.includes('NativeModule sqlite')) return
    watched = true
    const { DatabaseSync, StatementSync } = getBuiltinModule('node:sqlite') as Sqlite
    noteDatabases('node:sqlite', DatabaseSync.prototype)
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
