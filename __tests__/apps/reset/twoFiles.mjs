/** A statement that was prepared when the application started, and another database at work meanwhile. */
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

const drones = new DatabaseSync(':memory:')
drones.exec('create table drones (id integer); insert into drones values (1), (2)')
const early = drones.prepare('select * from drones')
const workers = new DatabaseSync(':memory:')
workers.exec(process.argv[2] ?? 'create table workers (id integer)')

createServer((_request, response) => {
  workers.prepare('select * from workers').all()
  response.end(JSON.stringify(early.all()))
}).listen(0, '127.0.0.1')
