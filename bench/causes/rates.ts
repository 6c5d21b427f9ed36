/** Another service, on this machine: it answers after 20 ms. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const DELAY_MS = 20

export async function withRates<T>(use: (address: string) => Promise<T>): Promise<T> {
  const server = http.createServer((_request, response) => void answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use(`http://127.0.0.1:${port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

async function answer(response: http.ServerResponse): Promise<void> {
  await sleep(DELAY_MS)
  response.end('1.07')
}
