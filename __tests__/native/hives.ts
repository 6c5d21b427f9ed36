// The same as ../apps/reset/server.ts on better-sqlite3.
import { createServer } from 'node:http'
import { Session } from 'node:inspector'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'

const database = new Database(process.argv[3])

let questions = 0
const { post } = Session.prototype as unknown as { post: (...values: unknown[]) => unknown }
Object.assign(Session.prototype, {
  post(this: Session, ...values: unknown[]) {
    if (values[0] === 'Runtime.queryObjects') questions += 1
    return Reflect.apply(post, this, values)
  },
})

function send(sql: string): unknown {
  return /^\s*select/i.test(sql) ? database.prepare(sql).all() : database.exec(sql) && null
}

createServer(async (request, response) => {
  try {
    response.end(request.url === '/questions' ? String(questions) : JSON.stringify(send(await text(request))))
  } catch (error) {
    response.statusCode = 500
    response.end(String(error))
  }
}).listen(0, '127.0.0.1')
