/** Another service, and its own account of what it was asked for. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export class Upstream {
  readonly url: string
  readonly host: string
  readonly #server: http.Server
  #asked: string[] = []

  private constructor(server: http.Server) {
    this.#server = server
    this.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    this.url = `http://${this.host}`
    server.on('request', ({ method, url }: http.IncomingMessage) => {
      if (url !== '/heartbeat') this.#asked.push(`${method} ${url}`)
    })
  }

  static async open(answer: http.RequestListener): Promise<Upstream> {
    const server = http.createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Upstream(server)
  }

  /** `GET /v1/stations/11`, since the last time. */
  asked(): string[] {
    return this.#asked.splice(0)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
