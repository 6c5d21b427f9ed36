/** A statement cut into its words and signs, as PostgreSQL, MySQL and SQLite write them; comments are left out. */

export interface Token {
  kind: 'string' | 'name' | 'word' | 'parameter' | 'number' | 'sign'
  text: string
  /** Whether there is space before it: in MySQL `count (` is no function. */
  spaced: boolean
  /** Where the bracket stands that it is in; -1 outside of all. */
  parent: number
}

export type Dialect = 'postgres' | 'mysql' | 'sqlite'

const POSTGRES: ReadonlySet<string> = new Set(['pg', 'postgres', 'pglite'])

/** @param driver the package of the client */
export function dialectOf(driver: string): Dialect {
  if (POSTGRES.has(driver)) return 'postgres'
  return driver === 'mysql2' || driver === 'mariadb' ? 'mysql' : 'sqlite'
}

const space = String.raw`(?<space>\s+|--[^\n]*|/\*[\s\S]*?\*/)`
const rest = [
  String.raw`(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)`,
  String.raw`(?<word>[\p{L}_][\p{L}\p{N}_$]*)`,
  String.raw`(?<sign>::|<=>|<>|!=|>=|<=|==|\|\||->>|->|[\s\S])`,
]
const standard = String.raw`e'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|\$(?<tag>[a-z_]*)\$[\s\S]*?\$\k<tag>\$`
const escaped = String.raw`'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*"`
const quoted = '"(?:[^"]|"")*"|`(?:[^`]|``)*`'

const scanners: Record<Dialect, RegExp> = {
  postgres: scanner(standard, quoted, String.raw`\$\d+`),
  mysql: scanner(escaped, '`(?:[^`]|``)*`', String.raw`\?|(?<!:):[a-z_]\w*`),
  sqlite: scanner(String.raw`'(?:[^']|'')*'`, quoted, String.raw`\?\d*|[:@$][a-z_]\w*`),
}

function scanner(string: string, name: string, parameter: string): RegExp {
  // A cast is no parameter.
  const parts = [
    space,
    `(?<string>${string})`,
    `(?<name>${name})`,
    `(?<cast>::)`,
    `(?<parameter>${parameter})`,
  ]
  return new RegExp([...parts, ...rest].join('|'), 'giu')
}

export function tokensOf(sql: string, dialect: Dialect): Token[] {
  const tokens: Token[] = []
  const open: number[] = []
  let spaced = false
  for (const { 0: text, groups = {} } of sql.matchAll(scanners[dialect])) {
    if (groups['space'] !== undefined) {
      spaced = true
      continue
    }
    if (text === ')') open.pop()
    tokens.push({ kind: kindOf(groups), text, spaced, parent: open.at(-1) ?? -1 })
    if (text === '(') open.push(tokens.length - 1)
    spaced = false
  }
  return tokens
}

const KINDS = ['string', 'name', 'parameter', 'number', 'word'] as const

function kindOf(groups: Record<string, string | undefined>): Token['kind'] {
  return KINDS.find((kind) => groups[kind] !== undefined) ?? 'sign'
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('')
}

/** A word or a sign as SQL means it: `WHERE` is `where`, and a name in quotes is none. */
export function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' || token?.kind === 'sign' ? token.text.toLowerCase() : ''
}
