/** The table of a column: the one of its prefix, or the only one there is. */
import type { Range } from './comparison.ts'
import { type Token, wordAt } from './tokens.ts'

/** Behind a table in a list of them. */
const BEHIND: ReadonlySet<string> = new Set(
  'as join left right inner cross full outer natural on using where set , ( ) ;'.split(' '),
)

/** Whether it is a name and nothing else: `"books"."id"`. */
export function isColumn(tokens: readonly Token[], [from, to]: Range): boolean {
  return tokens.slice(from, to).every((token, i) => (i % 2 === 0 ? isName(token) : token.text === '.'))
}

/** Where the name of the table stands; null where nobody can tell. */
export function tableOf(tokens: readonly Token[], from: readonly Range[], column: Range): Range | null {
  const tables = from.flatMap((range) => tablesIn(tokens, range))
  const prefix = column[1] - column[0] > 1 ? nameOf(tokens[column[1] - 3]) : null
  const found = tables.filter(({ called }) => prefix === null || called === prefix)
  return found.length === 1 ? found[0]!.at : null
}

interface Table {
  at: Range
  /** What its columns are prefixed with. */
  called: string
}

function tablesIn(tokens: readonly Token[], [from, to]: Range): Table[] {
  const found: Table[] = []
  for (let i = from; i < to; i++) {
    const isFirst = i === from || [',', 'join'].includes(wordAt(tokens, i - 1))
    if (!isFirst || !isName(tokens[i])) continue
    let end = i + 1
    while (wordAt(tokens, end) === '.' && end + 1 < to) end += 2
    const alias = wordAt(tokens, end) === 'as' ? end + 1 : end
    const isAlias = alias < to && isName(tokens[alias]) && !BEHIND.has(wordAt(tokens, alias))
    found.push({ at: [i, end], called: nameOf(tokens[isAlias ? alias : end - 1]) })
  }
  return found
}

function isName(token: Token | undefined): boolean {
  return token?.kind === 'name' || token?.kind === 'word'
}

/** As the database compares it, near enough: names in quotes are rarely told apart by case. */
function nameOf(token: Token | undefined): string {
  return (token?.text ?? '').replaceAll(/^["`]|["`]$/g, '').toLowerCase()
}
