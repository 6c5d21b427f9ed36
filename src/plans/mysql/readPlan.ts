/** How MySQL and MariaDB find the rows of a statement: one row of `explain` for each table. */
import { cellText } from '../cellText.ts'
import type { PlanRow } from '../planDatabase.ts'
import { primaryName } from './shadows.ts'

export interface Step {
  /** Which select of the statement it belongs to. */
  id: number
  selectType: string
  /** The table or its alias. */
  name: string
  /** How it is read: `ALL`, `index`, `range`, `ref`. */
  type: string
  keys: string[]
  rows: number
  extra: string
}

/** @throws Error where the database has planned nothing */
export function readPlan(rows: readonly PlanRow[]): Step[] {
  const steps = rows
    .filter(({ table }) => table !== null && table !== undefined)
    .map((row) => ({
      id: Number(row['id'] ?? 0),
      selectType: cellText(row['select_type']) ?? '',
      name: cellText(row['table']) ?? '',
      type: cellText(row['type']) ?? '',
      keys: cellText(row['key'])?.split(',') ?? [],
      rows: Math.max(1, Number(row['rows'] ?? 1)),
      extra: cellText(row['Extra']) ?? '',
    }))
  const [without] = rows
  if (steps.length === 0 && without && without['Extra'] !== 'No tables used')
    throw new Error(cellText(without['Extra']) ?? 'the database tells none')
  return steps
}

export function stepText({ selectType, name, type, keys, extra }: Step): string {
  const by = keys.length > 0 ? `by ${keys.map(keyName).join(' and ')}` : ''
  const how = extra === '' ? '' : `(${extra.replaceAll(primaryName, 'PRIMARY')})`
  return [selectType, name, type, by, how].filter((word) => word !== '').join(' ')
}

function keyName(key: string): string {
  return key === primaryName ? 'PRIMARY' : key
}

export function indexesIn(steps: readonly Step[]): string[] {
  const isOwn = ({ name }: Step) => !name.startsWith('<')
  return [...new Set(steps.filter(isOwn).flatMap(({ keys }) => keys.map(keyName)))].toSorted()
}

/**
 * How many rows are looked at: those of joined tables for each other, those of a dependent subquery for each row outside.
 * @param all how many a table has, which the database reckons a little differently each time
 */
export function rowsLookedAt(steps: readonly Step[], all: number): number {
  const products = new Map<number, number>()
  for (const { id, name, rows, type, extra } of steps) {
    // In the order of an index until enough are found, which the database takes to be soon.
    const isWhole = type === 'ALL' || (type === 'index' && extra.includes('Using where'))
    const looked = isWhole && !name.startsWith('<') ? all : rows
    products.set(id, (products.get(id) ?? 1) * looked)
  }
  const outer = products.get(Math.min(...products.keys())) ?? 1
  const dependent = new Set(
    steps.filter(({ selectType }) => selectType.startsWith('DEPENDENT')).map(({ id }) => id),
  )
  return [...products].reduce((sum, [id, product]) => sum + product * (dependent.has(id) ? outer : 1), 0)
}
