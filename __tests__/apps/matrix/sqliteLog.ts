// What node:sqlite is asked for, from the start on: a bundle runs modules only when they are needed.
import { StatementSync } from 'node:sqlite'

export const sent: string[] = []

export function logSqlite(): void {
  const all = Reflect.get(StatementSync.prototype, 'all') as (...values: unknown[]) => unknown
  Object.defineProperty(StatementSync.prototype, 'all', {
    configurable: true,
    writable: true,
    value(this: StatementSync, ...values: unknown[]) {
      sent.push(this.sourceSQL)
      return Reflect.apply(all, this, values)
    },
  })
}
