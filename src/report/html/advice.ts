/** What to do, as sentences, and snippets that the script lets be copied. */
import { readAdvice } from '../advice.ts'
import { type Element, h } from './element.ts'

/** Of every line of a snippet: what tells it from a sentence. */
const INDENT = 2

export function advice(text: string): Element[] {
  return readAdvice(text).map(({ kind, lines }) =>
    kind === 'snippet'
      ? h('pre', { class: 'copied', tabindex: 0 }, lines.map((line) => line.slice(INDENT)).join('\n'))
      : h('p', { class: 'advice' }, lines.join(' ')),
  )
}
