/** What a source hook has inserted into a line, found by comparing the line before and after. */

interface Insertion {
  /** Zero-based column in the changed line. */
  at: number
  length: number
}

/** Long enough to find the place again where both lines go on alike. */
const ANCHOR = 12

/** The insertions that make `after` of `before`. */
export function insertions(before: string, after: string): Insertion[] {
  const found: Insertion[] = []
  let written = 0
  let changed = 0
  while (changed < after.length) {
    if (before[written] === after[changed]) {
      written += 1
      changed += 1
      continue
    }
    const resume = after.indexOf(before.slice(written, written + ANCHOR), changed)
    const end = resume < 0 || written >= before.length ? after.length : resume
    found.push({ at: changed, length: end - changed })
    changed = end
  }
  return found
}

/** The one-based column in the line as written, of a one-based column in the changed line. */
export function columnWithout(found: readonly Insertion[], column: number): number {
  const before = found.filter(({ at }) => at < column - 1)
  return before.reduce((shifted, { at, length }) => shifted - Math.min(length, column - 1 - at), column)
}
