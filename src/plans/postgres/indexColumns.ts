/** Which columns an index for some conditions would have, and in which order. Pure. */
import type { ShapePlan } from '../../profile.ts'
import { namesIn } from '../statement/statementTokens.ts'
import type { Condition } from './conditions.ts'
import { columnOf } from './expression.ts'
import type { Above } from './scans.ts'
import { type Spread, spreadOf } from './spread.ts'
import type { ColumnFacts, TableFacts } from './tableFacts.ts'
import { reasons } from './words.ts'

const MOST_COLUMNS = 3

interface ArguedColumns {
  columns: string[]
  advice: ShapePlan['advice']
  reason: string
}

/**
 * What equals something comes first, keys before columns of a few values; then what the rows are sorted by, or else one
 * range. A column of a few values leads only where the order of the index ends the search early.
 */
export function columnsFor(
  conditions: readonly Condition[],
  { table, above }: { table: TableFacts; above: Above },
): ArguedColumns {
  const facts = (name: string): ColumnFacts | undefined =>
    table.columns.find((column) => column.name === name)
  const spread = (name: string): Spread => spreadOf(facts(name)!, table)
  const plain = conditions.map((condition) => plainly(condition, facts))
  const named = (kind: Condition['kind']): string[] =>
    distinct(plain.flatMap((one) => (one.kind === kind && one.kind !== 'other' ? [one.column] : [])))
  const equal = named('equal').filter((name) => facts(name)?.category !== 'B')
  const keys = equal.filter((name) => spread(name) !== 'few')
  const few = equal.filter((name) => spread(name) === 'few')
  const isSelective = keys.some((name) => spread(name) !== 'one')
  const others = plain.filter((one) => one.kind === 'other')
  const sparse = plain.filter(
    (one) => one.kind === 'other' || (isSparse(one, facts) && !isPartOf(one.column, table)),
  )
  const advice = adviceOf(sparse, isSelective)
  const order = sortColumns(above, table).filter((name) => !equal.includes(name))
  const endsEarly = above.isLimited && order.length > 0 && others.length === 0
  const range = named('range').filter((name) => !equal.includes(name))
  const hasTwoEnds = range.some((name) => endsOf(plain, name) > 1)
  if (!isSelective && !endsEarly && !hasTwoEnds) {
    return { columns: [], advice, reason: whyNot(plain, { table, keys, few }) }
  }
  const sorted = isSelective ? withoutKeys(order, facts) : order
  const last = order.length > 0 ? sorted : range.slice(0, 1)
  return { columns: [...keys, ...few, ...last].slice(0, MOST_COLUMNS), advice, reason: '' }
}

function isSparse(
  { kind, column }: Exclude<Condition, { kind: 'other' }>,
  facts: (name: string) => ColumnFacts | undefined,
): boolean {
  return kind !== 'null' || facts(column)?.isNotNull === false
}

/** Rows that a partial index has by that column have been thought of. */
function isPartOf(column: string, { indexes }: TableFacts): boolean {
  return indexes.some(
    ({ isPartial, definition }) =>
      isPartial &&
      namesIn(definition.slice(definition.indexOf(' WHERE '))).some(({ name }) => name === column),
  )
}

function endsOf(conditions: readonly Condition[], column: string): number {
  return conditions.filter((one) => one.kind === 'range' && one.column === column).length
}

function whyNot(
  conditions: readonly Condition[],
  { table, keys, few }: { table: TableFacts; keys: readonly string[]; few: readonly string[] },
): string {
  if (keys[0] !== undefined) return reasons.oneValue(table, keys[0])
  if (few[0] !== undefined) return reasons.fewValues(table, few[0])
  return conditions.length > 0 ? reasons.unselective(table) : ''
}

/** A column that is made something else before it is compared is no column for an index. */
function plainly(condition: Condition, facts: (name: string) => ColumnFacts | undefined): Condition {
  if (condition.kind === 'other') return condition
  const column = facts(condition.column)
  if (column === undefined) return { kind: 'other', advice: null }
  // A domain is compared as what it is made of, which is no other value.
  const made = column.baseType.replace(/\(.*\)/, '')
  const isSame = ['', column.type, made].includes(condition.as) || column.category === 'S'
  return isSame || condition.kind === 'null' ? condition : { kind: 'other', advice: 'expression' }
}

function adviceOf(conditions: readonly Condition[], isSelective: boolean): ShapePlan['advice'] {
  if (isSelective) return null
  const found = conditions.flatMap((one) => (one.kind === 'other' && one.advice !== null ? [one.advice] : []))
  if (found[0] !== undefined) return found[0]
  return conditions.some(({ kind }) => kind === 'null' || kind === 'flag') ? 'partial' : null
}

/** The sort keys that an index of plain columns of this table gives: as many as go the same way. */
function sortColumns({ order }: Above, table: TableFacts): string[] {
  const keys = order.map((key) => /^(.*?)( DESC)?( NULLS (?:FIRST|LAST))?$/s.exec(key)!)
  const end = keys.findIndex(([, , descending, nulls]) => descending !== keys[0]![2] || nulls !== undefined)
  const columns = keys.slice(0, end < 0 ? keys.length : end).map(([, text = '']) => columnOf(text))
  const until = columns.findIndex(
    (one) => one === null || !table.columns.some(({ name }) => name === one.column),
  )
  return (until < 0 ? columns : columns.slice(0, until)).map((one) => one!.column)
}

/** That a key of the table settles ties is not worth a column where the others leave a few rows. */
function withoutKeys(
  order: readonly string[],
  facts: (name: string) => ColumnFacts | undefined,
): readonly string[] {
  return order.filter((name) => facts(name)?.isPrimary !== true)
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)]
}
