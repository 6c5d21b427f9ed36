/** Tables whose rows a plan looked for by an index in the baseline, and that it reads in whole now. Pure. */
import type { Catalogue } from '../../profile.ts'
import { planReads } from '../planReads.ts'
import type { Planned, PlannedTwice } from './planned.ts'
import { tableOf } from './tableOf.ts'

export interface WholeRead extends Planned {
  table: string
  /** That the baseline's plan used. */
  index: string
  /** The steps that read the table, in the baseline and now. */
  steps: readonly [string, string]
}

export function wholeReads({ before, now }: PlannedTwice, catalogue: Catalogue): WholeRead[] {
  const { shape, plan } = now
  if (before.hash === plan.hash) return []
  const { dialect } = catalogue
  const [was, is] = [planReads(dialect, before.plan), planReads(dialect, plan.plan)]
  return is
    .filter(({ isWhole }) => isWhole)
    .flatMap((read) => {
      const reads = was.filter(({ name }) => name === read.name)
      const by = reads.find(({ index }) => index !== null)
      // Where it was read in whole before as well, nobody can tell which of the steps has changed.
      if (by?.index == null || reads.some(({ isWhole }) => isWhole)) return []
      const table = tableOf(read, shape.sql, catalogue)
      if (table === null || plan.indexes.includes(by.index)) return []
      return [{ shape, plan, table: table.name, index: by.index, steps: [by.step, read.step] as const }]
    })
}
