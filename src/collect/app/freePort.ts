import { once } from 'node:events'
import net from 'node:net'

/** A port that nobody listens on, on any interface. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
