/** Whether what a loader made of a file, without a map, stands on the same lines: type stripping only blanks words out. */

/** So much of the text is to be where it was before any of its lines is believed. */
const ALIKE = 0.8
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]{2,}/gu
/** Loaders write other words for it. */
const IMPORT = /^\s*(?:import\b|export\b.*\bfrom\b)/

/** One-based lines of the compiled text that are those of the written one; none where many are elsewhere. */
export function keptLines(compiled: string, written: string): ReadonlySet<number> {
  const before = written.split('\n')
  const lines = compiled.split('\n').flatMap((line, index) => {
    const words = wordsOf(line)
    const there = before[index] ?? ''
    // What a loader adds, it puts in front or behind.
    if (words.size === 0 || index === 0 || line.startsWith('//') || IMPORT.test(there)) return []
    return [{ line: index + 1, same: isSame(words, wordsOf(there)) }]
  })
  const same = lines.filter((one) => one.same)
  if (same.length < lines.length * ALIKE) return new Set()
  // By itself, one may look like another by chance.
  const kept = lines.filter((one, i) => one.same && (lines[i - 1]?.same || lines[i + 1]?.same))
  return new Set(kept.map(({ line }) => line))
}

function wordsOf(line: string): ReadonlySet<string> {
  return new Set(line.match(WORD))
}

function isSame(words: ReadonlySet<string>, there: ReadonlySet<string>): boolean {
  return [...words].filter((word) => there.has(word)).length * 2 >= words.size
}
