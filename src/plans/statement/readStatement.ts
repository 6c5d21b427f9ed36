/**
 * Reads the blocks of a statement. It is no parser: what it does not know it passes over, and says less.
 */
import { readConditions } from './readConditions.ts'
import { readRefs } from './readRefs.ts'
import { columnNameIn, type Span, splitAt, StatementText } from './statementText.ts'
import type { PlanDatabase } from '../planDatabase.ts'
import type { Block, ColumnName, OrderTerm } from './statement.ts'
import { statementTokens } from './statementTokens.ts'

const clauses: ReadonlySet<string> = new Set(
  'select update delete insert replace from set where group having window order limit fetch offset returning for values'.split(
    ' ',
  ),
)

/** In the order in which they are written, the inner ones before those that they are in. */
export function readStatement(sql: string, dialect: PlanDatabase['dialect']): Block[] {
  const text = new StatementText(statementTokens(sql, dialect), readSelects)
  readSelects(text, [0, text.tokens.length], false)
  return text.blocks
}

/** @returns the blocks of the outermost level */
function readSelects(text: StatementText, span: Span, isInner: boolean): Block[] {
  const [from, to] = text.withoutBrackets(span)
  if (text.keyword(from) === 'create') return readSelects(text, [afterAs(text, [from, to]), to], isInner)
  const begin = text.keyword(from) === 'with' ? readCommonTables(text, [from, to]) : from
  const arms = splitAt(text, [begin, to], ['union', 'intersect', 'except'])
  const blocks = arms.flatMap((arm) => readArm(text, arm, isInner))
  // The order and the limit behind the last arm are those of all.
  if (arms.length > 1) for (const block of blocks) Object.assign(block, { order: [], hasLimit: false })
  return blocks
}

function afterAs(text: StatementText, [from, to]: Span): number {
  return text.places([from, to]).find((at) => text.keyword(at) === 'as')! + 1 || to
}

/** @returns where the statement begins that they are for */
function readCommonTables(text: StatementText, [from, to]: Span): number {
  let at = text.keyword(from + 1) === 'recursive' ? from + 2 : from + 1
  while (at < to) {
    const name = text.tokens[at]!.text.toLowerCase()
    while (at < to && !(text.keyword(at) === '(' && text.isSelect(at))) at++
    if (at >= to) return to
    const { closedAt } = text.tokens[at]!
    text.commonTables.set(name, readSelects(text, [at + 1, closedAt], false))
    at = closedAt + 1
    if (text.keyword(at) !== ',') return at
    at++
  }
  return to
}

function readArm(text: StatementText, span: Span, isInner: boolean): Block[] {
  const [from, to] = armOf(text, span)
  if (text.keyword(from) === '(') {
    const { closedAt } = text.tokens[from]!
    return closedAt > from ? readSelects(text, [from + 1, closedAt], isInner) : []
  }
  const parts = partsOf(text, [from, to])
  const verb = parts[0]?.clause
  if (verb === 'insert' || verb === 'replace') return readSource(text, parts, to)
  if (verb !== 'select' && verb !== 'update' && verb !== 'delete') return []
  return [readBlock(text, parts, isInner)]
}

/** `union all select`: the word behind the operator is no part of the arm. */
function armOf(text: StatementText, [from, to]: Span): Span {
  return ['all', 'distinct'].includes(text.keyword(from)) ? [from + 1, to] : [from, to]
}

/** The statement that an insert takes its rows from. */
function readSource(text: StatementText, parts: Part[], to: number): Block[] {
  const source = parts.find(({ clause }) => clause === 'select')
  if (!source) return []
  const end = text
    .places([source.at, to])
    .find((at) => text.keyword(at) === 'on' && ['conflict', 'duplicate'].includes(text.keyword(at + 1)))
  return readSelects(text, [source.at, end ?? to], false)
}

interface Part {
  clause: string
  at: number
  span: Span
}

function partsOf(text: StatementText, [from, to]: Span): Part[] {
  const starts = text.places([from, to]).filter((at) => clauses.has(text.keyword(at)) && !isOther(text, at))
  return starts.map((at, i) => ({
    clause: text.keyword(at),
    at,
    span: [at + 1, starts[i + 1] ?? to],
  }))
}

/** `replace(name, 'a', 'b')` is a function, a name behind a dot is a name, and `is distinct from` compares. */
function isOther(text: StatementText, at: number): boolean {
  const before = text.keyword(at - 1)
  const isFunction = ['replace', 'insert'].includes(text.keyword(at)) && text.keyword(at + 1) === '('
  return isFunction || before === '.' || (before === 'distinct' && text.keyword(at - 2) !== 'select')
}

function readBlock(text: StatementText, parts: Part[], isInner: boolean): Block {
  const of = (clause: string) => parts.find((part) => part.clause === clause)?.span
  const block: Block = {
    refs: [],
    conditions: [],
    order: [],
    hasLimit: of('limit') !== undefined || of('fetch') !== undefined,
    isFolded: of('group') !== undefined || isFoldedBy(text, of('select')),
    outputs: outputsOf(text, of('select')),
    isInner,
  }
  // `for update` at the end of a select names no table.
  for (const clause of parts[0]!.clause === 'update' ? ['update', 'from'] : ['from']) {
    const span = of(clause)
    if (span) readRefs(text, span, block)
  }
  const where = of('where')
  if (where) block.conditions.push(...readConditions(text, where))
  const order = of('order')
  if (order) block.order = orderOf(text, [order[0] + 1, order[1]])
  for (const clause of ['select', 'set', 'having', 'order', 'limit']) text.readInside(of(clause))
  text.blocks.push(block)
  return block
}

function isFoldedBy(text: StatementText, select: Span | undefined): boolean {
  if (!select) return false
  if (text.keyword(select[0]) === 'distinct') return true
  return text
    .places(select)
    .some((at) => aggregates.has(text.keyword(at)) && text.keyword(at + 1) === '(' && !isWindow(text, at + 1))
}

const aggregates: ReadonlySet<string> = new Set(
  'count sum avg min max total group_concat string_agg array_agg json_agg jsonb_agg json_arrayagg json_group_array'.split(
    ' ',
  ),
)

function isWindow(text: StatementText, opened: number): boolean {
  return text.keyword(text.tokens[opened]!.closedAt + 1) === 'over'
}

function outputsOf(text: StatementText, select: Span | undefined): Map<string, ColumnName> {
  const outputs = new Map<string, ColumnName>()
  for (const [from, to] of select ? splitAt(text, select, [',']) : []) {
    const named = text.keyword(to - 2) === 'as'
    const column = columnNameIn(text, named ? [from, to - 2] : [from, to])
    if (column) outputs.set(text.tokens[to - 1]!.text.toLowerCase(), column)
  }
  return outputs
}

/** Empty as soon as one of its terms is no column. */
function orderOf(text: StatementText, span: Span): OrderTerm[] {
  const terms = splitAt(text, span, [',']).map(([from, to]) => {
    const direction = text.keyword(to - 1)
    const isDirection = direction === 'asc' || direction === 'desc'
    const column = columnNameIn(text, isDirection ? [from, to - 1] : [from, to])
    return column && { ...column, isDescending: direction === 'desc' }
  })
  return terms.every((term) => term !== null) ? terms : []
}
