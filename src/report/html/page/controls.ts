/** What a table is filtered by. */
import { make } from './build.ts'

/** One of the values that there are, or all of them, with how often each is there where that is wanted. */
export function choice(values: readonly string[], isCounted = false): HTMLSelectElement {
  const options = [...new Set(values)]
    .sort()
    .map((value) => make('option', { value }, isCounted ? `${value} (${countOf(values, value)})` : value))
  return make('select', {}, make('option', { value: '' }, 'all'), ...options)
}

function countOf(values: readonly string[], value: string): number {
  return values.filter((one) => one === value).length
}

export function labelled(title: string, control: HTMLElement): HTMLElement {
  return make('label', {}, make('span', {}, title), control)
}

export function searchBox(placeholder: string): HTMLInputElement {
  return make('input', { type: 'search', placeholder, autocomplete: 'off', spellcheck: 'false' })
}

/** @returns what says how many rows the controls leave */
export function filterRows(
  rows: readonly HTMLTableRowElement[],
  controls: readonly HTMLElement[],
  { noun, isWanted }: { noun: string; isWanted: (row: HTMLTableRowElement) => boolean },
): HTMLOutputElement {
  const status = make('output', { 'aria-live': 'polite' })
  const apply = (): void => {
    for (const row of rows) row.hidden = !isWanted(row)
    const shown = rows.filter((row) => !row.hidden).length
    status.textContent = shown === rows.length ? `${shown} ${noun}` : `${shown} of ${rows.length} ${noun}`
  }
  for (const control of controls) control.addEventListener('input', apply)
  apply()
  return status
}

/** As it is compared with what somebody types. */
export function folded(text: string | null): string {
  return (text ?? '').trim().toLowerCase()
}

/** Whether a choice allows a value. */
export function allows({ value }: HTMLSelectElement, own: string | undefined): boolean {
  return value === '' || value === own
}

/** Nothing is sent: there is nowhere to. */
export function searchForm(name: string, ...inside: HTMLElement[]): HTMLFormElement {
  const form = make('form', { role: 'search', 'aria-label': name }, ...inside)
  form.addEventListener('submit', (event) => event.preventDefault())
  return form
}
