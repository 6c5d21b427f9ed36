/** Text in columns for a terminal: the first to the left, the others to the right. */

/** @param rows all of the same length; the first is the header */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** Breaks at blanks; a word longer than the width keeps a line of its own, so that paths stay clickable. */
export function wrap(text: string, width: number): string[] {
  return wrapWords(text.split(' '), width)
}

/** As `wrap`, for words that may hold blanks. */
export function wrapWords(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
