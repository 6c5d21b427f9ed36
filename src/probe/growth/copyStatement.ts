/** The statement that copies rows of a table into it. Pure. */
import type { Growable, GrowableColumn, GrowableTable } from './growable.ts'

interface Copying {
  table: GrowableTable
  varied: readonly GrowableColumn[]
  /** Rows there are, all of which may be copied. */
  held: number
  /** Rows to be added, no more than there are. */
  added: number
}

const ROW = 'route_profiler_row'
const LARGEST = 'route_profiler_largest'

/** Rows from all over the table, in equal distances: what share of them has which values stays as it is. */
export function copyStatement(
  { vary, divide, overriding }: Pick<Growable, 'vary' | 'divide' | 'overriding'>,
  { table, varied, held, added }: Copying,
): string {
  const { name, columns, primary } = table
  const place = divide(`o.${ROW} * ${added}`, held)
  const before = divide(`(o.${ROW} - 1) * ${added}`, held)
  const values = columns.map((column) => {
    const own = `o.${column.name}`
    const at = varied.indexOf(column)
    if (at < 0) return own
    const another = vary(column, { column: own, largest: `o.${LARGEST}_${at}`, place, held })
    return `case when ${own} is null then null else ${another} end`
  })
  const largest = varied.map(({ name: column, kind }, i) =>
    // Only of these it is asked, and not every kind has one.
    kind === 'number' || kind === 'small' ? `, max(s.${column}) over () as ${LARGEST}_${i}` : '',
  )
  const order = primary.length === 0 ? '' : `order by ${primary.map((key) => `s.${key}`).join(', ')}`
  const source = `select s.*, row_number() over (${order}) as ${ROW}${largest.join('')} from ${name} s`
  const list = columns.map((column) => column.name).join(', ')
  return `insert into ${name} (${list}) ${overriding}select ${values.join(', ')} from (${source}) o where ${place} > ${before}`
}
