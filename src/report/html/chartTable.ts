/**
 * Charts whose rows are rows of a table: the name, a drawing, the number. A drawing has no text, so it may be stretched to any
 * width, and what it shows is read beside it.
 */
import { type Content, type Element, h } from './element.ts'
import { hidden } from './words.ts'

/** Of a drawing, in its own units. */
export const ROW_WIDTH = 1000
export const ROW_HEIGHT = 16

export interface DrawnRow {
  name: Content[]
  number: Content[]
  drawing: Content[]
  /** In pixels as well, since only the width is stretched. */
  height?: number
}

interface ChartTable {
  caption: string
  /** Titles of the columns of the name and the number. */
  head: readonly [string, string]
  /** What stands above the left and the right end of the drawings. */
  scale?: readonly [string, string]
  /** How it is drawn, for the stylesheet. */
  kind?: string
  rows: readonly DrawnRow[]
}

export function chartTable({ caption, head: [what, number], scale, kind, rows }: ChartTable): Element {
  const ends = scale === undefined ? null : scale.map((end) => h('span', null, end))
  return h(
    'table',
    { class: kind === undefined ? 'chart' : `chart ${kind}` },
    h('caption', null, caption),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, what),
        h(
          'th',
          { scope: 'col' },
          hidden('drawn'),
          ends === null ? null : h('span', { class: 'scale' }, ends),
        ),
        h('th', { scope: 'col', class: 'n' }, number),
      ),
    ),
    h(
      'tbody',
      null,
      rows.map((row) =>
        h(
          'tr',
          null,
          h('th', { scope: 'row' }, row.name),
          h('td', { class: 'draw' }, stretched(row)),
          h('td', { class: 'n' }, row.number),
        ),
      ),
    ),
  )
}

function stretched({ drawing, height }: DrawnRow): Element {
  const box = {
    viewBox: `0 0 ${ROW_WIDTH} ${height ?? ROW_HEIGHT}`,
    height: height ?? null,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  }
  return h('svg', box, drawing)
}
