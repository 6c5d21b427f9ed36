/** Reads what a block reads from, and the conditions of its joins. */
import { readConditions } from './readConditions.ts'
import type { Block, TableRef } from './statement.ts'
import { isNameToken, type Span, type StatementText } from './statementText.ts'

/** What may stand behind a table and is no alias of it. */
const notAliases: ReadonlySet<string> = new Set(
  (
    'as join left right inner cross full outer natural straight_join on using where set use force ignore indexed not ' +
    'partition tablesample lateral'
  ).split(' '),
)
const joins: ReadonlySet<string> = new Set(
  ', join left right inner cross full outer natural straight_join'.split(' '),
)
/** What may stand before a table. */
const before: ReadonlySet<string> = new Set(
  'only lateral low_priority ignore or rollback abort replace fail quick'.split(' '),
)

export function readRefs(text: StatementText, span: Span, block: Block): void {
  const places = text.places(span)
  for (let i = 0; i < places.length;) {
    const from = i
    while (i < places.length && (i === from || !joins.has(text.keyword(places[i]!)))) i++
    readJoined(text, [places[from]!, places[i] ?? span[1]], block)
  }
}

/** `join orders as o on o.user_id = u.id`, from its first word to the next join. */
function readJoined(text: StatementText, [from, to]: Span, block: Block): void {
  let at = from
  while (at < to && (joins.has(text.keyword(at)) || before.has(text.keyword(at)))) at++
  if (at >= to) return
  const previous = block.refs.at(-1)
  if (text.keyword(at) === '(' && !text.isSelect(at)) {
    readRefs(text, [at + 1, text.tokens[at]!.closedAt], block)
  } else {
    block.refs.push(refAt(text, [at, to]))
  }
  const places = text.places([at, to])
  const on = places.find((place) => text.keyword(place) === 'on')
  if (on !== undefined) block.conditions.push(...readConditions(text, [on + 1, to]))
  const using = places.find((place) => text.keyword(place) === 'using')
  if (using !== undefined && previous) readUsing(text, using + 1, block)
}

function refAt(text: StatementText, [from, to]: Span): TableRef {
  const isSubquery = text.keyword(from) === '('
  const end = isSubquery ? text.tokens[from]!.closedAt + 1 : endOfName(text, from)
  const isCall = !isSubquery && text.keyword(end) === '('
  const own = text.tokens[end - 1]!.text
  const common = end === from + 1 && !isSubquery ? text.commonTables.get(own.toLowerCase()) : undefined
  const definedBy = isSubquery
    ? text.readSelects(text, [from + 1, text.tokens[from]!.closedAt], false)
    : (common ?? [])
  return {
    schema: end - from === 3 && !isSubquery ? text.tokens[from]!.text : null,
    table: isSubquery || isCall || common ? null : own,
    name: aliasAt(text, isCall ? text.tokens[end]!.closedAt + 1 : end, to) ?? own,
    definedBy,
  }
}

function endOfName(text: StatementText, from: number): number {
  let end = from + 1
  while (text.keyword(end) === '.' && isNameToken(text.tokens[end + 1])) end += 2
  return end
}

function aliasAt(text: StatementText, at: number, to: number): string | null {
  const alias = text.keyword(at) === 'as' ? at + 1 : at
  if (alias >= to || !isNameToken(text.tokens[alias]) || notAliases.has(text.keyword(alias))) return null
  return text.tokens[alias]!.text
}

/** `using (user_id)` compares the columns of that name in both tables. */
function readUsing(text: StatementText, opened: number, block: Block): void {
  const [left, right] = block.refs.slice(-2)
  for (let at = opened + 1; at < text.tokens[opened]!.closedAt; at += 2) {
    const column = text.tokens[at]!.text
    const pairs = [
      [left!.name, right!.name],
      [right!.name, left!.name],
    ] as const
    for (const [prefix, other] of pairs) {
      block.conditions.push({
        prefix,
        column,
        kind: 'equal',
        isAlternative: false,
        others: [{ prefix: other, column }],
        literal: null,
        parameter: null,
      })
    }
  }
}
