/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded without it. */
import { attempt } from '../faults.ts'
import type { Driver } from '../hook.ts'
import { noteMade } from '../pools.ts'
import { onSchemaCopy } from './sqliteCopy.ts'
import { type Database, inMemory, readingOf, watchScripts, watchStatements } from './sqliteStatements.ts'

interface Sqlite {
  DatabaseSync: { new (...values: unknown[]): object; prototype: object }
  StatementSync: { prototype: object }
}

interface Loaded {
  moduleLoadList?: readonly string[]
  getBuiltinModule?: (this: void, id: string) => unknown
}

type Prepare = (this: Database, ...values: unknown[]) => object

/** Of statements: they do not say it themselves. */
const databases = new WeakMap<object, Database>()
const known = new WeakSet<object>()
/** The database of every statement that was prepared before there was a second database. */
let first: WeakRef<Database> | null = null
/** False as long as all statements can only be of the first: applications prepare one for every request, also when it is timed. */
let tellsApart = false

function note(database: object): void {
  if (known.has(database)) return
  known.add(database)
  if (first) tellsApart = true
  else if (!tellsApart) first = new WeakRef(database as Database)
  noteMade('node:sqlite', database, {
    // The first versions do not tell.
    isOpen: (one) => (one as { isOpen?: boolean }).isOpen !== false,
    asking(one) {
      const read = readingOf(one as Database)
      return { read, host: null, alone: onSchemaCopy(read, () => inMemory(unfollowed ?? one.constructor)) }
    },
  })
}

function noteStatement(statement: object, database: Database): void {
  attempt('node:sqlite', () => {
    databases.set(statement, database)
    note(database)
  })
}

let noting = false

/**
 * Also while nothing is observed: a statement that is prepared when the application starts is run much later. No closure and
 * no array of arguments in there, as in `quietly`.
 */
function noteStatements(prototype: object): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'prepare')
  if (noting || typeof descriptor?.value !== 'function') return
  noting = true
  const prepare = descriptor.value as Prepare
  const value: Prepare = function () {
    const statement = prepare.apply(this, arguments as never)
    if (tellsApart) noteStatement(statement, this)
    return statement
  }
  for (const property of ['name', 'length'] as const)
    Object.defineProperty(value, property, { value: prepare[property], configurable: true })
  Object.defineProperty(prototype, 'prepare', { ...descriptor, value })
}

let followed = false
/** What it makes is not noted. */
let unfollowed: Sqlite['DatabaseSync'] | null = null

/**
 * Its objects cannot be looked for in the heap: among those of a native class is one that is none, and to touch it ends
 * the process. So the class takes note of what it makes.
 */
function followDatabases(): void {
  const { getBuiltinModule } = process as unknown as Loaded
  const sqlite = followed ? undefined : (getBuiltinModule?.('node:sqlite') as Sqlite | undefined)
  if (!sqlite) return
  followed = true
  unfollowed = sqlite.DatabaseSync
  noteStatements(sqlite.DatabaseSync.prototype)
  const following: Sqlite['DatabaseSync'] = new Proxy(sqlite.DatabaseSync, {
    construct(target, values: unknown[], made) {
      const database = Reflect.construct(target, values, made === following ? target : made) as object
      attempt('node:sqlite', () => note(database))
      return database
    },
  })
  sqlite.DatabaseSync = following
  // So it is in a class that nobody follows.
  Object.defineProperty(following.prototype, 'constructor', { value: following })
}

let watched = false

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
    // Older versions of Node.js do not tell that it is loaded: databases may have been opened before, and nobody knows how many.
    if (!followed) tellsApart = true
    noteStatements(DatabaseSync.prototype)
    watchScripts(DatabaseSync.prototype, 'node:sqlite')
    watchStatements(StatementSync.prototype, 'node:sqlite', {
      textOf: (statement) => (statement as { sourceSQL?: string }).sourceSQL,
      databaseOf: (statement) => databases.get(statement) ?? first?.deref(),
    })
  },
}
