// A server of node:http alone, so that these tests are about database drivers and nothing else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Call {
  request: IncomingMessage
  response: ServerResponse
}

export type Handlers = Record<string, (call: Call) => unknown>

/** Statements that reached the database itself, by a second way that has nothing to do with the probe. */
export const reached: string[] = []

export function serve(handlers: Handlers): void {
  const all: Handlers = { ...handlers, reached: () => reached.splice(0) }
  const server = createServer(async (request, response) => {
    try {
      const answer = await all[request.url?.slice(1).split('?')[0] ?? '']?.({ request, response })
      if (!response.writableEnded) response.end(JSON.stringify(answer ?? null))
    } catch (error) {
      response.statusCode = 500
      response.end(JSON.stringify({ error: String((error as Error).cause ?? error) }))
    }
  })
  server.listen(0, '127.0.0.1')
}
