// Berths in a harbour, and a job that writes down the tide all the while, whoever asks.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

type Row = Record<string, unknown>
/** Its parameters are written as ?. */
export type Ask = (sql: string, values: unknown[]) => Promise<Row[]> | Row[]

export const SETUP = [
  `create table berths (id integer primary key, boat varchar(90) not null, length integer not null)`,
  `create table tides (height integer not null)`,
  `insert into berths (id, boat, length) values (1, 'Curlew', 7), (2, 'Saltmarsh 4711', 9), (3, 'Dunlin', 11)`,
]

export async function serveHarbour(ask: Ask): Promise<void> {
  for (const statement of SETUP) await ask(statement, [])
  const job = { written: 0, failed: 0, isOver: false }
  const work = (async () => {
    while (!job.isOver) {
      await Promise.resolve(ask('insert into tides (height) values (?)', [job.written])).then(
        () => (job.written += 1),
        () => (job.failed += 1),
      )
      await sleep(2)
    }
  })()
  const routes: Record<string, (sql: string) => unknown> = {
    '/ask': (sql) => ask(sql, []),
    '/berths': () => ask('select id from berths where boat = ? order by length limit 5', ['Saltmarsh 4711']),
    '/written': () => job,
    async '/end'() {
      job.isOver = true
      await work
      const [row] = await ask('select count(*) as held from tides', [])
      return { ...job, held: Number(row!['held']) }
    },
  }
  createServer(async (request, response) => {
    const route = routes[request.url!]
    response.statusCode = route ? 200 : 404
    response.end(JSON.stringify((await route?.(await text(request))) ?? null))
  }).listen(0, '127.0.0.1')
}
