/** The application over the whole run: booted, logged in, and booted again when a route takes it down. */
import type { Application } from './app/application.ts'
import { boot, type BootOptions } from './app/boot.ts'
import { ProbeSilent } from './app/channel.ts'
import type { RouteList, ServerAddress } from '../probe/protocol.ts'
import type { Reset } from './reset.ts'
import type { Shell } from './runCommand.ts'
import type { Instruments } from './instruments/instruments.ts'
import { liveInstruments } from './instruments/liveInstruments.ts'

interface SessionOptions {
  boot: BootOptions
  /** Limit for one request. */
  timeoutMs: number
  /** After every boot: tokens of the last one may be worth nothing. */
  login: (instruments: Instruments) => Promise<void>
  /** How the data is put back. */
  reset: Reset
}

type Live = Instruments & { close(): void }
type Seen = Application['seen']

export class Session {
  restarts = 0
  app: Application
  instruments: Live
  readonly #options: SessionOptions
  #reset: Reset
  #boot: BootOptions
  #isClosed = false
  /** The boot under way, if any. */
  #booting: Promise<unknown> = Promise.resolve()
  /** What the probes saw in the processes before those that run now. */
  #seenBefore: Seen = { orphanQueries: 0, drizzle: false, problems: [] }

  private constructor(options: SessionOptions, app: Application) {
    this.#options = options
    this.#reset = options.reset
    this.#boot = options.boot
    this.app = app
    this.instruments = liveInstruments(app, options.timeoutMs)
  }

  /** @throws UserError when the application does not boot */
  static async open(options: SessionOptions): Promise<Session> {
    return new Session(options, await boot(options.boot))
  }

  /** The address of the server that is measured. */
  get address(): ServerAddress {
    return this.app.address
  }

  get reset(): Reset {
    return this.#reset
  }

  /** From here on whoever measures puts the data back, and nobody else does. */
  async leaveData(): Promise<void> {
    await this.#reset.forget(this.app)
    this.#reset = this.#reset.off()
  }

  /** How commands beside the application run. */
  get shell(): Shell {
    return this.#options.boot
  }

  /** Asks for the routes, and goes on with the server that has the most. */
  async discover(): Promise<RouteList> {
    const list = await this.app.discover()
    this.instruments.close()
    this.instruments = liveInstruments(this.app, this.#options.timeoutMs)
    return list
  }

  /** Logs in. A login that takes the server down is not to cost the routes their server. */
  async login(): Promise<void> {
    await this.#options.login(this.instruments)
    if (!(await this.app.isAlive())) await this.#bootAgain()
    await this.reset.keep(this.app)
  }

  /** Boots again. @throws UserError when the application does not come back */
  async restart(): Promise<void> {
    await this.#bootAgain()
    await this.reset.settle(this.app)
    await this.login()
  }

  /** Ends the application, and boots it again after something else was done. @throws UserError when either fails */
  async anew(between: () => Promise<void>): Promise<void> {
    await this.#end()
    await between()
    await this.restart()
  }

  /** Boots again in another way, which is kept to from then on. @throws UserError when the application does not */
  async bootAs(boot: BootOptions): Promise<void> {
    this.#boot = boot
    await this.restart()
  }

  /** What the probes saw besides the requests, in all processes so far. */
  get seen(): Seen {
    const { orphanQueries, drizzle, problems } = this.app.seen
    return {
      orphanQueries: this.#seenBefore.orphanQueries + orphanQueries,
      drizzle: this.#seenBefore.drizzle || drizzle,
      problems: [...this.#seenBefore.problems, ...problems],
    }
  }

  async #bootAgain(): Promise<void> {
    if (this.#isClosed) throw new ProbeSilent('The application has been ended.')
    await this.#end()
    this.restarts++
    const booting = boot(this.#boot)
    this.#booting = booting.catch(() => {})
    const app = await booting
    this.#seenBefore = this.seen
    this.app = app
    if (!this.#isClosed) await this.discover()
  }

  /** For good: one that is just being booted again is ended as well. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#booting
    await this.reset.forget(this.app)
    await this.#end()
  }

  async #end(): Promise<void> {
    this.instruments.close()
    await this.app.stop()
  }
}
