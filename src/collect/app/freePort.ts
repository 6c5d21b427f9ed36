import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'

/**
 * Below what systems give to whoever asks for any port (from 32768 on Linux, from 49152 on macOS and Windows): another server
 * or connection could be given the one that was found, before the application listens on it.
 */
const [FIRST, LAST] = [20_000, 29_999]
const ATTEMPTS = 100

/** A port that nobody listens on, on any interface. */
export async function freePort(): Promise<number> {
  for (let i = 0; i < ATTEMPTS; i++) {
    const port = await listenOnce(randomInt(FIRST, LAST + 1)).catch(() => null)
    if (port !== null) return port
  }
  return listenOnce(0)
}

/** @param port 0: whichever the system gives @returns the port, by then free again @throws where it is taken */
async function listenOnce(port: number): Promise<number> {
  const server = net.createServer().listen(port)
  await once(server, 'listening')
  const address = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return address.port
}
