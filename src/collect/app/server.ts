/** One server of the application: an address, and the processes that answer on it. */
import type { ProbeMethods, RouteList, ServerAddress } from '../../probe/protocol.ts'
import { type ProbeProcess, ProbeFault, ProbeSilent } from './channel.ts'

type Method = keyof ProbeMethods

/** Enough for a process on a machine that is loaded several times over; one that takes longer is hung. */
export const HUNG_MS = 15_000
const LISTING_MS = 30_000

export class Server {
  readonly address: ServerAddress
  /** Several with a cluster: then one of them answers, and nobody knows which. */
  readonly processes: ProbeProcess[] = []
  /** As it was listed last; null before that. */
  list: RouteList | null = null

  constructor(address: ServerAddress) {
    this.address = address
  }

  get port(): number {
    return this.address.port
  }

  get routes(): RouteList['routes'] {
    return this.list?.routes ?? []
  }

  get isCluster(): boolean {
    return this.processes.some(({ worker }) => worker)
  }

  /** The same question to every process. @throws ProbeSilent */
  askAll<M extends Method>(
    method: M,
    params: ProbeMethods[M]['params'],
    timeoutMs = HUNG_MS,
  ): Promise<ProbeMethods[M]['result'][]> {
    if (this.processes.length === 0) return Promise.reject(new ProbeSilent('The server process is gone.'))
    return Promise.all(this.processes.map((process) => process.ask(method, params, timeoutMs)))
  }

  /** Asks for its routes. What the probe cannot say is a problem of the list. @throws ProbeSilent */
  async listRoutes(timeoutMs = LISTING_MS): Promise<void> {
    const [process] = this.processes
    try {
      this.list = (await process?.ask('routes', { port: this.port }, timeoutMs)) ?? null
    } catch (error) {
      if (!(error instanceof ProbeFault)) throw error
      this.list = { routes: [], leftOut: { static: 0, framework: 0 }, problems: [error.message] }
    }
  }
}
