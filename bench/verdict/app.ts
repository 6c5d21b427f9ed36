/** The application under test: routes of several natures, each with a known share of extra work. */
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'

export interface Calibration {
  /** Of `spin`, in a millisecond of CPU time. */
  turnsPerMs: number
  /** CPU time of a request less that of one that does nothing. */
  cpuMs: Record<string, number>
}

interface Nature {
  /** Own CPU work, or a query. */
  work: () => unknown
  waitMs: number
}

const WAIT_MS = 20
const database = await PGlite.create()
await database.exec(`
  create table herons (id int primary key, name text, weight int);
  insert into herons select i, 'heron ' || i, i * 7919 % 1009 from generate_series(1, 2000) i;
  create index on herons (weight)`)

const natures: Record<string, Nature> = {
  '/json': { work: () => serialise(3000), waitMs: 0 },
  '/query': { work: aggregate, waitMs: 0 },
  '/queries': { work: selectTwenty, waitMs: 0 },
  '/timer': { work: () => ({}), waitMs: WAIT_MS },
  '/large': { work: () => serialise(6000), waitMs: 0 },
  '/nothing': { work: () => ({}), waitMs: 0 },
  '/mixed': { work: async () => [await aggregate(), serialise(1500)], waitMs: WAIT_MS },
}

function serve(extra: number, { turnsPerMs, cpuMs }: Calibration): void {
  const server = http.createServer(async (request, response) => {
    const [route, turns] = request.url!.split('?') as [string, string?]
    const nature = natures[route]
    if (!nature) {
      response.writeHead(404).end()
      return
    }
    const body = await nature.work()
    spin(Number(turns ?? (cpuMs[route] ?? 0) * extra * turnsPerMs))
    if (nature.waitMs > 0) await sleep(nature.waitMs * (1 + extra))
    response.setHeader('content-type', 'application/json')
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  server.listen(Number(process.env['PORT']), '127.0.0.1')
}

/** Builds rows, writes them as JSON and reads them back: what many handlers do all day. */
function serialise(rows: number): string {
  const text = JSON.stringify(
    Array.from({ length: rows }, (_, i) => ({ id: i, name: `heron ${i}`, weight: (i * 7919) % 1009 })),
  )
  const heavy = (JSON.parse(text) as { weight: number }[]).filter(({ weight }) => weight > 1008)
  return heavy.length > rows ? '' : text
}

async function select(weight: number): Promise<unknown[]> {
  const { rows } = await database.query('select * from herons where weight >= $1 order by weight limit 20', [
    weight,
  ])
  return rows
}

async function aggregate(): Promise<unknown[]> {
  const { rows } = await database.query(
    'select weight % 10 as class, count(*), avg(weight) from herons group by class order by class',
  )
  return rows
}

async function selectTwenty(): Promise<unknown[]> {
  const all = []
  for (let i = 0; i < 20; i++) all.push(await select(i * 31))
  return all
}

/** So long that the call counts for nothing, and short enough for the nearest cache. */
const block = Buffer.alloc(16 * 1024, 'heron')

/**
 * Native work: a loop of our own would cost four times less as soon as the compiler got to it, whenever that is. A single
 * call that does it all (deriving a key) costs up to a twentieth of a route before its first turn.
 */
function spin(turns: number): void {
  let sum = 0
  for (let i = 0; i < turns; i++) sum = crc32(block, sum)
}

serve(Number(process.env['EXTRA'] ?? 0), JSON.parse(process.env['CALIBRATION']!) as Calibration)
