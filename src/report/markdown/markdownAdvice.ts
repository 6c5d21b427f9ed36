/** What to do, in Markdown: sentences, and snippets to paste. */
import { readAdvice } from '../advice.ts'
import { fence, prose } from './escape.ts'

/** @param name text to be kept together as one piece of code, such as the route's id */
export function adviceText(advice: string, name: string | null = null): string {
  return readAdvice(advice)
    .map(({ kind, lines }, index) => {
      if (kind === 'snippet') return fence(lines.join('\n'))
      return `${index === 0 ? '**Fix:** ' : ''}${prose(lines.join(' '), name)}`
    })
    .join('\n\n')
}
