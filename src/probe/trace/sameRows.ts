/** Readings of the rows that a statement would find but for its marks. */
import type { Block } from './block.ts'
import type { Range } from './comparison.ts'
import { type Reading, rowsOf } from './reading.ts'
import { selects } from './selects.ts'
import { type Replaced, StatementWriter } from './statementWriter.ts'
import { isColumn, tableOf } from './tables.ts'
import type { Token } from './tokens.ts'

interface Source {
  tokens: readonly Token[]
  block: Block
  /** One place of each mark. */
  chosen: readonly Replaced[]
}

/** The best one first: the rows that fulfil all the other conditions, then any rows of the table. */
export function sameRows(writer: StatementWriter, source: Source): Reading[] {
  return [withConditions(writer, source), ofTable(writer, source)].filter((reading) => reading !== null)
}

function withConditions(writer: StatementWriter, { tokens, block, chosen }: Source): Reading | null {
  const { from, where } = block
  const read = [...from, ...(where ? [where] : []), ...chosen.map(({ by }) => by)]
  if (!read.every((range) => selects(tokens.slice(...range)))) return null
  return writer.write((write) => {
    const columns = chosen.map(({ by }) => write(by))
    const tables = from.map(write).join(', ')
    return rowsOf(columns, `${tables}${where ? ` where ${write(where)}` : ''}`)
  })
}

/** Null where the columns are not of one table. */
function ofTable(writer: StatementWriter, { tokens, block, chosen }: Source): Reading | null {
  const tables = chosen.map(({ by }) => (isColumn(tokens, by) ? tableOf(tokens, block.from, by) : null))
  const [table] = tables
  if (!table || tables.some((other) => other?.[0] !== table[0])) return null
  return writer.write((write) =>
    rowsOf(
      chosen.map((one) => write(withoutTable(one))),
      write(table),
    ),
  )
}

function withoutTable({ by: [, to] }: Replaced): Range {
  return [to - 1, to]
}
