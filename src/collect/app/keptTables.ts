/** How the tables of the application's databases are kept and put back: by the probe of one of its processes. */
import type { ProbeMethods } from '../../probe/protocol.ts'
import { type ProbeProcess, ProbeFault, ProbeSilent } from './channel.ts'

type Where = ProbeMethods['snapshot']['params']
type Kept = ProbeMethods['snapshot']['result']

/** Enough for the largest tables that are copied, on a machine that is busy. */
const LONGEST_MS = 60_000
/** Whoever ends a run does not wait for long. */
const FORGET_MS = 3000

export class KeptTables {
  readonly #processes: readonly ProbeProcess[]
  #keeper: ProbeProcess | null = null

  constructor(processes: readonly ProbeProcess[]) {
    this.#processes = processes
  }

  /** Of the first process that has a database. @throws ProbeSilent */
  async keep(where: Where): Promise<Kept> {
    let kept: Kept = { refused: null, databases: 0 }
    for (const process of this.#processes) {
      const told = await answer(process.ask('snapshot', where, LONGEST_MS), { databases: 0 })
      if (told.databases > 0) {
        this.#keeper = process
        return told
      }
      if (told.refused !== null) kept = told
    }
    return kept
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

  async forget(): Promise<void> {
    const keeper = this.#keeper
    this.#keeper = null
    await keeper?.ask('forget', {}, FORGET_MS).catch((error: unknown) => {
      if (!(error instanceof ProbeSilent)) throw error
    })
  }
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
