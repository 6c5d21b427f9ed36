/** PostgreSQL's plan of a statement, as far as the rules of others look at it. */
import type { PlanDatabase } from '../../src/plans/planDatabase.ts'

export interface PlanNode {
  'Node Type': string
  'Plan Rows': number
  'Total Cost': number
  'Index Name'?: string
  Plans?: PlanNode[]
}

/** @param values `own` for those of the application, `none` for a plan that would do for any */
export async function planOf(database: PlanDatabase, sql: string, values: 'own' | 'none'): Promise<PlanNode> {
  if (values === 'own') return rootOf(await database.ask(`explain (format json) ${sql}`, 'own'))
  await database.ask('set local plan_cache_mode = force_generic_plan')
  await database.ask(`prepare planned as ${sql}`)
  const count = new Set(sql.match(/\$\d+/g)).size
  const nulls = Array.from({ length: count }, () => 'null').join(', ')
  const rows = await database.ask(`explain (format json) execute planned${count > 0 ? `(${nulls})` : ''}`)
  await database.ask('deallocate planned')
  return rootOf(rows)
}

function rootOf(rows: Record<string, unknown>[]): PlanNode {
  return (rows[0]!['QUERY PLAN'] as { Plan: PlanNode }[])[0]!.Plan
}

/** The node and all below it. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
