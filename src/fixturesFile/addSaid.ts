/** Adds what the command line said, and a login that was found out, to the text of a fixtures file that does not say it: by insertion, above all else. */
import { isDeepStrictEqual } from 'node:util'
import { isMap, type Node, parse, parseDocument, stringify } from 'yaml'
import { insertIntoFlow } from './insertion.ts'

/** The text as it was where the file says everything already, or is written in a way that does not allow it. */
export function addSaid(text: string, said: Readonly<Record<string, unknown>>): string {
  const before = (parse(text) ?? {}) as Record<string, unknown>
  const missing = Object.fromEntries(Object.entries(said).filter(([name]) => !(name in before)))
  if (Object.keys(missing).length === 0) return text
  const after = insert(text, missing)
  return isDeepStrictEqual(parsedOrNull(after), { ...before, ...missing }) ? after : text
}

/** Each as YAML; what has parts, such as a login, in lines of its own. */
export function saidLines(said: Readonly<Record<string, unknown>>): string[] {
  const style = { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' } as const
  return Object.entries(said).map(([name, value]) =>
    typeof value === 'object'
      ? stringify({ [name]: value }, style).trimEnd()
      : `${name}: ${JSON.stringify(value)}`,
  )
}

function insert(text: string, missing: Record<string, unknown>): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = saidLines(missing).map((line) => line.replaceAll('\n', end) + end)
  const root = parseDocument(text).contents
  if (!isMap<Node>(root)) return `${text}${text === '' || text.endsWith('\n') ? '' : end}${lines.join('')}`
  if (root.flow) return insertIntoFlow(text, root, missing)
  const at = root.items[0]?.key.range?.[0] ?? 0
  return text.slice(0, at) + lines.join('') + text.slice(at)
}

function parsedOrNull(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}
