/** Waits until the servers that are to be measured are there and ready. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FixtureEntry } from '../../fixturesFile/parse.ts'
import { ProbeSilent } from './channel.ts'
import { type Choice, chooseServers } from './chooseServers.ts'
import { Client, NoAnswer } from '../instruments/client.ts'
import type { Listeners } from './listeners.ts'
import type { Server } from './server.ts'

/** After the last change: servers of one process open within moments of each other, and what fails at once has failed. */
const SETTLE_MS = 500
/** The workers of a cluster load the same modules at the same time, but not all equally fast. */
const WORKERS_SETTLE_MS = 1200
/** What is still missing is waited for this long where the main server is there: it may be a fixture for no route. */
const PATIENCE_MS = 3000
const LOOK_MS = 25
/** Routes may be registered after the server has begun to listen. */
const LIST_AGAIN_MS = 500
const ANSWER_MS = 2000

interface Wanted {
  /** Fixtures whose routes are waited for. */
  entries: readonly FixtureEntry[]
  /** All have been there in an earlier boot of this run. */
  sure: boolean
  /** What PORT says to the application. */
  told: number | null
  /** Routes may come from a document as well. */
  described: boolean
  /** Asked until it answers with 2xx; null asks / until anything answers. */
  readyPath: string | null
  signal: AbortSignal
}

/** How far the wait has come: what there is when time is over. */
export class Waiting {
  choice: Choice<Server> | null = null
  /** What the first of the chosen servers did instead of being ready; null when it is. */
  notReady: string | null = 'did not answer'
  readonly #listeners: Listeners
  readonly #wanted: Wanted
  readonly #ready = new Map<Server, number>()
  #listedAt = -Infinity

  constructor(listeners: Listeners, wanted: Wanted) {
    this.#listeners = listeners
    this.#wanted = wanted
  }

  /** Resolves when all is there, or enough and no more is to be expected; or with null when the signal says so. */
  async over(): Promise<Choice<Server> | null> {
    while (!this.#wanted.signal.aborted) {
      const choice = await this.#look()
      if (choice && !this.#awaits(choice)) return choice
      await sleep(LOOK_MS)
    }
    return null
  }

  async #look(): Promise<Choice<Server> | null> {
    const { entries, told } = this.#wanted
    try {
      await this.#list()
      const [first, ...others] = this.#listeners.servers.filter(({ list }) => list !== null)
      if (!first) return null
      const choice = (this.choice = chooseServers([first, ...others], entries, told))
      const notReady = await this.#whyNotReady(choice.measured[0])
      if (notReady === null) for (const server of choice.measured) await server.askAll('ping', {}, ANSWER_MS)
      this.notReady = notReady
      if (notReady !== null) return null
      return choice
    } catch (error) {
      // Busy, or gone: then the next look finds other servers, or none.
      if (!(error instanceof ProbeSilent)) throw error
      this.notReady = 'does nothing else than one thing, as in an endless loop; it did not answer'
      return null
    }
  }

  async #list(): Promise<void> {
    const again = performance.now() - this.#listedAt > LIST_AGAIN_MS
    // Others may join while these are asked.
    for (const server of this.#listeners.servers.slice())
      if (again || server.list === null) await server.listRoutes()
    if (again) this.#listedAt = performance.now()
  }

  async #whyNotReady(server: Server): Promise<string | null> {
    if (this.#ready.has(server)) return null
    const { readyPath } = this.#wanted
    const client = new Client(server.address, ANSWER_MS)
    const request = { method: 'GET', path: readyPath ?? '/', headers: {}, body: undefined }
    try {
      const { status } = await client.send(request)
      if (readyPath !== null && (status < 200 || status >= 300)) return `answered ${status}`
      this.#ready.set(server, performance.now())
      return null
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      return `did not answer GET ${request.path}`
    } finally {
      client.close()
    }
  }

  /** Whether there may be more to come. */
  #awaits({ measured: [main], missing }: Choice<Server>): boolean {
    const { servers, changedAt } = this.#listeners
    const now = performance.now()
    const settleMs = servers.some(({ isCluster }) => isCluster) ? WORKERS_SETTLE_MS : SETTLE_MS
    if (now - Math.max(changedAt, this.#ready.get(main) ?? now) < settleMs) return true
    const { entries, sure, told, described } = this.#wanted
    const mainIsThere = main.port === told || described || missing.length < entries.length
    if (entries.length > 0 ? missing.length === 0 : main.port === told || told === null || sure) return false
    if (entries.length > 0 && sure) return true
    if (entries.length === 0 || mainIsThere) return now - changedAt < PATIENCE_MS
    return true
  }
}
