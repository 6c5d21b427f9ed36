/** Puts the data back after whatever a route has done to it, as the fixtures file says. See docs/adr/0017. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { Problem } from '../profile.ts'
import type { Application } from './app/application.ts'
import { ProbeFault, ProbeSilent } from './app/channel.ts'
import { markInUse } from './app/leftovers.ts'
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

const UNRESET = 'The run goes on, and what a route writes is there for those after it.'
const OTHERWISE =
  'Say reset: { command: … } with what makes the data anew, or allow a host of yours: reset: { restore: { hosts: [db.test.internal] } }.'

const UNKNOWN: Pick<Problem, 'stage' | 'message' | 'hint'> = {
  stage: 'reset',
  message: 'Nothing is put back (reset: restore): no database client of the application was found.',
  hint: `${UNRESET} Clients that are found are named in docs/fixtures.md. Otherwise say reset: { command: … }.`,
}
const LATE: typeof UNKNOWN = {
  stage: 'reset',
  message:
    'The tables were kept after requests that may have written (reset: restore): the application opens its database with a request.',
  hint: 'What these wrote is taken for what was there. Let the application open its database when it starts, or ask for something that reads it in "values".',
}

/** To look for clients collects garbage, and an application may have none. */
const MOST_LOOKS = 20

export class Reset {
  readonly #options: ResetOptions
  readonly #wanted: Wanted | undefined
  #directory: Promise<string> | null = null
  #remove: () => void = () => {}
  /** Why it no longer takes place. */
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
      // Data in the memory of the process has gone with it, and files that were not kept have nothing to be put back from.
      const { refused } = await app.tables.keep(await this.#where(true))
      const changed = refused === null ? await app.tables.changed() : null
      if (changed !== null) await app.tables.restore(changed)
    })
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
    if (!this.#isPending && this.#hasKept && this.#wasWritten) this.#options.problem(LATE)
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
    })
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
      this.#giveUp(error.message, error.hint)
    }
  }

  /** Takes away all that is ours, ahead of the end of the application. */
  async forget(app: Application): Promise<void> {
    if (isCommand(this.#wanted) || this.#wanted === undefined) return
    if (this.isPending && !this.#hasKept) this.#options.problem(UNKNOWN)
    await app.tables.forget()
    if (this.#directory === null) return
    this.#remove()
    this.#directory = null
  }

  /** A process that is gone has its data put back by the next one. */
  async #attempt<T>(run: () => Promise<T>): Promise<T | null> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof ProbeSilent)) throw error
      this.#isOwed = !this.#isPending
      return null
    }
  }

  #note(refused: string | null): void {
    if (refused !== null)
      this.#giveUp(`The tables cannot be put back (reset: restore): ${refused}.`, OTHERWISE)
  }

  #giveUp(message: string, hint: string): void {
    this.#isOff = true
    this.#options.problem({ stage: 'reset', message, hint: `${UNRESET} ${hint}` })
  }

  async #where(isKept: boolean): Promise<{ hosts: string[]; directory: string; isKept: boolean }> {
    const hosts =
      typeof this.#wanted === 'object' && 'restore' in this.#wanted ? this.#wanted.restore.hosts : []
    this.#directory ??= this.#ownDirectory()
    return { hosts, directory: await this.#directory, isKept }
  }

  /** Swept by the next run where this one is killed. */
  async #ownDirectory(): Promise<string> {
    const directory = await mkdtemp(path.join(tmpdir(), 'route-profiler-'))
    const unmark = await markInUse(directory)
    const remove = (): void => rmSync(directory, { recursive: true, force: true })
    process.on('exit', remove)
    this.#remove = () => {
      unmark()
      remove()
      process.off('exit', remove)
    }
    return directory
  }
}

function isCommand(wanted: Wanted | undefined): wanted is { command: string } {
  return typeof wanted === 'object' && 'command' in wanted
}
