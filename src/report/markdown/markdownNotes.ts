/** What went wrong around a report, to stand beside it. */
import { prose } from './escape.ts'
import { adviceText } from './markdownAdvice.ts'

export interface Note {
  message: string
  /** What to do about it; an indented line is a snippet to paste. */
  hint: string
}

export function renderNotes(title: string, notes: readonly Note[]): string {
  const blocks = notes.map(({ message, hint }) => `${prose(message)}\n\n${adviceText(hint)}`.trimEnd())
  return `### ⚠️ ${prose(title)}\n\n${blocks.join('\n\n')}\n`
}
