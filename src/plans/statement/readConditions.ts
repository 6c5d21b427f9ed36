/** Reads which columns a condition compares, and how. */
import type { ColumnName, Condition } from './statement.ts'
import { columnNameIn, columnNamesIn, type Span, splitAt, type StatementText } from './statementText.ts'

type Kind = Condition['kind']

const comparisons: Record<string, Kind> = {
  '=': 'equal',
  '==': 'equal',
  '<=>': 'equal',
  is: 'equal',
  '<': 'below',
  '<=': 'below',
  '>': 'above',
  '>=': 'above',
  between: 'between',
  in: 'list',
  like: 'pattern',
  ilike: 'pattern',
  glob: 'pattern',
  match: 'pattern',
  regexp: 'pattern',
  rlike: 'pattern',
  '<>': 'other',
  '!=': 'other',
}
const mirrored: Partial<Record<Kind, Kind>> = { equal: 'equal', below: 'above', above: 'below' }

export function readConditions(text: StatementText, span: Span, isAlternative = false): Condition[] {
  const inner = text.withoutBrackets(span)
  if (inner[0] > span[0] && text.isSelect(inner[0] - 1)) return (text.readInside(span), [])
  const branches = splitAt(text, inner, ['or'])
  if (branches.length > 1) return branches.flatMap((branch) => readConditions(text, branch, true))
  const parts = splitAtAnd(text, inner)
  if (parts.length > 1) return parts.flatMap((part) => readConditions(text, part, isAlternative))
  text.readInside(inner)
  return readComparison(text, inner).map((condition) => ({ ...condition, isAlternative }))
}

/** The `and` of a `between` does not part two conditions. */
function splitAtAnd(text: StatementText, span: Span): Span[] {
  const parts: Span[] = []
  let [from] = span
  let isBetween = false
  for (const at of text.places(span)) {
    const keyword = text.keyword(at)
    if (keyword === 'between') isBetween = true
    if (keyword !== 'and') continue
    if (!isBetween) {
      parts.push([from, at])
      from = at + 1
    }
    isBetween = false
  }
  return [...parts, [from, span[1]]]
}

type Comparison = Omit<Condition, 'isAlternative'>

const nothingBeside = { others: [], literal: null, parameter: null }

function readComparison(text: StatementText, [from, to]: Span): Comparison[] {
  const operator = text.places([from, to]).find((at) => comparisons[text.keyword(at)] !== undefined)
  if (operator === undefined) return namesAs('other', text, [from, to])
  const left: Span = [from, operator]
  const isDenied = text.keyword(operator - 1) === 'not' || text.keyword(from) === 'not'
  const right: Span = [operator + 1, to]
  if (isDenied) return namesAs('other', text, left)
  const kind = kindAt(text, operator)
  return [...sideOf(text, kind, [left, right]), ...sideOf(text, mirrored[kind], [right, left])]
}

function kindAt(text: StatementText, operator: number): Kind {
  const keyword = text.keyword(operator)
  if (keyword !== 'is') return comparisons[keyword]!
  const value = text.keyword(operator + 1)
  if (value === 'null') return 'null'
  return ['not', 'true', 'false', 'unknown', 'distinct'].includes(value) ? 'other' : 'equal'
}

/** What a comparison says of the columns on one side of it. */
function sideOf(text: StatementText, kind: Kind | undefined, [side, other]: [Span, Span]): Comparison[] {
  if (!kind) return []
  const row = rowOf(text, side)
  // A row is below another already where its first column is: nothing is said of the others by themselves.
  const compared = kind === 'below' || kind === 'above' ? row.slice(0, 1) : row
  if (row.length > 1) return compared.map((one) => ({ ...one, kind, ...nothingBeside }))
  const column = columnNameIn(text, side)
  if (!column) return namesAs(kind === 'other' ? 'other' : 'computed', text, side)
  const beside = { others: columnNamesIn(text, other), literal: literalIn(text, other) }
  return [{ ...column, kind, ...beside, parameter: parameterIn(text, other) }]
}

/** The columns of `(a, b) = (?, ?)`; none where one of them is no column. */
function rowOf(text: StatementText, side: Span): ColumnName[] {
  const columns = splitAt(text, text.withoutBrackets(side), [',']).map((part) => columnNameIn(text, part))
  return columns.every((column) => column !== null) ? columns : []
}

function namesAs(kind: Kind, text: StatementText, span: Span): Comparison[] {
  return columnNamesIn(text, span).map((column: ColumnName) => ({
    ...column,
    kind,
    ...nothingBeside,
  }))
}

function literalIn(text: StatementText, [from, to]: Span): string | null {
  if (to - from !== 1) return null
  const value = text.tokens[from]!
  return /^(?:\d+|true|false)$/i.test(value.text) ? value.text.toLowerCase() : null
}

/** Only those without a name and a number stand in the order in which they are bound. */
function parameterIn(text: StatementText, [from, to]: Span): number | null {
  if (to - from !== 1 || text.tokens[from]!.text !== '?') return null
  return text.parameters.indexOf(from)
}
