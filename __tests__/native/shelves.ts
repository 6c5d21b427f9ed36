// The same as ../apps/statements/shelves.ts on better-sqlite3.
import { createServer } from 'node:http'
import Database from 'better-sqlite3'

const database = new Database(':memory:')
createServer((_request, response) => {
  database.prepare('select 1').get()
  response.end('{}')
}).listen(0, '127.0.0.1')
