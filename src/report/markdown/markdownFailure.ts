/** The text for a run that measured nothing: what went wrong, the application's own words apart from ours, and what to do. */
import { fence, prose } from './escape.ts'
import { adviceText } from './markdownAdvice.ts'
import type { Note } from './markdownNotes.ts'

const NAME_LIMIT = 80

/** @param name of the application, where one place shows several */
export function renderFailure({ message, hint }: Note, name: string | null): string {
  const [first = '', ...lines] = message.split('\n')
  const of = name === null ? '' : `, ${prose(name, null, NAME_LIMIT)}`
  const parts = [
    `## ❌ Route Profiler${of}: nothing was measured`,
    prose(first),
    lines.length === 0 ? '' : fence(lines.join('\n')),
    adviceText(hint),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
