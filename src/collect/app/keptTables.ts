/** How the tables of the application's databases are kept and put back: by the probe of one of its processes. */
import type { ProbeMethods } from '../../probe/protocol.ts'
import { type ProbeProcess, ProbeFault, ProbeSilent } from './channel.ts'

type Where = ProbeMethods['snapshot']['params']

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

  /** @returns why not; null where it could be done @throws ProbeSilent */
  async keep(where: Where): Promise<string | null> {
    let refused = 'the application has no process that could'
    for (const process of this.#processes) {
      const told = await answer(process.ask('snapshot', where, LONGEST_MS))
      if (told.refused === null) {
        this.#keeper = process
        return null
      }
      ;({ refused } = told)
    }
    return refused
  }

  /** Tables that have changed since; null where nothing has. @throws ProbeSilent */
  async changed(): Promise<string[] | null> {
    return (await this.#keeper?.ask('changed', {}, LONGEST_MS))?.tables ?? null
  }

  /** @returns why not; null where it could be done @throws ProbeSilent */
  async restore(tables: string[]): Promise<string | null> {
    if (this.#keeper === null) return null
    return (await answer(this.#keeper.ask('restore', { tables }, LONGEST_MS))).refused
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
async function answer(asked: Promise<{ refused: string | null }>): Promise<{ refused: string | null }> {
  return asked.catch((error: unknown) => {
    if (error instanceof ProbeFault) return { refused: error.message }
    throw error
  })
}
