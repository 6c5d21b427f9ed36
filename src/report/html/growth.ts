/** What a route does with more rows in its tables: its numbers at each size, drawn, and the power of the rows that each follows. */
import type { GrowthPass } from '../../profile.ts'
import { clean } from '../clean.ts'
import { describeMissing, grownSizes } from '../growth.ts'
import { type GrowthNumber, growthNumbers } from '../growthNumbers.ts'
import type { Link } from '../outline.ts'
import { round } from './barChart.ts'
import { type Content, type Element, h } from './element.ts'
import { name, placeLink, plainTable, sentence, value } from './words.ts'

const SQL_LIMIT = 300
/** Three bars beside each other, in units of the drawing. */
const BARS = { width: 14, gap: 4, height: 24 }

export function growth(grown: GrowthPass, link: Link): Element[] {
  const sizes = grownSizes(grown)
  const others = grown.tables.filter(({ table }) => table !== grown.table)
  const beside = others.map(({ table, rows }) => `${name(table)} (${rows.join(', ')})`)
  return [
    h(
      'p',
      { class: 'note' },
      `The same requests with more rows in ${name(grown.table)}${beside.length === 0 ? '' : `, and in ${beside.join(', ')}`}: medians of a few each, so times are a hint. The tables were put back.`,
    ),
    ...describeMissing(grown).map((words) => h('p', { class: 'warning' }, sentence(words))),
    plainTable({
      caption: `Per request, by the rows of ${name(grown.table)}`,
      head: ['number', ...sizes.map((rows) => `${rows} rows`), 'drawn', 'grows', 'meaning'],
      endsInText: true,
      rows: growthNumbers(grown).map((number) => row(number, sizes)),
    }),
    ...statements(grown, sizes, link),
    ...functions(grown, sizes, link),
  ]
}

function row({ what, unit, values, power, meaning }: GrowthNumber, sizes: readonly number[]): Content[][] {
  const known = sizes.map((_, i) => values[i] ?? null)
  return [
    [what],
    ...known.map((one): Content[] => [one === null ? '–' : value(one, unit)]),
    [bars(known)],
    [h('b', null, power)],
    [meaning],
  ]
}

/** From zero, so that what grows as the table does rises as steeply as its rows. */
function bars(values: readonly (number | null)[]): Element {
  const { width, gap, height } = BARS
  const most = Math.max(...values.map((one) => one ?? 0), Number.MIN_VALUE)
  const path = values.flatMap((one, i) => {
    if (one === null) return []
    const tall = round(Math.max(1, (one / most) * height))
    return `M${i * (width + gap)} ${height}v-${tall}h${width}v${tall}z`
  })
  const box = `0 0 ${values.length * (width + gap)} ${height}`
  return h(
    'svg',
    { viewBox: box, class: 'sizes', 'aria-hidden': 'true' },
    h('path', { class: 'bar', d: path.join('') }),
  )
}

function statements({ shapes }: GrowthPass, sizes: readonly number[], link: Link): Element[] {
  if (shapes.length === 0) return []
  return [
    plainTable({
      caption: 'Statements that gave more rows, or were sent more often: rows per request (times sent)',
      head: ['statement', ...sizes.map((rows) => `${rows} rows`)],
      rows: shapes.map(({ sql, callSite, rows, executions }) => [
        [
          h('code', { class: 'sql' }, clean(sql, SQL_LIMIT)),
          ...(callSite === null ? [] : [placeLink(callSite, link)]),
        ],
        ...sizes.map((_, i): Content[] => perSize(rows[i], executions[i])),
      ]),
    }),
  ]
}

function perSize(rows: number | undefined, executions: number | undefined): Content[] {
  if (rows === undefined) return ['–']
  const sent = executions === undefined ? [] : [h('small', null, ` (×${value(executions, 'count')})`)]
  return [value(rows, 'count'), ...sent]
}

function functions({ functions: all }: GrowthPass, sizes: readonly number[], link: Link): Element[] {
  if (all.length === 0) return []
  return [
    plainTable({
      caption: 'Functions of the application that executed more blocks per request',
      head: ['function', ...sizes.map((rows) => `${rows} rows`)],
      rows: all.map(({ place, blocks }) => [
        [placeLink(place, link)],
        ...sizes.map((_, i): Content[] => [blocks[i] === undefined ? '–' : value(blocks[i], 'count')]),
      ]),
    }),
  ]
}
