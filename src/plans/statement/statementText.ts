/** The text of a statement while it is read: its tokens, and what has been found so far. */
import type { Block, ColumnName } from './statement.ts'
import { keywordAt, type StatementToken } from './statementTokens.ts'

/** From the first token to the one behind the last. */
export type Span = readonly [from: number, to: number]

type ReadSelects = (text: StatementText, span: Span, isInner: boolean) => Block[]

export class StatementText {
  readonly tokens: readonly StatementToken[]
  readonly blocks: Block[] = []
  /** By their names in small letters. */
  readonly commonTables = new Map<string, Block[]>()
  readonly readSelects: ReadSelects
  /** Where values stand that are bound in this order. */
  readonly parameters: readonly number[]

  constructor(tokens: readonly StatementToken[], readSelects: ReadSelects) {
    this.tokens = tokens
    this.readSelects = readSelects
    this.parameters = tokens.flatMap(({ text }, at) => (text === '?' ? [at] : []))
  }

  keyword(at: number): string {
    return keywordAt(this.tokens, at)
  }

  /** The places in a span that are in no bracket and in no `case`; of a bracket only where it opens. */
  places([from, to]: Span): number[] {
    const places: number[] = []
    let cases = 0
    for (let at = from; at < to; at = this.tokens[at]!.closedAt + 1) {
      const keyword = this.keyword(at)
      if (keyword === 'case') cases++
      if (cases === 0) places.push(at)
      if (keyword === 'end' && cases > 0) cases--
    }
    return places
  }

  withoutBrackets([from, to]: Span): Span {
    const isInBrackets = from < to && this.keyword(from) === '(' && this.tokens[from]!.closedAt === to - 1
    return isInBrackets ? this.withoutBrackets([from + 1, to - 1]) : [from, to]
  }

  /** Whether a bracket that opens here holds a statement. */
  isSelect(at: number): boolean {
    let inside = at + 1
    while (this.keyword(inside) === '(') inside++
    return ['select', 'with', 'values', 'update', 'delete', 'insert'].includes(this.keyword(inside))
  }

  /** The subqueries in a part that is not read otherwise. */
  readInside(span: Span | undefined): void {
    for (let at = span?.[0] ?? 0; at < (span?.[1] ?? 0); at++) {
      if (this.keyword(at) !== '(' || !this.isSelect(at)) continue
      const { closedAt } = this.tokens[at]!
      this.readSelects(this, [at + 1, closedAt], true)
      at = closedAt
    }
  }
}

/** The parts between words or signs that stand in no bracket. */
export function splitAt(text: StatementText, span: Span, separators: readonly string[]): Span[] {
  const parts: Span[] = []
  let from = span[0]
  for (const at of text.places(span)) {
    if (!separators.includes(text.keyword(at))) continue
    parts.push([from, at])
    from = at + 1
  }
  parts.push([from, span[1]])
  return parts.filter(([start, end]) => start < end)
}

const notNames: ReadonlySet<string> = new Set(
  'null true false default current_timestamp current_date current_time localtimestamp'.split(' '),
)

/** Null where it is more than a name, or none. */
export function columnNameIn(text: StatementText, span: Span): ColumnName | null {
  const [from, to] = text.withoutBrackets(span)
  const tokens = text.tokens.slice(from, to)
  const isName = tokens.every((token, i) => (i % 2 === 0 ? isNameToken(token) : token.text === '.'))
  if (!isName || tokens.length % 2 === 0) return null
  return { prefix: tokens.at(-3)?.text ?? null, column: tokens.at(-1)!.text }
}

export function isNameToken(token: StatementToken | undefined): boolean {
  if (token?.kind === 'word') return !notNames.has(token.text.toLowerCase())
  return token?.kind === 'name'
}

/** What stands between columns and values in an expression. */
const inExpressions: ReadonlySet<string> = new Set(
  'and or not is in like between case when then else end distinct from interval escape collate exists any all'.split(
    ' ',
  ),
)

/** Every name in an expression that is not called. */
export function columnNamesIn(text: StatementText, [from, to]: Span): ColumnName[] {
  const found: ColumnName[] = []
  for (let at = from; at < to; at++) {
    if (text.keyword(at) === '(' && text.isSelect(at)) at = text.tokens[at]!.closedAt
    if (!isNameToken(text.tokens[at]) || inExpressions.has(text.keyword(at))) continue
    const start = at
    while (at + 2 < to && text.keyword(at + 1) === '.' && isNameToken(text.tokens[at + 2])) at += 2
    const column = text.keyword(at + 1) === '(' ? null : columnNameIn(text, [start, at + 1])
    if (column) found.push(column)
  }
  return found
}
