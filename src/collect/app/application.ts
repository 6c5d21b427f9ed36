/** The running application under observation: its servers, their probes, and its end. */
import type {
  ExhaustedPool,
  Observation,
  ProbeMethods,
  RequestRecord,
  RouteList,
  ServerAddress,
  SqlAnswer,
  SqlStatement,
} from '../../probe/protocol.ts'
import { stoppedAnswering } from './bootFailure.ts'
import { type Channel, HUNG_MS, type ProbeProcess, ProbeFault, ProbeSilent } from './channel.ts'
import { tellServers } from './chooseServers.ts'
import { KeptTables } from './keptTables.ts'
import type { Listeners } from './listeners.ts'
import { mergeLists } from './mergeLists.ts'
import { moveRun } from './moveRun.ts'
import { type OpenPlan, openPlan } from './openPlan.ts'
import type { ProcessGroup } from './processGroup.ts'
import type { Server } from './server.ts'

type Method = keyof ProbeMethods

/** More than it takes to find a client: PGlite compiles itself, for several seconds on a busy machine. */
const PLAN_MS = 30_000
/** More than the probe gives a statement. */
const SQL_MS = 60_000

interface Parts {
  servers: readonly [Server, ...Server[]]
  listeners: Listeners
  channel: Channel
  group: ProcessGroup
  stop: () => Promise<void>
}

/** What the probes said of the whole application so far: statements outside requests, Drizzle, their own faults. */
interface Seen {
  orphanQueries: number
  drizzle: boolean
  problems: readonly string[]
}

export class Application {
  readonly stop: () => Promise<void>
  /** Aborted when a process of a measured server is gone. */
  readonly died: AbortSignal
  /** Node.js version of the server process. */
  readonly node: string
  /** Those that are measured. The first one answers what no server lists. */
  readonly servers: readonly [Server, ...Server[]]
  /** How its tables were. */
  readonly tables: KeptTables
  readonly #parts: Parts
  /** By route id. */
  #owners: ReadonlyMap<string, Server> = new Map()
  /** The boot has just listed them. */
  #listed = true
  #compilesInBackground = true
  readonly #observed = new Map<ProbeProcess, Observation>()
  readonly #problems: string[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    this.stop = parts.stop
    this.servers = parts.servers
    this.node = this.servers[0].processes[0]?.node ?? ''
    this.#owners = mergeLists(this.servers).owners
    this.tables = new KeptTables(() => this.#processes)
    const died = new AbortController()
    if (this.servers.some(({ processes }) => processes.length === 0)) died.abort()
    for (const process of this.#processes) process.on('gone', () => died.abort())
    this.died = died.signal
  }

  get address(): ServerAddress {
    return this.servers[0].address
  }

  /** Several with a cluster: then one of them answers, and nobody knows which. */
  get processCount(): number {
    return Math.max(...this.servers.map(({ processes }) => processes.length))
  }

  get #processes(): ProbeProcess[] {
    return [...new Set(this.servers.flatMap(({ processes }) => processes))]
  }

  /** Keeps all its processes on one processor from now on. @returns false where one stays where it is */
  moveTo(processor: number): Promise<boolean> {
    const { channel, group } = this.#parts
    const servers = this.#processes.map(({ pid }) => pid)
    return moveRun({ secret: channel.secret, group: group.leader, servers }, processor)
  }

  /** The server that answers a route; the first one where none lists it. */
  serverOf(route: string | undefined): Server {
    return this.#owners.get(route ?? '') ?? this.servers[0]
  }

