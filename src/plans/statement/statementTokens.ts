/** A statement cut into names, words, values and signs, as each database writes them; comments are left out. */
import type { PlanDatabase } from '../planDatabase.ts'

export interface StatementToken {
  kind: 'name' | 'word' | 'value' | 'sign'
  /** A name without its quotes; a word, which is a keyword or a name, as it was written. */
  text: string
  /** Where the bracket that opens here is closed, else the place itself. */
  closedAt: number
  /** Where it stands in the statement: its first character, and the one behind it. */
  span: readonly [from: number, to: number]
}

type Dialect = PlanDatabase['dialect']

const space = String.raw`(?<space>\s+|--[^\n]*|/\*[\s\S]*?\*/)`
const word = String.raw`(?<word>[\p{L}_][\p{L}\p{N}_$]*)`
const sign = String.raw`(?<sign>::|<=>|<>|!=|>=|<=|==|\|\||->>|->|[\s\S])`
const number = String.raw`0x[\da-f]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?`
const dollars = String.raw`\$(?<tag>[a-z_]*)\$[\s\S]*?\$\k<tag>\$`

const scanners: Record<Dialect, RegExp> = {
  postgres: scanner(
    String.raw`e'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|${dollars}|\$\d+`,
    String.raw`"(?:[^"]|"")*"`,
  ),
  mysql: scanner(
    String.raw`'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*"|\?|(?<!:):[a-z_]\w*`,
    '`(?:[^`]|``)*`',
  ),
  sqlite: scanner(
    String.raw`x?'(?:[^']|'')*'|\?\d*|[:@$][a-z_]\w*`,
    '"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\]',
  ),
}

function scanner(values: string, names: string): RegExp {
  // A cast is a sign, and its colons begin no parameter.
  const parts = [space, '(?<cast>::)', `(?<value>${values}|${number})`, `(?<name>${names})`, word, sign]
  return new RegExp(parts.join('|'), 'giu')
}

export function statementTokens(sql: string, dialect: Dialect): StatementToken[] {
  const tokens: StatementToken[] = []
  const open: number[] = []
  for (const { 0: text, index, groups = {} } of sql.matchAll(scanners[dialect])) {
    if (groups['space'] !== undefined) continue
    const kind = (['name', 'word', 'value'] as const).find((one) => groups[one] !== undefined) ?? 'sign'
    const at = tokens.length
    tokens.push({
      kind,
      text: kind === 'name' ? withoutQuotes(text) : text,
      closedAt: at,
      span: [index, index + text.length],
    })
    if (text === '(') open.push(at)
    if (text === ')') closing(tokens, open.pop(), at)
  }
  return tokens
}

function closing(tokens: StatementToken[], opened: number | undefined, at: number): void {
  if (opened !== undefined) tokens[opened]!.closedAt = at
}

function withoutQuotes(name: string): string {
  const quote = name.at(-1)!
  return name.slice(1, -1).replaceAll(quote + quote, quote)
}

/** A keyword in small letters, or a sign; a name in quotes and a value are none. */
export function keywordAt(tokens: readonly StatementToken[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' || token?.kind === 'sign' ? token.text.toLowerCase() : ''
}

/** A name of PostgreSQL as its catalogue has it: in small letters where it is in no quotes. */
export function storedName(token: StatementToken | undefined): string {
  return (token?.kind === 'word' ? token.text.toLowerCase() : token?.text) ?? ''
}

/** The names in a text of PostgreSQL, each with what stands before its dot, and keywords among them. */
export function namesIn(sql: string): { prefix: string | null; name: string }[] {
  const tokens = statementTokens(sql, 'postgres')
  return tokens.flatMap((token, at) => {
    const isName = token.kind === 'name' || token.kind === 'word'
    if (!isName || tokens[at + 1]?.text === '.') return []
    const prefix = tokens[at - 1]?.text === '.' ? storedName(tokens[at - 2]) : null
    return [{ prefix, name: storedName(token) }]
  })
}
