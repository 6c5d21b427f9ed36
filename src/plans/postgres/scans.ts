/** The steps of a plan that read a table, and what the steps above them do with the rows. Pure. */
import { columnOf, operationOf, splitAt } from './expression.ts'
import type { PlanNode } from './planNode.ts'

export interface Scan {
  node: PlanNode
  above: Above
  /** Columns that rows of another table are brought together by. */
  joined: readonly string[]
}

/** What is done to the rows of a step further up. */
export interface Above {
  isLimited: boolean
  /** Sort keys. */
  order: readonly string[]
}

export function scansOf(plan: PlanNode): Scan[] {
  const joins = joinColumns(plan)
  const scans: Scan[] = []
  walk(plan, { isLimited: false, order: [] }, (node, above) => {
    scans.push({ node, above, joined: joins.get(node.alias) ?? [] })
  })
  return scans
}

const gathering = /Aggregate|Group|Unique|WindowAgg|SetOp/

function walk(node: PlanNode, above: Above, see: (node: PlanNode, above: Above) => void): void {
  if (isScan(node)) see(node, above)
  for (const child of node.children) {
    const isApart = child.relationship === 'InitPlan' || child.relationship === 'SubPlan'
    const isAnew = isApart || gathering.test(node.type)
    walk(child, isAnew ? { isLimited: false, order: [] } : below(node, above), see)
  }
}

function below(node: PlanNode, above: Above): Above {
  if (node.type === 'Limit') return { isLimited: true, order: [] }
  return node.sortKeys.length > 0 && above.order.length === 0 ? { ...above, order: node.sortKeys } : above
}

/** Not so the step that writes to one. */
export function isScan({ type, table, schema }: PlanNode): boolean {
  return /^(?:Seq|Index|Index Only|Bitmap Heap) Scan$/.test(type) && table !== '' && !isCatalogue(schema)
}

/** What PostgreSQL keeps for itself. */
function isCatalogue(schema: string): boolean {
  return /^(?:pg_catalog|pg_toast.*|information_schema)$/.test(schema)
}

/** By alias: the columns that rows of two sides are brought together by. */
function joinColumns(plan: PlanNode): Map<string, string[]> {
  const columns = new Map<string, string[]>()
  const visit = (node: PlanNode): void => {
    for (const part of node.joinConditions.flatMap((text) => splitAt(' AND ', text))) {
      const { left = '', operator, right = '' } = operationOf(part) ?? {}
      if (operator !== '=') continue
      for (const side of [columnOf(left), columnOf(right)]) {
        if (side !== null) columns.set(side.alias, [...(columns.get(side.alias) ?? []), side.column])
      }
    }
    node.children.forEach(visit)
  }
  visit(plan)
  return columns
}
