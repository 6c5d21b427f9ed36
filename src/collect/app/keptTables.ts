/** How the tables of the application's databases are kept and put back: by the probe of one of its processes. */
import type { ProbeMethods, UsedDatabase } from '../../probe/protocol.ts'
import { type ProbeProcess, ProbeFault, ProbeSilent } from './channel.ts'

type Where = ProbeMethods['snapshot']['params']
type Kept = ProbeMethods['snapshot']['result']

/** Enough for the largest tables that are copied, on a machine that is busy. */
const LONGEST_MS = 60_000
/** Whoever ends a run does not wait for long. */
const FORGET_MS = 3000

export class KeptTables {
  readonly #processes: () => readonly ProbeProcess[]
  #keeper: ProbeProcess | null = null

  /** @param processes as they are now: workers may come later */
  constructor(processes: () => readonly ProbeProcess[]) {
    this.#processes = processes
  }

  /** Of the first process that has a database. @throws ProbeSilent */
  async keep(where: Where): Promise<Kept> {
    let kept: Kept = { refused: null, databases: 0 }
    for (const process of this.#processes()) {
      const told = await answer(process.ask('snapshot', where, LONGEST_MS), { databases: 0 })
      if (told.databases > 0) {
        this.#keeper = process
        return told
      }
      if (told.refused !== null) kept = told
    }
    return kept
  }

  /** Names of databases that only other processes use, as far as they say: nobody puts these back. */
  async beyond(): Promise<string[]> {
    const keeper = this.#keeper
    const others = this.#processes().filter((process) => process !== keeper)
    if (keeper === null || others.length === 0) return []
    const [own, ...used] = await Promise.all([keeper, ...others].map(databasesOf))
    if (own === undefined || own === null) return []
    const kept = new Set(own.map(({ identity }) => identity))
    const elsewhere = used.flatMap((databases) => databases ?? []).filter((one) => isOther(one, kept))
    return [...new Set(elsewhere.map(({ name }) => name))]
  }

  /** Tables that have changed since; null where nothing has. @throws ProbeSilent */
  async changed(): Promise<string[] | null> {
    return (await this.#keeper?.ask('changed', {}, LONGEST_MS))?.tables ?? null
  }

  /** @returns why not; null where it could be done @throws ProbeSilent */
  async restore(tables: string[]): Promise<string | null> {
    if (this.#keeper === null) return null
    return (await answer(this.#keeper.ask('restore', { tables }, LONGEST_MS), {})).refused
  }

  /** Adds rows to a table that is kept. @returns how many it has then, or why not @throws ProbeSilent */
  async grow(wanted: ProbeMethods['grow']['params']): Promise<ProbeMethods['grow']['result']> {
    if (this.#keeper === null) return { rows: 0, refused: 'its tables are not kept' }
    return answer(this.#keeper.ask('grow', wanted, LONGEST_MS), { rows: 0 })
  }

  async forget(): Promise<void> {
    const keeper = this.#keeper
    this.#keeper = null
    await keeper?.ask('forget', {}, FORGET_MS).catch((error: unknown) => {
      if (!(error instanceof ProbeSilent)) throw error
    })
  }
}

/** Null where it does not say. */
function databasesOf(process: ProbeProcess): Promise<UsedDatabase[] | null> {
  return process.ask('databases', {}).catch((error: unknown) => {
    if (error instanceof ProbeSilent) return null
    throw error
  })
}

/** What is in the memory of another process is another database; of a server that does not say which it is nobody knows. */
function isOther({ identity, host }: UsedDatabase, kept: ReadonlySet<string | null>): boolean {
  return identity === null ? host === null : !kept.has(identity)
}

/** A probe that cannot is not one that is gone. */
async function answer<T>(
  asked: Promise<T & { refused: string | null }>,
  otherwise: T,
): Promise<T & { refused: string | null }> {
  return asked.catch((error: unknown) => {
    if (error instanceof ProbeFault) return { ...otherwise, refused: error.message }
    throw error
  })
}
