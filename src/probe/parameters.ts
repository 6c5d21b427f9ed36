/** What may be known of parameters: whether two statements had the same ones, never what they were. */
import { createHmac, randomBytes } from 'node:crypto'
import { attempt } from './faults.ts'

// The key is this process's only, so that nobody can try values against a hash in a report.
const key = randomBytes(32)

/** Equal for equal values within this process. Values that cannot be read are equal to nothing. */
export function parametersHash(values: readonly unknown[]): string {
  if (values.length === 0) return ''
  return (
    attempt('parameters', () => hash(JSON.stringify(values, plain))) ?? randomBytes(12).toString('base64url')
  )
}

/**
 * The same for a statement with its values, which may as well be written into its text: comments aside, two texts of
 * one shape differ in nothing else.
 */
export function statementHash(sql: string, values: readonly unknown[]): string {
  if (values.length > 0) return parametersHash(values)
  const bare = sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim()
  return /['\d]/.test(bare) ? parametersHash([bare]) : ''
}

/** The rest of a longer list of keys tells nothing new. */
const MOST_PARAMETERS = 100

/** The same for each value by itself. */
export function eachParameterHash(values: readonly unknown[]): string[] {
  return values.slice(0, MOST_PARAMETERS).map((value) => parametersHash([value]))
}

const LIMIT =
  /\b(?:limit\s+(?<limit>\$(?<at>\d+)|\?|\d+)|fetch\s+(?:first|next)\s+(?<fetched>1\s+)?row\s+only)/gi
const AFTER =
  /^(?:\s+offset\s+(?:\$\d+|\?|\d+))?(?:\s+for\s+(?:no\s+key\s+)?(?:update|(?:key\s+)?share)[\w\s]*)?[\s;]*$/i

/** Whether a statement is the wish for one row: `findFirst`, `first()`, `findOne`. */
export function asksForOne(sql: string, values: readonly unknown[]): boolean {
  return [...sql.matchAll(LIMIT)].some((found) => {
    const before = sql.slice(0, found.index)
    const rest = sql.slice(found.index + found[0].length)
    if (!AFTER.test(rest) && !isOfRoot(before, rest)) return false
    const { limit, at } = found.groups as { limit?: string; at?: string }
    if (limit === undefined) return true
    if (limit === '?') return Number(values[before.split('?').length - 1]) === 1
    return Number(at === undefined ? limit : values[Number(at) - 1]) === 1
  })
}

/** Drizzle's relational queries limit the rows first, and then join what belongs to each of them. */
function isOfRoot(before: string, rest: string): boolean {
  const open: number[] = []
  for (const { 0: bracket, index } of before.matchAll(/[()]/g)) {
    if (bracket === '(') open.push(index)
    else open.pop()
  }
  const [root = 0, ...inner] = open
  if (root === 0 || inner.length > 0 || !/\bfrom\s*$/i.test(before.slice(0, root))) return false
  return /^\)\s*(?:as\s+)?["`]?\w+["`]?\s*(?:$|left join lateral\b)/i.test(rest)
}

function hash(text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, 16)
}

/** As JSON all regular expressions would be equal, and all maps. */
function plain(_name: string, value: unknown): unknown {
  if (value instanceof RegExp) return String(value)
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)]
  return typeof value === 'bigint' ? `${value}n` : value
}

/** The database's message, unless it repeats a parameter: then the error's code and the names it carries. */
export function errorText(error: unknown, values: readonly unknown[]): string {
  const { message = '', code, constraint, name } = rootCause(error)
  const text = message.split('\n', 1)[0] ?? ''
  const hint = [code ?? name ?? 'error', constraint].filter(Boolean).join(' ')
  // An ORM's own error may hold statement and values, whatever its first line.
  const safe = text !== '' && !text.startsWith('Failed query') && !repeats(text, values)
  return safe ? `${hint}: ${text}` : hint
}

interface DatabaseError {
  message?: string
  code?: string
  constraint?: string
  name?: string
  cause?: unknown
}

export function rootCause(error: unknown): DatabaseError {
  let at = (error ?? {}) as DatabaseError
  for (let depth = 0; depth < 8 && at.cause instanceof Error; depth++) at = at.cause
  return at
}

function repeats(text: string, values: readonly unknown[]): boolean {
  return values.some((value) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value, plain)
    return shown !== '' && text.includes(shown)
  })
}
