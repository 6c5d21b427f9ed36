// The same as ../apps/plans/server.ts on better-sqlite3.
import Database from 'better-sqlite3'
import { serveHarbour } from '../apps/plans/harbour.ts'

const database = new Database(process.env['APP_DATABASE_URL'] || ':memory:')
await serveHarbour((sql, values) => {
  const statement = database.prepare(sql)
  return (statement.reader ? statement.all(...values) : (statement.run(...values), [])) as never
})
