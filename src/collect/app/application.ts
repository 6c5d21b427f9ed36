/** The running application under observation: its servers, their probes, and its end. */
import type { ProbeMethods, RequestRecord, RouteList, ServerAddress } from '../../probe/protocol.ts'
import type { ProbeProcess } from './channel.ts'
import type { ProcessGroup } from './processGroup.ts'

type Method = keyof ProbeMethods

interface Parts {
  servers: { process: ProbeProcess; address: ServerAddress }[]
  group: ProcessGroup
  stop: () => Promise<void>
}

/** Enough for a process under load; a process that takes longer is hung. */
const HUNG_MS = 5000

export class Application {
  readonly stop: () => Promise<void>
  /** Aborted when a server process is gone. */
  readonly died: AbortSignal
  readonly #group: ProcessGroup
  #address: ServerAddress
  #processes: ProbeProcess[]
  #compilesInBackground = true
  readonly #servers: Parts['servers']
  readonly #seen = { orphanQueries: 0, drizzle: false, problems: [] as string[] }

  constructor({ servers, group, stop }: Parts) {
    this.#servers = servers
    this.#group = group
    this.stop = stop
    this.#address = servers[0]!.address
    this.#processes = this.#processesOn(this.#address.port)
    const died = new AbortController()
    for (const { process } of servers) process.on('gone', () => died.abort())
    this.died = died.signal
  }

  get address(): ServerAddress {
    return this.#address
  }

  /** Node.js version of the server process. */
  get node(): string {
    return this.#processes[0]!.node
  }

  /** Several with a cluster: then one of them answers, and nobody knows which. */
  get processCount(): number {
    return this.#processes.length
  }

  /** Asks every server's probe for its routes and goes on with the server that has the most. */
  async discover(): Promise<RouteList> {
    const lists = await Promise.all(
      this.#servers.map(async ({ process, address }) => ({
        address,
        list: await process.ask('routes', { port: address.port }, 30_000),
      })),
    )
    const best = lists.reduce((a, b) => (b.list.routes.length > a.list.routes.length ? b : a))
    this.#address = best.address
    this.#processes = this.#processesOn(best.address.port)
    await this.compileInBackground(false)
    return { ...best.list, problems: [...best.list.problems, ...elsewhere(lists, best)] }
  }

  /**
   * Memory windows repeat when optimised code is compiled at once, from the first request on; timed rounds are to run
   * as in production, where it is compiled in the background.
   */
  async compileInBackground(on: boolean): Promise<void> {
    if (this.#compilesInBackground === on) return
    await this.askAll('compile', { inBackground: on })
    this.#compilesInBackground = on
  }

  /** Whether all its processes still answer. */
  async isAlive(): Promise<boolean> {
    if (this.died.aborted) return false
    return this.askAll('ping', {}).then(
      () => true,
      () => false,
    )
  }

  /** The same question to every process behind the port. @throws ProbeSilent */
  askAll<M extends Method>(
    method: M,
    params: ProbeMethods[M]['params'],
    timeoutMs = HUNG_MS,
  ): Promise<ProbeMethods[M]['result'][]> {
    return Promise.all(this.#processes.map((process) => process.ask(method, params, timeoutMs)))
  }

  /** What the tagged requests did, from whichever process answered them. */
  async take(tags: string[], settleMs: number): Promise<Map<string, RequestRecord>> {
    const observations = await this.askAll('take', { tags, settleMs }, settleMs + HUNG_MS)
    this.#seen.orphanQueries = observations.reduce((sum, { orphanQueries }) => sum + orphanQueries, 0)
    this.#seen.drizzle ||= observations.some(({ drizzle }) => drizzle)
    this.#seen.problems.push(...observations.flatMap(({ problems }) => problems))
    return new Map(
      observations.flatMap(({ requests }) => requests.map((record) => [record.tag, record] as const)),
    )
  }

  /** What the probes said of the whole application so far: statements outside requests, Drizzle, their own faults. */
  get seen(): Readonly<{ orphanQueries: number; drizzle: boolean; problems: readonly string[] }> {
    return this.#seen
  }

  /** CPU time of all its server processes so far. */
  async cpuMs(): Promise<number> {
    return (await this.askAll('usage', {})).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  }

  lastLines(lines: number): Promise<string> {
    return this.#group.lastLines(lines)
  }

  #processesOn(port: number): ProbeProcess[] {
    return this.#servers.filter(({ address }) => address.port === port).map(({ process }) => process)
  }
}

interface Listed {
  address: ServerAddress
  list: RouteList
}

const MOST_NAMED = 5

/** Routes of other servers of the application: only one server is measured. */
function elsewhere(lists: readonly Listed[], best: Listed): string[] {
  const known = new Set(best.list.routes.map(({ method, path }) => `${method} ${path}`))
  return [...new Map(lists.map((one) => [one.address.port, one])).values()].flatMap(({ address, list }) => {
    const others = list.routes.map(({ method, path }) => `${method} ${path}`).filter((id) => !known.has(id))
    if (address.port === best.address.port || others.length === 0) return []
    const more = others.length > MOST_NAMED ? `, and ${others.length - MOST_NAMED} more` : ''
    return [
      `Another server of the application, on port ${address.port}, has routes that are not measured: ` +
        `${others.slice(0, MOST_NAMED).join(', ')}${more}. To measure that one instead, name its port (port: ${address.port}).`,
    ]
  })
}
