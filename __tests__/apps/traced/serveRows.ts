// Each way to ask for the row of an id, by its name: `/pool?id=7`.
import { createServer } from 'node:http'

export type Find = (id: string) => unknown

export function serveRows(ways: Record<string, Find>): void {
  createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    try {
      const found = await ways[pathname.slice(1)]?.(searchParams.get('id') ?? '')
      response.end(JSON.stringify(found ?? null))
    } catch (error) {
      response.statusCode = 500
      response.end(String(error))
    }
  }).listen(0, '127.0.0.1')
}

/** Of tenant 7, and not sold, are 13 and 14. */
export const SETUP = [
  'create table plums (id integer primary key, tenant integer, sold varchar(9))',
  "insert into plums values (11, 8, null), (12, 7, 'now'), (13, 7, null), (14, 7, null)",
]
