/** Checks a request, or what stands in the place of one, beyond its form. */
import { messageOf } from '../errors.ts'
import { fields, leaves } from './anyData.ts'
import { type Checking, checkPlaceholders } from './checkPlaceholders.ts'
import { placeholdersIn } from './placeholders.ts'
import { FORM_HINT, printPath, type Problem } from './problems.ts'
import type { Path, Source } from './yamlSource.ts'

export function checkRequest(request: unknown, path: Path, checking: Checking): Problem[] {
  const { json, body, multipart, sign, command, sql, params, request: line, ...texts } = fields(request)
  const bodies = ['json', 'form', 'body', 'multipart'].filter((name) => name in fields(request))
  const second = bodies.slice(1).map((name) => ({
    ...checking.source.keyPosition([...path, name]),
    message: `${printPath([...path, name])}: a request has one body, and there is "${bodies[0]}" already`,
    hint: FORM_HINT,
  }))
  const sent = ['path', 'query', 'headers', 'cookies', 'form'].flatMap((name) =>
    checkText(texts[name], [...path, name], checking),
  )
  return [
    ...second,
    ...sent,
    ...checkPlaceholders(json, [...path, 'json'], checking),
    ...checkPlaceholders(body, [...path, 'body'], checking),
    ...checkMultipart(multipart, [...path, 'multipart'], checking),
    ...checkPlaceholders(line, [...path, 'request'], checking),
    ...checkPlaceholders(sign, [...path, 'sign'], signing(checking)),
    ...checkCommand(command, [...path, 'command'], checking.source),
    ...checkSql(sql, [...path, 'sql'], checking.source),
    ...checkPlaceholders(params, [...path, 'params'], checking),
    ...checkNames(texts['capture'], [...path, 'capture'], checking.source),
    ...checkMatches(texts['capture'], [...path, 'capture'], checking),
  ]
}

function signing({ source, scope: { env, captured } }: Checking): Checking {
  const own = ['sign.body', 'sign.time', 'sign.signature']
  return { source, scope: { env, captured: [...(captured ?? []), ...own] } }
}

/** One name never becomes a field of its own: the schema skips it, and what it holds would be lost in silence. */
export function checkNames(named: unknown, path: Path, source: Source): Problem[] {
  if (!Object.hasOwn(fields(named), '__proto__')) return []
  const at = [...path, '__proto__']
  const message = `${printPath(at)}: this name cannot be used; choose another`
  return [{ ...source.keyPosition(at), message, hint: FORM_HINT }]
}

/** A file is read once, ahead of all requests. */
function checkMultipart(multipart: unknown, path: Path, checking: Checking): Problem[] {
  return leaves(multipart, path).flatMap((leaf) => {
    const isFile = leaf.path.length > path.length + 1 && leaf.path.at(-1) === 'file'
    if (!isFile) return checkPlaceholders(leaf.value, leaf.path, checking)
    return placeholdersIn(String(leaf.value)).map(({ name }) => ({
      ...checking.source.positionOf(leaf.path),
      message: `${printPath(leaf.path)}: \${${name}} is not filled in the name of a file`,
      hint: 'A file is read once. Where requests are to differ, write "content" instead of "file".',
    }))
  })
}

/** `${NAME}` is a variable of the shell; a name with a dot is one of ours, which nobody fills there. */
export function checkCommand(command: unknown, path: Path, source: Source): Problem[] {
  if (typeof command !== 'string') return []
  const ours = placeholdersIn(command).filter(({ name }) => name.includes('.'))
  return ours.map(({ name }) => ({
    ...source.positionOf(path),
    message: `${printPath(path)}: \${${name}} is not filled in a command`,
    hint: 'A command reads variables as the shell does ($NAME): put them into "env", or let a request take its place.',
  }))
}

/** What is pasted into a statement may be read as a part of it. */
function checkSql(sql: unknown, path: Path, source: Source): Problem[] {
  if (typeof sql !== 'string') return []
  return placeholdersIn(sql).map(({ name }) => ({
    ...source.positionOf(path),
    message: `${printPath(path)}: \${${name}} is not pasted into a statement`,
    hint:
      `Let the client bind it: write $1 in its place (PostgreSQL), or ? (MySQL, MariaDB, SQLite), and beside "sql" ` +
      `params: ['\${${name}}'].`,
  }))
}

/** Regular expressions that cannot be compiled. */
function checkMatches(capture: unknown, path: Path, { source }: Checking): Problem[] {
  return leaves(capture, path).flatMap((leaf) => {
    if (leaf.path.at(-1) !== 'match' || typeof leaf.value !== 'string') return []
    try {
      return RegExp(leaf.value) && []
    } catch (error) {
      const message = `${printPath(leaf.path)}: ${messageOf(error)}`
      return { ...source.positionOf(leaf.path), message, hint: FORM_HINT }
    }
  })
}

/** A value that is sent as text: a number must come out as it was written. */
export function checkText(value: unknown, path: Path, checking: Checking): Problem[] {
  const numbers = leaves(value, path).flatMap((leaf) => {
    const written = typeof leaf.value === 'number' ? checking.source.numberText(leaf.path) : undefined
    if (written === undefined || written === String(leaf.value)) return []
    return {
      ...checking.source.positionOf(leaf.path),
      message: `${printPath(leaf.path)}: would be sent as ${String(leaf.value)}; if ${written} is meant, write '${written}'`,
      hint: FORM_HINT,
    }
  })
  return [...numbers, ...checkPlaceholders(value, path, checking)]
}
