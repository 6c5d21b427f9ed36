/** Neon's HTTP protocol in front of any PostgreSQL server: SQL and parameters as JSON in, rows as text out. */
import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseError, Pool, type ClientBase } from 'pg'

interface NeonQuery {
  query: string
  params: unknown[]
}

/** Values as PostgreSQL sends them: Neon's client reads them itself. */
const types = { getTypeParser: () => (value: unknown) => value }

export class NeonEndpoint {
  readonly url: string
  readonly #server: http.Server
  readonly #pool: Pool

  private constructor(server: http.Server, pool: Pool) {
    this.#server = server
    this.#pool = pool
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sql`
  }

  static async open(databaseUrl: string): Promise<NeonEndpoint> {
    const pool = new Pool({ connectionString: databaseUrl, max: 3 })
    const server = http.createServer(async (request, response) => {
      const [status, body] = await answer(pool, request)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new NeonEndpoint(server, pool)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await this.#pool.end()
  }
}

async function answer(pool: Pool, request: IncomingMessage): Promise<[number, object]> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const asked = JSON.parse(text) as NeonQuery | { queries: NeonQuery[] }
  try {
    if (!('queries' in asked)) return [200, await run(pool, asked)]
    return [200, { results: await runAll(pool, asked.queries) }]
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return [400, Object.assign({ message: error.message }, error)]
  }
}

async function runAll(pool: Pool, queries: NeonQuery[]): Promise<object[]> {
  const client = await pool.connect()
  try {
    const results: object[] = []
    await client.query('begin')
    for (const query of queries) results.push(await run(client, query))
    await client.query('commit')
    return results
  } finally {
    client.release()
  }
}

async function run(client: Pool | ClientBase, { query, params }: NeonQuery): Promise<object> {
  const asked = { text: query, values: params, rowMode: 'array', types } as const
  const { command, rowCount, rows, fields } = await client.query(asked)
  return { command, rowCount, rows, fields, rowAsArray: true }
}
