/** Which indexes are worth a try, argued from a plan and from what is known of its tables. Pure. */
import type { ShapePlan } from '../../profile.ts'
import { columnsFor } from './indexColumns.ts'
import type { PlanNode } from './planNode.ts'
import { quoteName } from './quote.ts'
import { type Above, type Scan, scansOf } from './scans.ts'
import { conditionsOfScan, isServed, isThere } from './served.ts'
import { isLookupTable, spreadOf } from './spread.ts'
import type { TableFacts } from './tableFacts.ts'
import { reasons } from './words.ts'

export interface Candidate {
  schema: string
  table: string
  alias: string
  /** In the order of the index. */
  columns: string[]
  /** For rows of another table, and not for what the statement asks of this one. */
  isForJoin: boolean
}

interface Argued {
  candidates: Candidate[]
  /** The kind of index that could help where no B-tree can. */
  advice: ShapePlan['advice']
  /** Why a step that reads much has no candidate; else empty. */
  reason: string
}

export type TablesByName = ReadonlyMap<string, TableFacts>

const MOST_CANDIDATES = 6

export const tableKey = ({ schema, table }: { schema: string; table: string }): string =>
  JSON.stringify([schema, table])

export function argue(plan: PlanNode, tables: TablesByName): Argued {
  const found = scansOf(plan).flatMap((scan) => {
    const table = tables.get(tableKey(scan.node))
    return table === undefined ? [] : [argueScan(scan, table)]
  })
  return {
    candidates: withoutTwins(found.flatMap(({ candidates }) => candidates))
      .toSorted((a, b) => Number(a.isForJoin) - Number(b.isForJoin))
      .slice(0, MOST_CANDIDATES),
    advice: found.find(({ advice }) => advice !== null)?.advice ?? null,
    reason: found.find(({ reason }) => reason !== '')?.reason ?? '',
  }
}

const nothing: Argued = { candidates: [], advice: null, reason: '' }

function argueScan({ node, above, joined }: Scan, table: TableFacts): Argued {
  const conditions = conditionsOfScan(node)
  const isOrdered = above.isLimited && above.order.length > 0
  if (isServed(node, table) || (conditions.length === 0 && joined.length === 0 && !isOrdered)) return nothing
  const obstacle = obstacleOf(table)
  if (obstacle !== null) return { ...nothing, reason: obstacle }
  const argued = columnsFor(conditions, { table, above: orderedBy(node, { above, table }) })
  const byJoin = joined.filter((name) => isSelective(name, table)).map((name) => [name])
  const candidates = [argued.columns, ...byJoin]
    .map((columns, i) => ({ columns, isForJoin: i > 0 }))
    .filter(({ columns }) => columns.length > 0 && !isThere(columns, table))
    .map((one) => ({ schema: node.schema, table: node.table, alias: node.alias, ...one }))
  return { candidates, advice: argued.advice, reason: candidates.length > 0 ? '' : argued.reason }
}

/** Why no index of this table is tried. */
function obstacleOf(table: TableFacts): string | null {
  if (table.kind === 'p' || table.isPartition) return reasons.partitioned(table)
  if (table.isTemporary) return reasons.temporary(table)
  if (table.kind !== 'r') return reasons.noTable(table)
  return isLookupTable(table) ? reasons.lookup(table) : null
}

/** Where an index is read from its end to end for its order, nothing is left to be sorted. */
function orderedBy(
  { index, indexCondition }: PlanNode,
  { above, table }: { above: Above; table: TableFacts },
): Above {
  const walked = indexCondition === '' ? table.indexes.find(({ name }) => name === index) : undefined
  if (!above.isLimited || above.order.length > 0 || walked === undefined) return above
  const columns = walked.columns.map((name) => (name === null ? '' : `t.${quoteName(name)}`))
  return { ...above, order: columns }
}

function isSelective(name: string, table: TableFacts): boolean {
  const column = table.columns.find((one) => one.name === name)
  return column !== undefined && ['unique', 'many'].includes(spreadOf(column, table))
}

function withoutTwins(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter((candidate) => {
    const key = JSON.stringify([tableKey(candidate), candidate.columns])
    return !seen.has(key) && seen.add(key)
  })
}
