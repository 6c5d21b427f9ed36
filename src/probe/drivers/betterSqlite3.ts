/** better-sqlite3: its statements are native, and their class is only seen with the first of them. */
import type { Driver } from '../hook.ts'
import { noteClientClass } from '../pools.ts'
import { exportsOf } from './clientFile.ts'
import { onSchemaCopy } from './sqliteCopy.ts'
import { type Database, inMemory, readingOf, watchScripts, watchStatements } from './sqliteStatements.ts'

type Prepare = (this: object, ...values: unknown[]) => object

/** The module itself: since version 13 it has an entry per platform, and `database.js` only makes their classes. */
const ENTRY = /\/better-sqlite3\/lib\/(?:database|index|(?:linux|linuxmusl|darwin|win32)-\w+)\.js$/
const seen = new WeakSet()

export const betterSqlite3: Driver = {
  name: 'better-sqlite3',
  sources: [exportsOf(ENTRY, 'betterSqliteClass')],
  calls: {
    betterSqliteClass({ prototype }: { prototype: { prepare?: Prepare } }) {
      const { prepare } = prototype
      if (!prepare || seen.has(prototype)) return
      seen.add(prototype)
      watchScripts(prototype, 'better-sqlite3')
      noteClientClass('better-sqlite3', prototype, {
        isOpen: (database) => (database as { open?: boolean }).open === true,
        asking(database) {
          const read = readingOf(database as Database)
          return { read, host: null, alone: onSchemaCopy(read, () => inMemory(database.constructor)) }
        },
      })
      prototype.prepare = function (...values) {
        const statement = Reflect.apply(prepare, this, values)
        prototype.prepare = prepare
        watchStatements(Object.getPrototypeOf(statement) as object, 'better-sqlite3', {
          textOf: (prepared) => (prepared as { source?: string }).source,
          databaseOf: (prepared) => (prepared as { database?: Database }).database,
        })
        return statement
      }
    },
  },
}
