/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded by us. */
import type { Driver } from '../hook.ts'
import { watchScripts, watchStatements } from './sqliteStatements.ts'

interface Sqlite {
  DatabaseSync: { prototype: object }
  StatementSync: { prototype: object }
}

interface Loaded {
  moduleLoadList?: readonly string[]
  getBuiltinModule?: (this: void, id: string) => unknown
}

let watched = false

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
    watchStatements(
      StatementSync.prototype,
      'node:sqlite',
      (statement) => (statement as { sourceSQL?: string }).sourceSQL,
    )
  },
}
