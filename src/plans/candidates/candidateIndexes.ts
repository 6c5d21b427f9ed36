/** Which indexes could serve what a statement wants of a table, the best first; and why none could. */
import { fewValuesOf, isLookupTable, type ColumnSample } from './fewValues.ts'
import type { Examination } from '../examine.ts'
import type { IndexColumn } from '../indexWords.ts'
import type { Condition } from '../statement/statement.ts'
import { columnOf, type ColumnSchema, isIndexed, isSame, type TableSchema } from './tableSchema.ts'
import type { WantedRows } from '../statement/wantedRows.ts'

export interface CandidateIndex {
  columns: IndexColumn[]
  /** How many of its columns, from the first on, have to narrow the rows; 0 where it is for the order only. */
  narrowing: number
  /** It brings the rows in order, so that as few are read as are wanted. */
  forOrder: boolean
}

interface Candidates {
  indexes: CandidateIndex[]
  advice: Examination['advice']
  /** Why there is none, else empty. */
  reason: string
}

/** A table without a useful index, as the plan has it. */
export interface BadStep {
  wanted: WantedRows
  /** Its rows are sorted after they are read. */
  isSorted: boolean
  /** By the names of the columns in small letters. */
  samples: ReadonlyMap<string, ColumnSample>
}

const columnsAtMost = 3

export function candidateIndexes(step: BadStep): Candidates {
  const { table, conditions } = step.wanted
  if (isLookupTable(table.name))
    return none(step, `${table.name} may hold few rows, which are read faster without an index.`)
  const sorted = sort(step)
  const indexes = candidatesOf(step, sorted)
  const fresh = indexes.filter(
    ({ columns, forOrder }) =>
      !isIndexed(
        table,
        columns.map(({ name }) => name),
        forOrder,
      ),
  )
  if (fresh.length > 0) return { indexes: fresh, advice: null, reason: '' }
  if (indexes.length > 0) return none(step, `An index on ${names(indexes[0]!)} is there, and is not used.`)
  return none(step, sorted.reasons[0] ?? reasonOf(conditions))
}

function none({ wanted }: BadStep, reason: string): Candidates {
  return { indexes: [], advice: adviceFor(wanted.conditions), reason }
}

function names({ columns }: CandidateIndex): string {
  return columns.map(({ name }) => name).join(', ')
}

function adviceFor(conditions: readonly Condition[]): Examination['advice'] {
  if (conditions.some(({ kind }) => kind === 'pattern')) return 'full-text'
  return conditions.some(({ kind }) => kind === 'computed') ? 'expression' : null
}

function reasonOf(conditions: readonly Condition[]): string {
  const kinds = new Set(conditions.map(({ kind }) => kind))
  if (kinds.has('pattern')) return 'A pattern finds its rows in no B-tree.'
  if (kinds.has('computed')) return 'It compares what is computed from a column.'
  if (kinds.has('below') || kinds.has('above'))
    return 'How many rows are on one side of a value cannot be told without them.'
  return conditions.length > 0 ? 'Its conditions leave too many rows for an index to help.' : ''
}

interface Sorted {
  /** Those of `equal` that are compared with a column of another table. */
  joined: string[]
  /** Columns that are one value, and of which there are many. */
  equal: string[]
  list: string[]
  /** Columns that are one value, of which there may be few. */
  few: string[]
  /** Between two values. */
  between: string[]
  /** On one side of a value. */
  open: string[]
  alternatives: string[]
  reasons: string[]
}

function sort({ wanted, samples }: BadStep): Sorted {
  const sorted: Sorted = {
    joined: [],
    equal: [],
    list: [],
    few: [],
    between: [],
    open: [],
    alternatives: [],
    reasons: [],
  }
  for (const condition of wanted.conditions) {
    const column = columnOf(wanted.table, condition.column)
    if (column) place(sorted, { condition, column, wanted, sample: samples.get(column.name.toLowerCase()) })
  }
  return sorted
}

interface Placed {
  condition: Condition
  column: ColumnSchema
  wanted: WantedRows
  sample: ColumnSample | undefined
}

function place(sorted: Sorted, { condition, column, wanted, sample }: Placed): void {
  const { kind, isAlternative, others, literal } = condition
  if (kind === 'null' && !isAlternative) add(sorted.few, column.name)
  if (isRange(kind)) return placeRange(sorted, { condition, column, wanted })
  if (kind !== 'equal' && kind !== 'list') return
  const few = fewValuesOf(column, { literal, sample })
  const isUnusedKey = kind === 'equal' && !isAlternative && isKey(wanted.table, column.name)
  if (few !== null || isUnusedKey) {
    sorted.reasons.push(few ?? `An index on ${column.name} is there, and is not used.`)
    if (few !== null && kind === 'equal' && !isAlternative) add(sorted.few, column.name)
    return
  }
  if (isAlternative) return add(sorted.alternatives, column.name)
  if (kind === 'equal' && others.length > 0) add(sorted.joined, column.name)
  add(sorted[kind], column.name)
}

