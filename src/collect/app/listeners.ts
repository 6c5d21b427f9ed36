/** What the application listens on right now, as its processes tell and the operating system agrees. */
import { networkInterfaces } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerAddress } from '../../probe/protocol.ts'
import type { Channel, ProbeProcess, Unreachable } from './channel.ts'
import { Server } from './server.ts'
import { system } from './system.ts'

/** Between two looks at a socket that the system does not know yet. */
const LOOK_AGAIN_MS = 200

export class Listeners {
  readonly servers: Server[] = []
  /** Ports that do not count, since the user names another. */
  readonly otherPorts = new Set<number>()
  /** Servers that no request of ours can reach, by where they listen. */
  readonly unreachable = new Map<string, Unreachable>()
  /** When something changed last. */
  changedAt = performance.now()
  readonly #channel: Channel
  readonly #only: number | null

  /** @param only the port on which a server counts; null for any */
  constructor(channel: Channel, only: number | null) {
    this.#channel = channel
    this.#only = only
    channel.on('listening', (process, address) => void this.#listening(process, address))
    channel.on('closed', (process, address) => this.#remove(process, address.port))
    channel.on('unreachable', (server) => this.unreachable.set(server.where, server))
    channel.on('gone', (process) => this.#remove(process, null))
  }

  async #listening(process: ProbeProcess, address: ServerAddress): Promise<void> {
    if (!(await this.#isOwn(process, address))) {
      const where = `${address.host}:${address.port}`
      this.#channel.note(
        `The process ${process.pid} said that it listens on ${where}, where nothing of the application does: it is not asked.`,
      )
      return
    }
    if (this.#only !== null && address.port !== this.#only) return void this.otherPorts.add(address.port)
    const known = this.servers.find(({ port }) => port === address.port)
    const server = known ?? new Server(address)
    if (!known) this.servers.push(server)
    if (!server.processes.includes(process)) server.processes.push(process)
    this.changedAt = performance.now()
  }

  /** Requests hold secrets: they go to nobody but the application. One that has closed again in the meantime was. */
  async #isOwn(process: ProbeProcess, address: ServerAddress): Promise<boolean> {
    if (!isOfThisMachine(address.host)) return false
    for (const lastLook of [false, true]) {
      if (system.listensInRun(this.#channel.secret, address, process.pid) !== false) return true
      if (!lastLook) await sleep(LOOK_AGAIN_MS)
    }
    return false
  }

  #remove(gone: ProbeProcess, port: number | null): void {
    for (const server of this.servers) {
      const at = port === null || server.port === port ? server.processes.indexOf(gone) : -1
      if (at >= 0) server.processes.splice(at, 1)
    }
    const left = this.servers.filter(({ processes }) => processes.length > 0)
    this.servers.splice(0, Infinity, ...left)
  }
}

function isOfThisMachine(host: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap(
    (found) => found?.map(({ address }) => address) ?? [],
  )
  return host.startsWith('127.') || host === '::1' || own.includes(host.replace(/%.*$/, ''))
}
