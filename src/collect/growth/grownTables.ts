/** Tables of the running application that are grown, and put back whatever happens. See docs/adr/0028. */
import { messageOf } from '../../errors.ts'
import type { Application } from '../app/application.ts'
import type { BootOptions } from '../app/boot.ts'
import { ProbeFault, ProbeSilent } from '../app/channel.ts'
import { ownDirectory, type OwnDirectory } from '../ownDirectory.ts'
import type { Growing } from './growing.ts'
import type { Session } from '../session.ts'

const NO_COPIES = /route_profiler_snapshot.* does not exist/

export class GrownTables {
  readonly #session: Session
  readonly #boot: BootOptions
  readonly #hosts: string[]
  readonly #schema: string | null
  #directory: OwnDirectory | null = null
  /** Whose tables are kept; null where none are. */
  #app: Application | null = null

  /** @param boot by which the application is booted to put back what a process that is gone has left */
  constructor(session: Session, boot: BootOptions, { hosts, schema }: Pick<Growing, 'hosts' | 'schema'>) {
    this.#session = session
    this.#boot = boot
    this.#hosts = [...hosts]
    this.#schema = schema
  }

  /** Keeps all tables as they are. @returns why not; null where it is done */
  async keep(): Promise<string | null> {
    const { app } = this.#session
    this.#directory ??= await ownDirectory()
    const { refused, databases } = await app.tables.keep(this.#where(false))
    if (refused !== null) return refused
    if (databases === 0) return 'no database client of the application was found'
    this.#app = app
    return null
  }

  /** How many rows there are, or are then. @throws ProbeSilent */
  async grow(table: string, rows: number): Promise<{ rows: number; refused: string | null }> {
    if (this.#app === null) return { rows: 0, refused: 'its tables are not kept' }
    const { directory } = this.#boot
    return this.#app.tables.grow({ table, rows, directory, schema: this.#schema })
  }

  /** @returns why not; null where all is as it was */
  async putBack(): Promise<string | null> {
    const app = this.#app
    if (app === null) return null
    // From here on nothing is added any more.
    this.#app = null
    try {
      if (await this.#isRestored(app)) return null
      // A process that is gone, or hangs, or keeps a table locked, has its tables put back by the next one.
      const { stop: _stop, ...boot } = this.#boot
      await this.#session.bootAs(boot)
      return await this.#settle(this.#session.app)
    } catch (error) {
      return messageOf(error)
    }
  }

  async #isRestored(app: Application): Promise<boolean> {
    if (app !== this.#session.app || !(await app.isAlive())) return false
    return this.#restore(app).then(
      (why) => why === null,
      (error: unknown) => {
        if (!(error instanceof ProbeSilent)) throw error
        return false
      },
    )
  }

  async #settle(app: Application): Promise<string | null> {
    const { refused, databases } = await app.tables.keep(this.#where(true))
    if (databases === 0) return refused ?? 'no database client of the application was found any more'
    try {
      return await this.#restore(app)
    } catch (error) {
      // A database in the memory of its process is gone with it, and so is what was added.
      if (error instanceof ProbeFault && NO_COPIES.test(error.message)) return null
      throw error
    }
  }

  /** Takes away what was kept, for good. */
  end(): void {
    this.#directory?.remove()
    this.#directory = null
  }

  async #restore(app: Application): Promise<string | null> {
    const changed = await app.tables.changed()
    const refused = changed === null ? null : await app.tables.restore(changed)
    if (refused !== null) return refused
    const left = (await app.tables.changed()) ?? []
    if (left.length > 0) return `${left.join(', ')} still differ`
    await app.tables.forget().catch((error: unknown) => {
      if (!(error instanceof ProbeSilent)) throw error
    })
    return null
  }

  #where(isKept: boolean): { hosts: string[]; directory: string; isKept: boolean } {
    return { hosts: this.#hosts, directory: this.#directory!.path, isKept }
  }
}