function isRange(kind: Condition['kind']): boolean {
  return kind === 'between' || kind === 'below' || kind === 'above'
}

function placeRange(sorted: Sorted, { condition, column, wanted }: Omit<Placed, 'sample'>): void {
  if (condition.isAlternative) return
  // Rows that were made at once have one time, and a value that is common does not make a range wide.
  const few = fewValuesOf({ ...column, default: null }, { literal: null, sample: undefined })
  if (few !== null) sorted.reasons.push(few)
  else add(isClosed(condition, wanted.conditions) ? sorted.between : sorted.open, column.name)
}

/** Two open sides of one column are as good as a `between`. */
function isClosed({ kind, column }: Condition, conditions: readonly Condition[]): boolean {
  const opposite = kind === 'below' ? 'above' : 'below'
  return (
    kind === 'between' ||
    conditions.some((one) => one.kind === opposite && !one.isAlternative && isSame(one.column, column))
  )
}

function add(columns: string[], column: string): void {
  if (!columns.some((one) => isSame(one, column))) columns.push(column)
}

function candidatesOf(step: BadStep, sorted: Sorted): CandidateIndex[] {
  const { joined, equal, list, few, between, open, alternatives } = sorted
  const order = orderOf(step.wanted)
  const found: CandidateIndex[] = []
  const narrow = [...equal, ...list].slice(0, columnsAtMost)
  const range = between[0] ?? open[0]
  const isOnlyJoined = list.length === 0 && equal.every((column) => joined.includes(column))
  const isFirstInOrder = order && isOnlyJoined && everyOneIsServed(sorted, step)
  if (isFirstInOrder && !isIndexed(step.wanted.table, [order[0]!.name])) found.push(inOrder(few, order))
  if (narrow.length > 0) {
    if (order && list.length === 0) found.push(inOrder(equal, order))
    if (range !== undefined && !isKey(step.wanted.table, range)) found.push(narrowing([...narrow, range]))
    found.push(narrowing(narrow), ...apart(narrow, joined))
  } else {
    if (range !== undefined && between.length > 0) found.push(narrowing([range]))
    found.push(...alternatives.map((column) => narrowing([column])))
  }
  return found.filter(({ columns }) => columns.length <= columnsAtMost)
}

/** A join may begin with this table or end with it. */
function apart(narrow: readonly string[], joined: readonly string[]): CandidateIndex[] {
  const sides = [
    narrow.filter((column) => !joined.includes(column)),
    narrow.filter((column) => joined.includes(column)),
  ]
  return sides.every((side) => side.length > 0) ? sides.map(narrowing) : []
}

function narrowing(columns: string[]): CandidateIndex {
  return { columns: columns.map((name) => ({ name })), narrowing: columns.length, forOrder: false }
}

function inOrder(equal: string[], order: IndexColumn[]): CandidateIndex {
  const first = equal.map((name) => ({ name }))
  const rest = order.filter(({ name }) => !equal.some((one) => isSame(one, name)))
  return { columns: [...first, ...rest], narrowing: equal.length, forOrder: true }
}

/** Read in this order, every row is one that is wanted. */
function everyOneIsServed({ few, open, between }: Sorted, step: BadStep): boolean {
  const first = step.wanted.order[0]!.column
  if (!step.isSorted || step.wanted.isFilteredElsewhere) return false
  return step.wanted.conditions.every(
    ({ column, isAlternative, others }) =>
      others.length > 0 ||
      (!isAlternative && ([...few].some((one) => isSame(one, column)) || isFirst(column))),
  )
  function isFirst(column: string): boolean {
    return isSame(column, first) && [...open, ...between].some((one) => isSame(one, column))
  }
}

/** The primary key, in which every index ends. */
function isKey(table: TableSchema, column: string): boolean {
  const first = table.indexes[0]?.columns[0]
  return first !== null && first !== undefined && isSame(column, first)
}

/** Null where the order is no matter of an index. */
function orderOf({ order, hasLimit, isFolded, table }: WantedRows): IndexColumn[] | null {
  if (!hasLimit || isFolded || order.length === 0) return null
  if (isKey(table, order[0]!.column)) return null
  if (order.some(({ column }) => !columnOf(table, column))) return null
  // An index is read from either end.
  const isMixed = order.some(({ isDescending }) => isDescending !== order[0]!.isDescending)
  return order.map(({ column, isDescending }) => ({
    name: columnOf(table, column)!.name,
    ...(isMixed && isDescending && { isDescending }),
  }))
}
