/** better-sqlite3: its statements are native, and their class is only seen with the first of them. */
import type { Driver } from '../hook.ts'
import { exportsOf } from './clientFile.ts'
import { watchScripts, watchStatements } from './sqliteStatements.ts'

type Prepare = (this: object, ...values: unknown[]) => object

export const betterSqlite3: Driver = {
  name: 'better-sqlite3',
  sources: [exportsOf(/\/better-sqlite3\/lib\/database\.js$/, 'betterSqliteClass')],
  calls: {
    betterSqliteClass({ prototype }: { prototype: { prepare: Prepare } }) {
      watchScripts(prototype, 'better-sqlite3')
      const { prepare } = prototype
      prototype.prepare = function (...values) {
        const statement = Reflect.apply(prepare, this, values)
        prototype.prepare = prepare
        watchStatements(
          Object.getPrototypeOf(statement) as object,
          'better-sqlite3',
          (prepared) => (prepared as { source?: string }).source,
        )
        return statement
      }
    },
  },
}
