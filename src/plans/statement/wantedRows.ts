/** Whose columns the conditions of a statement are: those of its tables, through views and subqueries as well. */
import type { Block, ColumnName, Condition, OrderTerm, TableRef } from './statement.ts'
import { columnOf, isSame, type TableSchema } from '../candidates/tableSchema.ts'

/** What one block wants of one of its tables. */
export interface WantedRows {
  block: Block
  ref: TableRef
  table: TableSchema
  conditions: Condition[]
  /** Empty where the order is not one of this table's columns alone. */
  order: OrderTerm[]
  hasLimit: boolean
  isFolded: boolean
  /** Whether the block wants less than all rows that there are, joins left aside. */
  isNarrowed: boolean
  /** Whether rows are left out by what is in other tables, or in none. */
  isFilteredElsewhere: boolean
  /** The block is in another one, and may be run for each row of it. */
  isInner: boolean
}

/** What the tables beside it are filtered by: a join may begin with any of them. */
export function filteredBeside(rows: WantedRows, all: readonly WantedRows[]): WantedRows[] {
  return all
    .filter((one) => one.block === rows.block && one !== rows)
    .map((one) => ({
      ...one,
      conditions: one.conditions.filter(({ others }) => others.length === 0),
      order: [],
    }))
    .filter(({ conditions }) => conditions.length > 0)
}

type Schemas = ReadonlyMap<string, TableSchema>

/** @param schemas by the names of the tables in small letters */
export function wantedRows(blocks: readonly Block[], schemas: Schemas): WantedRows[] {
  // What is handed down to a subquery it may hand on.
  for (const block of blocks.toReversed()) handDown(block, schemas)
  return blocks.flatMap((block) =>
    block.refs.flatMap((ref) => {
      const table = tableOf(ref, schemas)
      return table ? [wantedOf(block, { ref, table, schemas })] : []
    }),
  )
}

function tableOf(ref: TableRef, schemas: Schemas): TableSchema | undefined {
  return ref.table === null || ref.definedBy.length > 0 ? undefined : schemas.get(ref.table.toLowerCase())
}

/** A condition on a subquery is one on the table that its column comes from. */
function handDown(block: Block, schemas: Schemas): void {
  for (const condition of block.conditions) {
    const ref = ownerOf(block, condition, schemas)
    for (const inner of ref?.definedBy ?? []) {
      if (inner.isFolded || inner.hasLimit) continue
      const column = inner.outputs.get(condition.column.toLowerCase()) ?? {
        prefix: null,
        column: condition.column,
      }
      inner.conditions.push({
        ...condition,
        ...column,
        others: condition.others.filter(({ prefix }) => prefix),
      })
    }
  }
}

function wantedOf(
  block: Block,
  { ref, table, schemas }: Pick<WantedRows, 'ref' | 'table'> & { schemas: Schemas },
): WantedRows {
  const isOwn = (column: ColumnName) => ownerOf(block, column, schemas) === ref
  const order = block.order.every(isOwn) ? block.order : []
  const filters = block.conditions.filter(
    ({ others }) => !others.some((other) => ownerOf(block, other, schemas)),
  )
  return {
    block,
    ref,
    table,
    conditions: block.conditions.filter(isOwn).map((condition) => ({
      ...condition,
      kind: condition.others.some(isOwn) ? 'other' : condition.kind,
      others: condition.others.filter((other) => ownerOf(block, other, schemas)),
    })),
    order,
    hasLimit: block.hasLimit,
    isFolded: block.isFolded,
    isNarrowed: (block.hasLimit && !block.isFolded) || filters.length > 0,
    isFilteredElsewhere: !filters.every(isOwn),
    isInner: block.isInner,
  }
}

function ownerOf(block: Block, { prefix, column }: ColumnName, schemas: Schemas): TableRef | undefined {
  if (prefix !== null) return block.refs.find(({ name }) => isSame(name, prefix))
  const owners = block.refs.filter((ref) => {
    const table = tableOf(ref, schemas)
    return table
      ? columnOf(table, column) !== undefined
      : ref.definedBy.some((inner) => gives(inner, column, schemas))
  })
  return owners.length === 1 ? owners[0] : undefined
}

function gives(block: Block, column: string, schemas: Schemas): boolean {
  return (
    block.outputs.has(column.toLowerCase()) || ownerOf(block, { prefix: null, column }, schemas) !== undefined
  )
}
