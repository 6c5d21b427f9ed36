/** What a program has printed: one text, or two to be compared, which stand beside each other where there is room. */
import { cleanLines } from '../clean.ts'
import { type Content, type Element, h } from './element.ts'

const LIMITS = { columns: 300, lines: 40 }

export function printed(text: string): Element {
  return h('pre', { tabindex: 0 }, cleanLines(text, LIMITS).join('\n'))
}

export function beside(...two: { title: Content[]; text: string }[]): Element {
  return h(
    'div',
    { class: 'beside' },
    two.map(({ title, text }) => h('div', null, h('p', null, title), printed(text))),
  )
}
