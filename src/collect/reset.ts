/** Puts the data back after whatever a route has done to it, as the fixtures file says. See docs/adr/0017. */
import { UserError } from '../errors.ts'
import { hostsOfReset } from '../fixturesFile/hostsOfReset.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { Problem } from '../profile.ts'
import type { Application } from './app/application.ts'
import { ProbeFault, ProbeSilent } from './app/channel.ts'
import { type OwnDirectory, ownDirectory } from './ownDirectory.ts'
import { resetProblems } from './resetProblems.ts'
import { runCommand, type Shell } from './runCommand.ts'

type Wanted = NonNullable<FixturesFile['fixtures']['reset']>

interface ResetOptions {
  file: Pick<FixturesFile, 'fixtures' | 'name'>
  shell: Shell
  /** False: the file may say what it wants. */
  isWanted: boolean
  /** Ends a command that takes longer. */
  commandMs: number
  problem: (problem: Pick<Problem, 'stage' | 'message' | 'hint'>) => void
}

/** To look for clients collects garbage, and an application may have none. */
const MOST_LOOKS = 20

export class Reset {
  readonly #options: ResetOptions
  readonly #wanted: Wanted | undefined
  #directory: Promise<OwnDirectory> | null = null
  /** Nobody wants it, or it was given up. */
  #isOff: boolean
  /** An application has ended before its data could be put back. */
  #isOwed = false
  /** No client was known when the tables were to be kept. Clients are often made for the first request that needs one. */
  #isPending = false
  #wasWritten = false
  #looks = 0
  /** Whether the tables were kept at any time. */
  #hasKept = false

  constructor(options: ResetOptions) {
    this.#options = options
    this.#wanted = options.isWanted ? options.file.fixtures.reset : undefined
    this.#isOff = this.#wanted === undefined
  }

  /** One that does nothing. */
  off(): Reset {
    return new Reset({ ...this.#options, isWanted: false })
  }

  /** Null where it is not by a command. */
  get command(): string | null {
    return this.#isOff || !isCommand(this.#wanted) ? null : this.#wanted.command
  }

  /** Whether the tables are compared with how they were. */
  get restores(): boolean {
    return !this.#isOff && !isCommand(this.#wanted)
  }

  /** After a boot, ahead of the login: what the process before could not put back any more. */
  async settle(app: Application): Promise<void> {
    if (!this.restores || !this.#isOwed) return
    this.#isOwed = false
    await this.#attempt(async () => {
      const { refused } = await app.tables.keep(await this.#where(true))
      // It is refused again when the tables are kept anew, and said then.
      if (refused !== null) return
      const why = await this.#putBackKept(app)
      if (why !== null) this.#options.problem(resetProblems.unsettled(why))
    })
  }

  /** To how an earlier process has kept it. @returns why not: a file that was opened since then was not kept @throws ProbeSilent */
  async #putBackKept(app: Application): Promise<string | null> {
    try {
      return await app.tables.restore((await app.tables.changed()) ?? [])
    } catch (error) {
      if (error instanceof ProbeFault) return error.message
      throw error
    }
  }

  /** After the login: so are the tables to be again. */
  async keep(app: Application): Promise<void> {
    this.#looks = 0
    this.#wasWritten = false
    await this.#keep(app)
  }

  /** Whether they could not be kept yet. */
  get isPending(): boolean {
    return this.restores && this.#isPending
  }

  /** After requests that have perhaps opened a database. @param writes whether they may have written */
  async keepLate(app: Application, writes: boolean): Promise<void> {
    this.#wasWritten ||= writes
    if (this.#looks >= MOST_LOOKS) return
    // It has not been asked since the process before this one: nothing new is in there that a login needs.
    if (this.#isPending && this.#hasKept && (await this.#adopt(app)) !== false) return
    await this.#keep(app)
    if (!this.#isPending && this.#hasKept && this.#wasWritten) this.#options.problem(resetProblems.late)
  }

  /** Puts it back to how an earlier process has kept it. @returns false where nothing is left of that */
  async #adopt(app: Application): Promise<boolean | null> {
    this.#looks += 1
    return this.#attempt(async () => {
      const { refused, databases } = await app.tables.keep(await this.#where(true))
      this.#note(refused)
      if (databases === 0) return true
      try {
        this.#note(await app.tables.restore((await app.tables.changed()) ?? []))
        this.#isPending = false
        return true
      } catch (error) {
        if (error instanceof ProbeFault) return false
        throw error
      }
    })
  }

  async #keep(app: Application): Promise<void> {
    if (!this.restores) return
    this.#looks += 1
    await this.#attempt(async () => {
      const { refused, databases } = await app.tables.keep(await this.#where(false))
      this.#isPending = refused === null && databases === 0
      this.#hasKept ||= databases > 0
      this.#note(refused)
      if (refused === null) await this.#tellOthers(app)
    })
  }

  async #tellOthers(app: Application): Promise<void> {
    const names = await app.tables.beyond()
    if (names.length > 0) this.#options.problem(resetProblems.elsewhere(names))
  }

  /** Tables that are not as they were; null where nothing has been written. */
  async changed(app: Application): Promise<string[] | null> {
    if (!this.restores) return null
    return this.#attempt(async () => {
      // One that is hung would be waited for as if it copied.
      if (!(await app.isAlive())) throw new ProbeSilent('The application does not answer.')
      return app.tables.changed()
    })
  }

  async restore(app: Application, tables: string[]): Promise<void> {
    if (!this.restores) return
    await this.#attempt(async () => this.#note(await app.tables.restore(tables)))
  }

  async run(): Promise<void> {
    const { command } = this
    const { file, shell, commandMs } = this.#options
    if (command === null) return
    try {
      await runCommand({ place: `${file.name}: reset`, command, capture: {} }, shell, commandMs)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#giveUp(resetProblems.givenUp(error.message, error.hint))
    }
  }

  /** Takes away all that is ours, ahead of the end of the application. */
  async forget(app: Application): Promise<void> {
    if (isCommand(this.#wanted) || this.#wanted === undefined) return
    if (this.isPending && !this.#hasKept) this.#options.problem(resetProblems.noClient)
    await app.tables.forget()
    const directory = await this.#directory
    this.#directory = null
    directory?.remove()
  }

  /** A process that is gone has its data put back by the next one. */
  async #attempt<T>(run: () => Promise<T>): Promise<T | null> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof ProbeSilent)) throw error
      if (error instanceof ProbeFault) this.#note(error.message.replace(/\.$/, ''))
      else this.#isOwed = !this.#isPending
      return null
    }
  }

  #note(refused: string | null): void {
    if (refused !== null) this.#giveUp(resetProblems.refused(refused))
  }

  #giveUp(problem: Parameters<ResetOptions['problem']>[0]): void {
    this.#isOff = true
    this.#options.problem(problem)
  }

  async #where(isKept: boolean): Promise<{ hosts: string[]; directory: string; isKept: boolean }> {
    this.#directory ??= ownDirectory()
    const { path: directory } = await this.#directory
    return { hosts: hostsOfReset(this.#wanted), directory, isKept }
  }
}

function isCommand(wanted: Wanted | undefined): wanted is { command: string } {
  return typeof wanted === 'object' && 'command' in wanted
}
