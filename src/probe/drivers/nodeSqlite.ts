/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded by us. */
import type { Driver } from '../hook.ts'
import { noteOtherClients } from '../rows/clientClasses.ts'
import { asClient, type Database, watchScripts, watchStatements } from './sqliteStatements.ts'

interface Sqlite {
  DatabaseSync: { prototype: object }
  StatementSync: { prototype: object }
}

interface Loaded {
  moduleLoadList?: readonly string[]
  getBuiltinModule?: (this: void, id: string) => unknown
}

type Method = (this: Database, ...values: unknown[]) => unknown

const CALL = 'globalThis[Symbol.for("route-profiler")]?.nodeSqliteClass'
const MADE = /\bnew\s+((?:[\w$]+\.)*DatabaseSync)\s*\(/g

let watched = false
/** Of statements: they do not say it themselves. */
const databases = new WeakMap<object, Database>()
const known = new WeakSet<Database>()
/** The heap cannot be asked for them: it also has the one that others are made from, and to use that ends the process. */
const seen = new Set<WeakRef<Database>>()

noteOtherClients(() =>
  [...seen].flatMap((one) => {
    const database = one.deref()
    return database ? (asClient('node:sqlite', database) ?? []) : []
  }),
)

function note(database: Database): void {
  if (known.has(database)) return
  known.add(database)
  for (const one of seen) if (one.deref() === undefined) seen.delete(one)
  seen.add(new WeakRef(database))
}

/** Always: a statement that is prepared when the application starts is to be known by its database later. */
function noteThose(prototype: object, name: 'prepare' | 'exec'): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
  if (typeof descriptor?.value !== 'function') return
  const original = descriptor.value as Method
  const noting: Method = function (...values) {
    const result = Reflect.apply(original, this, values)
    note(this)
    if (name === 'prepare') databases.set(result as object, this)
    return result
  }
  for (const property of ['name', 'length'] as const)
    Object.defineProperty(noting, property, { value: original[property], configurable: true })
  Object.defineProperty(prototype, name, { ...descriptor, value: noting })
}

function watchLoaded(): void {
  const { moduleLoadList = [], getBuiltinModule } = process as unknown as Loaded
  if (watched || !getBuiltinModule || !moduleLoadList.includes('NativeModule sqlite')) return
  watched = true
  const { DatabaseSync, StatementSync } = getBuiltinModule('node:sqlite') as Sqlite
  noteThose(DatabaseSync.prototype, 'prepare')
  noteThose(DatabaseSync.prototype, 'exec')
  watchScripts(DatabaseSync.prototype, 'node:sqlite')
  watchStatements(StatementSync.prototype, 'node:sqlite', {
    textOf: (statement) => (statement as { sourceSQL?: string }).sourceSQL,
    databaseOf: (statement) => databases.get(statement),
  })
}

export const nodeSqlite: Driver = {
  name: 'node:sqlite',
  sources: [
    {
      // Query builders that make one by themselves are called after it.
      file: /sqlite/i,
      transform: (source) =>
        source.includes('DatabaseSync') ? source.replaceAll(MADE, `new (${CALL}?.($1)||$1)(`) : null,
    },
  ],
  calls: {
    /** Ahead of the first database: whatever is called so stays what it is. */
    nodeSqliteClass(made: unknown) {
      watchLoaded()
      return made
    },
  },
  prepare: watchLoaded,
}
