/** Makes indexes, plans with them, and takes them away again. */
import type { PlanDatabase } from '../planDatabase.ts'
import { undone } from '../undone.ts'
import { type Candidate, tableKey, type TablesByName } from './candidates.ts'
import { indexOn } from './indexOn.ts'
import { nodesOf, type PlanNode } from './planNode.ts'
import { quoteName } from './quote.ts'
import type { Stage } from './stage.ts'
import { unnoticed } from './transaction.ts'

export interface Workbench {
  database: PlanDatabase
  tables: TablesByName
  stage: Stage
}

/** What came of it. */
export interface Trial {
  plan: PlanNode
  /** Those whose index is used both for any values and for those that were sent. */
  used: Candidate[]
}

/** No application has indexes of that name. */
const TRIED = 'route_profiler_tried'

export async function tryIndexes(bench: Workbench, candidates: readonly Candidate[]): Promise<Trial | null> {
  try {
    return await undone(bench.database, () => make(bench, candidates))
  } finally {
    // The rows that it has counted are the one thing that outlives the savepoint.
    await count(bench, candidates)
  }
}

async function make(bench: Workbench, candidates: readonly Candidate[]): Promise<Trial | null> {
  const { database, tables, stage } = bench
  await unnoticed(database, async () => {
    for (const [i, candidate] of candidates.entries()) {
      const columns = candidate.columns.map(quoteName).join(', ')
      const table = stage.nameOf(tables.get(tableKey(candidate))!)
      await database.ask(`create index ${TRIED}_${i} on ${table} (${columns})`)
    }
  })
  await count(bench, candidates)
  const generic = await stage.explain.generic()
  const own = await stage.explain.own()
  if (generic === null || own === null) return null
  const used = candidates.filter((_one, i) => uses(generic, i) && uses(own, i))
  return { plan: renamed(generic, candidates, tables), used }
}

function uses(plan: PlanNode, i: number): boolean {
  return nodesOf(plan).some(({ index }) => index === `${TRIED}_${i}`)
}

async function count({ tables, stage }: Workbench, candidates: readonly Candidate[]): Promise<void> {
  for (const key of new Set(candidates.map(tableKey))) await stage.recount(tables.get(key)!)
}

/** With the names that the indexes would have. */
function renamed(plan: PlanNode, candidates: readonly Candidate[], tables: TablesByName): PlanNode {
  const tried = candidates.findIndex((_one, i) => plan.index === `${TRIED}_${i}`)
  const candidate = candidates[tried]
  const table = candidate && tables.get(tableKey(candidate))
  const children = plan.children.map((child) => renamed(child, candidates, tables))
  return table === undefined
    ? { ...plan, children }
    : { ...plan, children, index: indexOn(table, candidate!.columns).name }
}
