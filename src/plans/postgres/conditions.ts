/** What a filter asks of the table under it, condition by condition. Pure. */
import type { ShapePlan } from '../../profile.ts'
import { bare, columnOf, columnsIn, type Operation, operationOf, splitAt } from './expression.ts'

/**
 * - `equal`: a column equals one value or one of several, of a parameter or of another table
 * - `range`: it is more or less than one
 * - `null`: it is null, or is not
 * - `flag`: it is true, or is not
 * - `other`: what no B-tree of a column serves, with the kind of index that could
 */
export type Condition =
  | {
      kind: 'equal' | 'range' | 'null' | 'flag'
      column: string
      /** The type that it is made before it is compared; empty where it is compared as it is. */
      as: string
    }
  | { kind: 'other'; advice: ShapePlan['advice'] }

const ranges = new Set(['<', '<=', '>', '>='])
const textSearch = /^(?:!?~~\*?|!?~\*?)$/
const insideValue = /^(?:->>?|#>>?|@>|<@|\?[|&]?|&&|@\?|@@)$/

/** @param alias what the filter calls the table */
export function conditionsOf(filter: string, alias: string): Condition[] {
  return filter === '' ? [] : splitAt(' AND ', filter).map((part) => conditionOf(part, alias))
}

function conditionOf(text: string, alias: string): Condition {
  const branches = splitAt(' OR ', text)
  if (branches.length > 1) return alternatives(branches.map((branch) => conditionOf(branch, alias)))
  const flag = ownColumn(bare(text).replace(/^NOT /, ''), alias)
  if (flag !== null) return { kind: 'flag', ...flag }
  const operation = operationOf(text)
  if (operation === null) return { kind: 'other', advice: null }
  return (
    compared(operation, alias) ??
    compared(mirrored(operation), alias) ?? { kind: 'other', advice: adviceOf(operation, alias) }
  )
}

/** A column of the table on the left, and on the right something that does not hang on the same row. */
function compared({ left, operator, right }: Operation, alias: string): Condition | null {
  const own = ownColumn(left, alias) ?? firstOfRow(left, alias)
  if (own === null || columnsIn(right, alias).length > 0) return null
  if (operator === '=') return { kind: 'equal', ...own }
  if (ranges.has(operator)) return { kind: 'range', ...own }
  if (/^IS (?:NOT )?NULL$/.test(operator)) return { kind: 'null', ...own }
  return operator.startsWith('IS ') ? { kind: 'flag', ...own } : null
}

function mirrored({ left, operator, right }: Operation): Operation {
  return { left: right, operator: operator.replace(/[<>]/, (one) => (one === '<' ? '>' : '<')), right: left }
}

function ownColumn(operand: string, alias: string): { column: string; as: string } | null {
  const found = columnOf(operand)
  return found?.alias === alias ? { column: found.column, as: found.as } : null
}

/** `ROW(p.created_at, p.id) < ROW($1, $2)` goes on after the last row of a page. */
function firstOfRow(operand: string, alias: string): { column: string; as: string } | null {
  const row = /^ROW\((.*)\)$/s.exec(bare(operand))
  return row && ownColumn(splitAt(',', row[1]!)[0] ?? '', alias)
}

/** One index serves them only where all of them ask for the same column. */
function alternatives(branches: Condition[]): Condition {
  const [first] = branches
  if (first?.kind !== 'equal') return { kind: 'other', advice: null }
  const isSame = branches.every((branch) => branch.kind === 'equal' && branch.column === first.column)
  return isSame ? first : { kind: 'other', advice: null }
}

function adviceOf({ left, operator, right }: Operation, alias: string): ShapePlan['advice'] {
  const both = `${left} ${right}`
  if (columnsIn(both, alias).length === 0) return null
  if (operator === '@@') return /tsvector|tsquery/i.test(both) ? 'full-text' : 'gin'
  if (textSearch.test(operator)) return operator.startsWith('!') ? null : 'trigram'
  if (insideValue.test(operator) || insideValue.test(operationOf(left)?.operator ?? '')) return 'gin'
  if (isArrayColumn(right, alias)) return 'gin'
  return (operator === '=' || ranges.has(operator)) && isComputed(left, alias) ? 'expression' : null
}

/** `$1 = ANY (p.tags)` */
function isArrayColumn(right: string, alias: string): boolean {
  const list = /^ANY \((.*)\)$/s.exec(right)
  return list !== null && columnOf(list[1]!)?.alias === alias
}

/** A function of a column that gives the same each time. */
function isComputed(operand: string, alias: string): boolean {
  const isColumn = columnOf(operand) !== null
  return columnsIn(operand, alias).length > 0 && !isColumn && !/\b(?:random|now)\(/.test(operand)
}
