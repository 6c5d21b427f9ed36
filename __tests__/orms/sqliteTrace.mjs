// What SQLite itself was asked for, where the database is made with `verbose: report`.
import { createRequire } from 'node:module'
import { reached } from '../apps/drivers/serve.ts'

export const report = (text) => void reached.push(String(text))

const Database = createRequire(import.meta.url)('better-sqlite3')

/** For what makes its database by itself. */
export class ReportingDatabase extends Database {
  constructor(file, options) {
    super(file, { ...options, verbose: report })
  }
}
