/** Advice is sentences and snippets to paste: an indented line belongs to a snippet, any other is a sentence. */
import { cleanLines } from './clean.ts'

interface AdvicePart {
  kind: 'sentence' | 'snippet'
  /** A sentence is one line; a snippet keeps its indentation, so that it can be pasted as it is. */
  lines: string[]
}

const LIMITS = { columns: 600, lines: 60 }

export function readAdvice(advice: string): AdvicePart[] {
  const parts: AdvicePart[] = []
  for (const line of cleanLines(advice, LIMITS)) {
    const last = parts.at(-1)
    if (line === '') continue
    if (!line.startsWith('  ')) parts.push({ kind: 'sentence', lines: [line] })
    else if (last?.kind === 'snippet') last.lines.push(line)
    else parts.push({ kind: 'snippet', lines: [line] })
  }
  return parts
}
