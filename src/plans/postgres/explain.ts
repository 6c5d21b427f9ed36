/** Asks for the plan of a statement, without running it. */
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { undone } from '../undone.ts'
import { parsePlan, type PlanNode } from './planNode.ts'

export interface Explain {
  /** For any values. */
  generic(): Promise<PlanNode | null>
  /** For those that the application sent; throws where it cannot be had. */
  own(): Promise<PlanNode | null>
}

const OPTIONS = 'verbose, costs, format json'
/** Plans for any values can be asked for from this version on. */
const GENERIC_FROM = 160_000
const PREPARED = 'route_profiler_statement'

/** @param version `160004` */
export function explaining(
  database: PlanDatabase,
  { sql, parameters }: ExaminedStatement,
  version: number,
): Explain {
  const ask = async (text: string, bind?: 'own'): Promise<PlanNode | null> => {
    const [row = {}] = await database.ask(text, bind)
    return parsePlan(Object.values(row)[0])
  }
  const plainly = (): Promise<PlanNode | null> => ask(`explain (${OPTIONS}) ${sql}`)
  if (parameters === 0) return { generic: plainly, own: plainly }
  return {
    generic: () =>
      version >= GENERIC_FROM
        ? ask(`explain (generic_plan, ${OPTIONS}) ${sql}`)
        : explainPrepared(database, { sql, parameters }, ask),
    own: () => undone(database, () => ask(`explain (${OPTIONS}) ${sql}`, 'own')),
  }
}

/** A statement that is prepared outlives the transaction, and is put away at once. */
async function explainPrepared(
  database: PlanDatabase,
  { sql, parameters }: ExaminedStatement,
  ask: (text: string) => Promise<PlanNode | null>,
): Promise<PlanNode | null> {
  await database.ask('set local plan_cache_mode = force_generic_plan')
  await database.ask(`prepare ${PREPARED} as ${sql}`)
  try {
    const values = Array.from({ length: parameters }, () => 'null').join(', ')
    return await undone(database, () => ask(`explain (${OPTIONS}) execute ${PREPARED}(${values})`))
  } finally {
    await database.ask(`deallocate ${PREPARED}`)
    await database.ask('set local plan_cache_mode = auto')
  }
}
