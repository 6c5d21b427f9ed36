/** The query within a statement that a value belongs to, a subquery by itself: from which tables, and where. */
import type { Range } from './comparison.ts'
import { type Token, wordAt } from './tokens.ts'

export interface Block {
  /** Tables and joins, with commas between those that stand in several places. */
  from: readonly Range[]
  where: Range | null
}

const VERBS: ReadonlySet<string> = new Set(['select', 'update', 'delete', 'insert', 'replace'])
/** What ends the tables or the conditions of one query. */
const CLAUSES: ReadonlySet<string> = new Set(
  'where group having order limit offset fetch for window union intersect except lock returning set from ;'.split(
    ' ',
  ),
)
/** Between `update` or `from` and the table. */
const MODIFIERS: ReadonlySet<string> = new Set([
  'only',
  'or',
  'ignore',
  'low_priority',
  'rollback',
  'abort',
  'fail',
])

/** Null where the value is in no query that reads or finds rows. */
export function blockAround(tokens: readonly Token[], at: number): Block | null {
  const opener = subqueryAround(tokens, at)
  const verb = verbBefore(tokens, { opener, at })
  if (verb === null) return null
  const clause = (name: string): Range | null => clauseOf(tokens, { name, opener, after: verb })
  const where = clause('where')
  const name = wordAt(tokens, verb)
  if (name === 'select') return blockOf([clause('from')], where)
  if (name === 'update') return blockOf([clauseAt(tokens, verb, opener), clause('from')], where)
  return name === 'delete' ? blockOf([clause('from')], where) : null
}

function blockOf(from: readonly (Range | null)[], where: Range | null): Block | null {
  const tables = from.filter((range) => range !== null)
  return tables.length > 0 ? { from: tables, where } : null
}

function subqueryAround(tokens: readonly Token[], at: number): number {
  let opener = tokens[at]!.parent
  while (opener >= 0 && wordAt(tokens, opener + 1) !== 'select') opener = tokens[opener]!.parent
  return opener
}

/** The last one before the value: before it may be those of `with`, or another part of a union. */
function verbBefore(tokens: readonly Token[], { opener, at }: { opener: number; at: number }): number | null {
  const found = tokens.findLastIndex(
    ({ parent }, i) => i < at && parent === opener && VERBS.has(wordAt(tokens, i)),
  )
  return found > opener ? found : null
}

function clauseOf(
  tokens: readonly Token[],
  { name, opener, after }: { name: string; opener: number; after: number },
): Range | null {
  for (let i = after + 1; i < tokens.length && tokens[i]!.parent >= opener; i++) {
    if (tokens[i]!.parent !== opener) continue
    if (/^(?:union|intersect|except|;)$/.test(wordAt(tokens, i))) return null
    if (wordAt(tokens, i) === name) return clauseAt(tokens, i, opener)
  }
  return null
}

/** What follows a keyword, up to the next one. */
function clauseAt(tokens: readonly Token[], keyword: number, opener: number): Range | null {
  let from = keyword + 1
  while (MODIFIERS.has(wordAt(tokens, from))) from++
  const isEnd = (at: number): boolean =>
    tokens[at]!.parent === opener && ends(wordAt(tokens, at), wordAt(tokens, keyword))
  let to = from
  while (to < tokens.length && tokens[to]!.parent >= opener && !isEnd(to)) to++
  return to > from ? [from, to] : null
}

/** `is distinct from` belongs to a condition. */
function ends(word: string, keyword: string): boolean {
  return CLAUSES.has(word) && !(keyword === 'where' && word === 'from')
}
