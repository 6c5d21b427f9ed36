/** A connection of the application on which plans are asked for: the probe's, as `src/plans` wants it. */
import type { PlanDatabase } from '../../plans/planDatabase.ts'
import type { PlanBegun } from '../../probe/protocol.ts'
import type { ProbeProcess } from './channel.ts'

export interface OpenPlan extends PlanBegun, PlanDatabase {
  /** Undoes what was done on it. */
  close(): Promise<void>
}

export function openPlan(process: Pick<ProbeProcess, 'ask'>, begun: PlanBegun): OpenPlan {
  const { refused, dialect, database, parameters } = begun
  return {
    refused,
    dialect,
    database,
    parameters,
    async ask(sql, bind) {
      const { rows, error } = await process.ask('planAsk', { sql, bind: bind ?? null })
      if (error !== null) throw new Error(error)
      return rows
    },
    async close() {
      await process.ask('planEnd', {})
    },
  }
}
