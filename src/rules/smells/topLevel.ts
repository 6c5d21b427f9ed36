/** What stands outside of all brackets of a normalised statement, in which literals are question marks. */

interface TopLevel {
  /** Each outermost bracket as `(#0)`, its place in `groups`. */
  text: string
  /** What is inside of the brackets. */
  groups: string[]
}

export function topLevel(sql: string): TopLevel {
  const groups: string[] = []
  let text = ''
  let depth = 0
  let from = 0
  for (const { 0: found, index } of sql.matchAll(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|[()]/g)) {
    if (found === '(' && depth++ === 0) {
      text += sql.slice(from, index)
      from = index + 1
    } else if (found === ')' && depth > 0 && --depth === 0) {
      text += `(#${groups.push(sql.slice(from, index)) - 1})`
      from = index + 1
    }
  }
  // An open bracket: the statement was cut.
  return depth > 0 ? { text, groups } : { text: text + sql.slice(from), groups }
}

/** Between separators that stand outside of all brackets. */
export function pieces(sql: string, separator: string): string[] {
  const { text, groups } = topLevel(sql)
  return text
    .split(separator)
    .map((piece) =>
      piece.replaceAll(/\(#(\d+)\)/g, (_whole, at: string) => `(${groups[Number(at)]!})`).trim(),
    )
}
