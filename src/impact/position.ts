/** A place in a file. Pure. */

/** Both from 1 on. */
export interface Position {
  line: number
  column: number
}

export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column)
}
