/** The table of statements and what the catalogue says is filtered by a part of its text, and by how rows are found. */
import { allows, choice, filterRows, folded, labelled, searchBox, searchForm } from './controls.ts'

export function enhanceIndexesTable(table: HTMLTableElement, controls: HTMLElement): void {
  const rows = [...table.tBodies[0]!.rows]
  const texts = new Map(rows.map((row) => [row, folded(row.textContent)]))
  const text = searchBox('part of a statement, table or file')
  const kind = choice(
    rows.map((row) => row.dataset['kind'] ?? ''),
    true,
  )
  const status = filterRows(rows, [text, kind], {
    noun: 'rows',
    isWanted: (row) => texts.get(row)!.includes(folded(text.value)) && allows(kind, row.dataset['kind']),
  })
  controls.append(searchForm('Indexes', labelled('Text', text), labelled('Index', kind), status))
}
