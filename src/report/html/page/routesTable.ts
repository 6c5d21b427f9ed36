/** The table of all routes sorts, filters, and shows the columns that are chosen. */
import { make } from './build.ts'
import { allows, choice, filterRows, folded, labelled, searchBox, searchForm } from './controls.ts'

export function enhanceRoutesTable(table: HTMLTableElement, controls: HTMLElement): void {
  const body = table.tBodies[0]!
  const rows = [...body.rows]
  sortable(table, rows)
  controls.append(filters(rows), columnChoice(table))
}

/** Each title becomes a button; a second click turns the order. What has no number stays last. */
function sortable(table: HTMLTableElement, rows: readonly HTMLTableRowElement[]): void {
  const titles = [...table.tHead!.rows[0]!.cells]
  titles.forEach((title, column) => {
    const button = make('button', { type: 'button' }, ...title.childNodes)
    title.append(button)
    button.addEventListener('click', () => {
      const usual = column < 2 ? 'ascending' : 'descending'
      const other = column < 2 ? 'descending' : 'ascending'
      const order = title.getAttribute('aria-sort') === usual ? other : usual
      for (const one of titles) one.removeAttribute('aria-sort')
      title.setAttribute('aria-sort', order)
      const sign = order === 'ascending' ? 1 : -1
      table.tBodies[0]!.append(...[...rows].sort((a, b) => compare(keyOf(a, column), keyOf(b, column), sign)))
    })
  })
  titles.find((title) => title.textContent === 'p50')?.setAttribute('aria-sort', 'descending')
}

type Key = string | number | null

function keyOf(row: HTMLTableRowElement, column: number): Key {
  if (column === 0) return `${row.dataset['path']} ${row.dataset['method']}`
  if (column === 1) return row.dataset['findings'] || row.querySelector('.status')?.textContent || null
  const number = row.cells[column]!.dataset['v']
  return number === undefined ? null : Number(number)
}

function compare(a: Key, b: Key, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * String(a).localeCompare(String(b), 'en')
}

function filters(rows: readonly HTMLTableRowElement[]): HTMLElement {
  const told = rows.flatMap((row) => (row.dataset['findings'] ?? '').split(' ').filter(Boolean))
  const text = searchBox('part of the path')
  const method = choice(rows.map((row) => row.dataset['method'] ?? ''))
  const rule = choice(told.map((one) => one.split(':')[0]!))
  const standing = choice(told.map((one) => one.split(':')[1]!))
  const reaches = rows.flatMap((row) => row.dataset['reach'] ?? [])
  const reach = choice(reaches)
  const status = filterRows(rows, [text, method, rule, standing, reach], {
    noun: 'routes',
    isWanted({ dataset }) {
      const isTold = (dataset['findings'] ?? '').split(' ').some((one) => {
        const [ofRule, as] = one.split(':')
        return allows(rule, ofRule) && allows(standing, as)
      })
      return (
        folded(dataset['path'] ?? '').includes(folded(text.value)) &&
        allows(method, dataset['method']) &&
        allows(reach, dataset['reach']) &&
        isTold
      )
    },
  })
  return searchForm(
    'Routes',
    labelled('Path', text),
    labelled('Method', method),
    labelled('Rule', rule),
    labelled('Standing', standing),
    ...(reaches.length > 0 ? [labelled('This change', reach)] : []),
    status,
  )
}

/** `no-4` hides the fourth column, by the stylesheet. */
function columnChoice(table: HTMLTableElement): HTMLElement {
  const boxes = [...table.tHead!.rows[0]!.cells].slice(1).map((title, i) => {
    const name = `no-${i + 2}`
    const box = make('input', { type: 'checkbox' })
    box.checked = !table.classList.contains(name)
    box.addEventListener('change', () => table.classList.toggle(name, !box.checked))
    return make('label', {}, box, ` ${title.textContent}`)
  })
  return make(
    'details',
    { class: 'columns' },
    make('summary', {}, 'Columns'),
    make('fieldset', {}, make('legend', { class: 'unseen' }, 'Columns that are shown'), ...boxes),
  )
}
