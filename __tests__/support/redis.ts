/** Redis, where it is there: what it was sent by its own account. */
import net from 'node:net'

/** Address of a server, or null. */
export async function findRedis(): Promise<string | null> {
  const url = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'
  const monitor = await RedisMonitor.open(url, '').catch(() => null)
  monitor?.close()
  return monitor && url
}

/** Tells of every command with one of a test's own keys in it. */
export class RedisMonitor {
  readonly #socket: net.Socket
  readonly #prefix: string
  #text = ''

  private constructor(socket: net.Socket, prefix: string) {
    this.#socket = socket
    this.#prefix = prefix
    socket.on('data', (chunk) => (this.#text += String(chunk)))
  }

  static async open(url: string, prefix: string): Promise<RedisMonitor> {
    const { hostname, port } = new URL(url)
    const socket = net.connect(Number(port || 6379), hostname)
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject).once('data', (answer) => {
        if (String(answer).startsWith('+OK')) resolve()
        else reject(new Error(String(answer)))
      })
      socket.write('MONITOR\r\n')
    })
    return new RedisMonitor(socket, prefix)
  }

  /** `GET`, `SET`: the commands since the last time. */
  async taken(): Promise<string[]> {
    // Its lines come a moment after the answers of the commands.
    await new Promise((resolve) => setTimeout(resolve, 50))
    const lines = this.#text.split('\n').filter((line) => line.includes(`"${this.#prefix}`))
    this.#text = ''
    return lines.map((line) => /\] "(\w+)"/.exec(line)![1]!.toUpperCase())
  }

  close(): void {
    this.#socket.destroy()
  }
}
