/** How many rows a statement asks the database to pass over: a number, and nothing else of its parameters. */

const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|\/\*[\s\S]*?\*\//g
const AMOUNT = String.raw`(?:\$\d+|\?\d*|\d+)`
/** MySQL and SQLite write it before the limit as well. */
const OFFSET = new RegExp(String.raw`\boffset\s+(${AMOUNT})|\blimit\s+(${AMOUNT})\s*,`, 'gi')

/** The largest of them; empty where it passes over none, or where that cannot be told. */
export function offsetOf(sql: string, values: readonly unknown[]): { offset?: number } {
  if (!/\boffset\b|\blimit\s+[\d?$]+\s*,/i.test(sql)) return {}
  // What stands in quotes is no placeholder.
  const bare = sql.replaceAll(QUOTED, (quoted) => ' '.repeat(quoted.length))
  const offsets = [...bare.matchAll(OFFSET)].map((found) => {
    const amount = found[1] ?? found[2] ?? ''
    const before = bare.slice(0, found.index).split('?').length - 1
    return Number(/^\d/.test(amount) ? amount : values[placeOf(amount, before)])
  })
  const largest = Math.max(0, ...offsets.filter((offset) => Number.isSafeInteger(offset)))
  return largest > 0 ? { offset: largest } : {}
}

/** From 0 on. @param before placeholders without a number that stand ahead of it */
function placeOf(placeholder: string, before: number): number {
  const number = placeholder.slice(1)
  return number === '' ? before : Number(number) - 1
}
