/** A button for each snippet that copies it. Where a host forbids that, the snippet is selected, to be copied by hand. */
import { make } from './build.ts'

/** Of a snippet, in the name of its button: who hears a page hears them apart. */
const NAME_LENGTH = 100

export function enhanceSnippets(root: HTMLElement): void {
  for (const snippet of root.querySelectorAll('pre.copied')) {
    const says = make('span', {}, 'Copy')
    const what = make('span', { class: 'unseen' }, ` ${(snippet.textContent ?? '').slice(0, NAME_LENGTH)}`)
    const button = make('button', { type: 'button', class: 'copy' }, says, what)
    const frame = make('div', { class: 'snippet' })
    snippet.replaceWith(frame)
    frame.append(snippet, button)
    button.addEventListener('click', () => void copy(snippet, says))
  }
}

async function copy(snippet: Element, says: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(snippet.textContent ?? '')
    says.textContent = 'Copied'
  } catch {
    getSelection()?.selectAllChildren(snippet)
    says.textContent = 'Selected'
  }
}
