/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded by us. */
import type { Driver } from '../hook.ts'
import { forgetFunctions, objectsOf } from '../functionLocation.ts'
import { watch } from '../watch.ts'
import { type Database, watchScripts, watchStatements } from './sqliteStatements.ts'

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

/** Of one that was prepared before: where there are several, nobody knows which. */
function onlyDatabase(prototype: object): Database | undefined {
  try {
    const [only, ...others] = objectsOf(prototype)
    return others.length === 0 ? (only as Database | undefined) : undefined
  } finally {
    forgetFunctions()
  }
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
    watchScripts(DatabaseSync.prototype, 'node:sqlite')
    watch(DatabaseSync.prototype, 'prepare', (database) => ({
      returned(statement) {
        databases.set(statement as object, database as Database)
        return statement
      },
      threw() {},
    }))
    watchStatements(StatementSync.prototype, 'node:sqlite', {
      textOf: (statement) => (statement as { sourceSQL?: string }).sourceSQL,
      databaseOf: (statement) => databases.get(statement) ?? onlyDatabase(DatabaseSync.prototype),
    })
  },
}
