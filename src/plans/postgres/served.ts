/** Whether an index that is there already finds what a step of a plan reads. Pure. */
import { type Condition, conditionsOf } from './conditions.ts'
import { nodesOf, type PlanNode } from './planNode.ts'
import { spreadOf } from './spread.ts'
import type { TableFacts } from './tableFacts.ts'

/** An index narrows the rows down by its first column, and by more than columns of a few values. */
export function isServed(node: PlanNode, table: TableFacts): boolean {
  return nodesThatFind(node).some(({ index, indexCondition }) => {
    if (indexCondition === '') return false
    const known = table.indexes.find(({ name }) => name === index)
    const first = known?.columns[0]
    if (known === undefined || first === null || known.isPartial) return true
    const narrowed = conditionsOf(indexCondition, node.alias).flatMap((one) =>
      one.kind === 'other' ? [] : [one.column],
    )
    // A bitmap's condition has the table's name, or another alias than the step above it.
    if (narrowed.length === 0) return true
    const column = table.columns.find(({ name }) => name === first)
    return narrowed.includes(first ?? '') && column !== undefined && !isFewOnly(narrowed, table)
  })
}

function isFewOnly(narrowed: readonly string[], table: TableFacts): boolean {
  return narrowed.every((name) => {
    const column = table.columns.find((one) => one.name === name)
    return column !== undefined && spreadOf(column, table) === 'few'
  })
}

/** The step itself, and of a bitmap those that make it. */
function nodesThatFind(node: PlanNode): PlanNode[] {
  return node.type === 'Bitmap Heap Scan' ? nodesOf(node) : [node]
}

/** Whether an index that begins with these columns is there. */
export function isThere(columns: readonly string[], { indexes }: TableFacts): boolean {
  return indexes.some(
    ({ columns: has, isPartial }) => !isPartial && columns.every((name, i) => has[i] === name),
  )
}

/** All that a step asks of its table, by its index or after it. */
export function conditionsOfScan(node: PlanNode): Condition[] {
  const texts = [node.filter, ...nodesThatFind(node).map(({ indexCondition }) => indexCondition)]
  return texts.flatMap((text) => conditionsOf(text, node.alias))
}
