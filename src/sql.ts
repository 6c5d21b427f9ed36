/**
 * What SQL text tells without a parser: its shape and its kind, for PostgreSQL, MySQL and SQLite, and the same of commands of
 * MongoDB. A scanner is enough, and unlike a grammar it never refuses a statement.
 */
import { kindOfCommand, readCommand } from './command.ts'
import type { QueryShape } from './profile.ts'

/** Longest shape that is kept; a longer one is cut and ends in dots. */
const maxLength = 8000

const space = String.raw`(?:\s|--[^\n]*|/\*[\s\S]*?\*/)+`
const parameter = String.raw`\$\w+|\?\d*|(?<![:\w]):[a-z_]\w*|(?<![@\w])@[a-z_]\w*`
const number = String.raw`(?<![\w.])(?:0x[\da-f]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)\b`
const escapedString = String.raw`'(?:[^'\\]|''|\\[\s\S])*'`
const standardString = String.raw`'(?:[^']|'')*'|\$(?:[a-z_]\w*)?\$[\s\S]*?\$(?:[a-z_]\w*)?\$`
const doubleQuoted = String.raw`"(?:[^"]|"")*"`
const backquoted = '`(?:[^`]|``)*`'
const word = String.raw`[a-z_][\w$]*`

/** In PostgreSQL and SQLite "x" is a name and a backslash is a backslash. */
const standard = scanner(
  [`\\b[ebnx]${escapedString}`, standardString, parameter, number],
  [doubleQuoted, backquoted],
)

/** In MySQL, known by its backquotes, "x" is a string and a backslash escapes. */
const mysql = scanner([escapedString, String.raw`"(?:[^"\\]|""|\\[\s\S])*"`, parameter, number], [backquoted])

function scanner(values: string[], names: string[]): RegExp {
  const parts = [`(?<space>${space})`, `(?<value>${values.join('|')})`, `(?<name>${names.join('|')})`]
  return new RegExp([...parts, '::', `(?<word>${word})`].join('|'), 'gi')
}

const keywords = new Set(
  (
    'select from where and or not in is null as on using join inner left right full outer cross lateral ' +
    'group by having order asc desc limit offset fetch union all distinct exists between like ilike case ' +
    'when then else end with recursive insert ignore into values default returning conflict do nothing ' +
    'update set delete merge replace truncate for begin start transaction commit rollback savepoint ' +
    'release to array any true false'
  ).split(' '),
)

/**
 * The shape of a statement: parameters and literals become `?`; comments go; white space and keywords look
 * alike; `in` lists, `values` lists, arrays and repeated `case` branches fold, whatever their length.
 * Names in quotes stay as they are. A command of MongoDB is its own shape.
 */
export function normaliseSql(sql: string): string {
  if (readCommand(sql)) return cut(sql)
  const scanned = sql.replace(sql.includes('`') ? mysql : standard, (match, ...rest) => {
    const found = rest.at(-1) as Partial<Record<'space' | 'value' | 'name' | 'word', string>>
    if (found.space !== undefined) return ' '
    if (found.value !== undefined) return '?'
    return found.word !== undefined && keywords.has(match.toLowerCase()) ? match.toLowerCase() : match
  })
  return cut(fold(tidy(scanned)))
}

function cut(shape: string): string {
  return shape.length > maxLength ? `${shape.slice(0, maxLength)} ...` : shape
}

function tidy(sql: string): string {
  return sql
    .replace(/ {2,}/g, ' ')
    .replace(/ ?, ?/g, ', ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .replace(/([=<>(,] ?)-\?/g, '$1?')
    .replace(/\b(in|values|any)\(/g, '$1 (')
    .replace(/(?<![ ;])[ ;]+$/, '')
    .trim()
}

const cast = String.raw`(?:::[\w ]+(?:\[\])?)?`
const item = String.raw`(?:(?:\?|default|null)${cast})`
const tuple = String.raw`\(${item}(?:, ${item})*\)`
const inList = new RegExp(String.raw`\bin \((?:${item}|${tuple})(?:, (?:${item}|${tuple}))*\)`, 'g')
const valuesList = new RegExp(String.raw`\bvalues ${tuple}(?:, ${tuple})*`, 'g')
const arrayList = new RegExp(String.raw`\barray\[${item}(?:, ${item})*\]`, 'g')

function fold(sql: string): string {
  return sql
    .replace(inList, 'in (...)')
    .replace(valuesList, 'values (...)')
    .replace(arrayList, 'array[...]')
    .replace(/(\((?:[^()]|\([^()]*\))*\))(?:, \1)+/g, '$1')
    .replace(/( when (?:(?! when | else | end\b).)+)\1+/g, '$1')
    .replace(/^(savepoint|release(?: savepoint)?|rollback to(?: savepoint)?) .+$/, '$1 ?')
}

const transactionControl =
  /^(?:begin|start transaction|commit|rollback|savepoint|release|end|abort|prepare transaction|set (?:session |local )?transaction|xa)\b/i
const write = /^(?:insert|update|delete|replace|merge|truncate)\b/i
const read = /^(?:select|values|table|show)\b/i
const writeInside = /\b(?:insert|delete|merge)\b(?! ?\()|(?<!\bfor |\bno key )\bupdate\b/i

/**
 * What a statement does. `with ... insert` is a write; `select ... for update` is a read, since it
 * returns rows and changes none. Schema changes, settings and the rest are `other`.
 */
export function kindOf(sql: string): QueryShape['kind'] {
  const command = readCommand(sql)
  if (command) return kindOfCommand(command)
  const bare = normaliseSql(sql)
    .replace(/"(?:[^"]|"")*"|`(?:[^`]|``)*`/g, 'name')
    .replace(/^[( ]+/, '')
  if (transactionControl.test(bare)) return 'transaction'
  if (/^with\b/.test(bare)) return writeInside.test(bare) ? 'write' : 'read'
  if (write.test(bare)) return 'write'
  return read.test(bare) ? 'read' : 'other'
}

const tableName = String.raw`(?:"(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\`|[a-z_][\w$]*)`
const afterTable = new RegExp(
  String.raw`(?:\b(?:from|join|into|update) (?:only )?|, )((?:${tableName}\.){0,2}${tableName})`,
  'gi',
)

/** What may be tables in a shape, without their schema and their quotes: every table that it names, and perhaps columns. */
export function mayBeTables(shape: string): string[] {
  // A collection is no table, and no catalogue tells of it.
  if (readCommand(shape)) return []
  return [...shape.matchAll(afterTable)].map(([, dotted = '']) => {
    const last = dotted.match(new RegExp(`${tableName}$`, 'i'))![0]
    return /^["`]/.test(last) ? last.slice(1, -1).replaceAll('""', '"').replaceAll('``', '`') : last
  })
}