  /** Asks for the routes of all servers that are measured. @throws UserError when they do not answer any more */
  async discover(): Promise<RouteList> {
    const { listeners, group } = this.#parts
    try {
      if (!this.#listed) for (const server of this.servers) await server.listRoutes()
      this.#listed = false
      await this.compileInBackground(false)
    } catch (error) {
      if (error instanceof ProbeFault) this.note(error.message)
      else if (error instanceof ProbeSilent) throw stoppedAnswering(group, error.message)
      else throw error
    }
    const { list, owners } = mergeLists(this.servers)
    this.#owners = owners
    const others = listeners.servers.filter((server) => !this.servers.includes(server))
    const unreachable = [...listeners.unreachable.values()].map(({ what, where }) =>
      what === 'http2' ? `${where}, which speaks HTTP/2 only` : `the Unix socket ${where}`,
    )
    const told = tellServers(this.servers, { others, unreachable })
    return { ...list, problems: [...list.problems, ...told] }
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

  /** The same question to every process of the measured servers, once each. @throws ProbeSilent */
  askAll<M extends Method>(
    method: M,
    params: ProbeMethods[M]['params'],
    timeoutMs = HUNG_MS,
  ): Promise<ProbeMethods[M]['result'][]> {
    return Promise.all(this.#processes.map((process) => process.ask(method, params, timeoutMs)))
  }

  /** What the tagged requests did, from whichever process answered them. */
  async take(tags: string[], settleMs: number): Promise<Map<string, RequestRecord>> {
    const records = new Map<string, RequestRecord>()
    await Promise.all(
      this.#processes.map(async (process) => {
        const observation = await this.#taken(process, tags, settleMs)
        if (observation === null) return
        this.#observed.set(process, observation)
        this.#problems.push(...observation.problems)
        for (const record of observation.requests) records.set(record.tag, record)
      }),
    )
    return records
  }

  /** Null where it is refused and nothing depends on it. */
  async #taken(process: ProbeProcess, tags: string[], settleMs: number): Promise<Observation | null> {
    try {
      return await process.ask('take', { tags, settleMs }, settleMs + HUNG_MS)
    } catch (error) {
      if (!(error instanceof ProbeFault) || tags.length > 0) throw error
      this.note(error.message)
      return null
    }
  }

  /** Keeps what went wrong inside of it, for the report. */
  note(problem: string): void {
    this.#problems.push(problem)
  }

  get seen(): Readonly<Seen> {
    const observed = [...this.#observed.values()]
    return {
      orphanQueries: observed.reduce((sum, { orphanQueries }) => sum + orphanQueries, 0),
      drizzle: observed.some(({ drizzle }) => drizzle),
      problems: [...this.#problems, ...this.#parts.channel.problems],
    }
  }

  /** Pools of connections that have none left, as far as the probes can tell. */
  async exhaustedPools(): Promise<ExhaustedPool[]> {
    const found = await this.askAll('pools', {}).catch((error: unknown) => {
      if (error instanceof ProbeSilent) return []
      throw error
    })
    return found.flat()
  }

  /** Rows of every table of its database; null where they cannot be had. */
  async rowCounts(): Promise<Record<string, number> | null> {
    for (const process of this.#processes) {
      const told = await process.ask('rows', {}, HUNG_MS).catch((error: unknown) => {
        if (error instanceof ProbeSilent) return null
        throw error
      })
      if (told?.tables) return told.tables
    }
    return null
  }

  /** Runs a statement once, in the first process that has a client for it. @throws ProbeSilent */
  async sql(statement: SqlStatement): Promise<SqlAnswer> {
    for (const process of this.#processes) {
      const answer = await process.ask('sql', statement, SQL_MS)
      if (answer.outcome !== 'no-client') return answer
    }
    return { outcome: 'no-client' }
  }

  /** Of the first process that has kept a statement of this text; null where none has. @throws ProbeSilent */
  async beginPlan(statement: ProbeMethods['planBegin']['params']): Promise<OpenPlan | null> {
    for (const process of this.#processes) {
      const { begun } = await process.ask('planBegin', statement, PLAN_MS)
      if (begun !== null) return openPlan(process, begun)
    }
    return null
  }

  /** What it prints from now on belongs to another route. */
  turnPage(): void {
    this.#parts.group.turnPage()
  }

  lastLines(lines: number): Promise<string> {
    return Promise.resolve(this.#parts.group.lastLines(lines))
  }
}
