/**
 * Where a mark has arrived in a statement, and the statements that read what it may be replaced by: the rows that fulfil
 * all the other conditions, or where that cannot be told, any rows of the table.
 */
import type { Mark } from '../protocol.ts'
import { blockAround, type Block } from './block.ts'
import { comparedWith, type Range } from './comparison.ts'
import { markIn, valuesOf } from './marks.ts'
import { selects } from './selects.ts'
import { isColumn, tableOf } from './tables.ts'
import { type Dialect, type Token, tokensOf } from './tokens.ts'
import { type Replaced, StatementWriter } from './statementWriter.ts'

interface Reading {
  sql: string
  values: unknown[]
}

export interface Arrived {
  /** The marks that arrived, by their places, in the order of what is read. */
  marks: number[]
  /** What each of them is compared with: `books.id`. */
  columns: string[]
  /** The best one first. */
  readings: Reading[]
}

interface Statement {
  sql: string
  values: readonly unknown[]
  dialect: Dialect
}

/** What every reading begins with, and nothing of the application's does. */
const OWN = 'select /* route-profiler init */ distinct '
const MOST_ROWS = 20

export function isReading(sql: string): boolean {
  return sql.startsWith(OWN)
}

/** Null where no mark is compared with anything. @param mayRead whether a column is not secret */
export function arrivedIn(
  { sql, values, dialect }: Statement,
  marks: readonly Mark[],
  mayRead: (name: string) => boolean,
): Arrived | null {
  const tokens = tokensOf(sql, dialect)
  const valueOf = valuesOf(tokens, values)
  const compared = tokens.flatMap((token, at) =>
    replacedAt(tokens, { at, mark: markIn(valueOf(token), marks) }),
  )
  const block = compared.length > 0 ? blockAround(tokens, compared[0]!.at) : null
  if (!block) return null
  const inside = compared.filter(({ at }) =>
    [...block.from, block.where].some((range) => range && isIn(at, range)),
  )
  const chosen = inside.filter(({ mark }, i) => inside.findIndex((one) => one.mark === mark) === i)
  const names = chosen.flatMap(({ by }) => tokens.slice(...by).map(({ text }) => text))
  if (chosen.length === 0 || !names.every(mayRead)) return null
  const writer = new StatementWriter({ tokens, valueOf, dialect, compared, chosen })
  return {
    marks: chosen.map(({ mark }) => mark),
    columns: chosen.map(({ by }) => columnName(tokens, block, by)),
    readings: [
      withConditions(writer, { tokens, block, chosen }),
      ofTable(writer, { tokens, block, chosen }),
    ].filter((reading) => reading !== null),
  }
}

function replacedAt(tokens: readonly Token[], { at, mark }: { at: number; mark: number }): Replaced[] {
  const by = mark < 0 ? null : comparedWith(tokens, at)
  const isNamed = by && tokens.slice(...by).some(({ kind }) => kind === 'name' || kind === 'word')
  return by && isNamed ? [{ at, mark, by }] : []
}

function isIn(at: number, [from, to]: Range): boolean {
  return from <= at && at < to
}

/** With its table, where it is plain which one that is: `books.id` of `"b"."id"`. */
function columnName(tokens: readonly Token[], { from }: Block, by: Range): string {
  const table = isColumn(tokens, by) ? tableOf(tokens, from, by) : null
  const column = tokens.slice(table ? by[1] - 1 : by[0], by[1])
  return table ? `${plain(tokens.slice(...table))}.${plain(column)}` : plain(column)
}

function plain(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text.replaceAll(/^["`]|["`]$/g, '')).join('')
}

interface Source {
  tokens: readonly Token[]
  block: Block
  chosen: readonly Replaced[]
}

function withConditions(writer: StatementWriter, { tokens, block, chosen }: Source): Reading | null {
  const { from, where } = block
  const read = [...from, ...(where ? [where] : []), ...chosen.map(({ by }) => by)]
  if (!read.every((range) => selects(tokens.slice(...range)))) return null
  return writer.write((write) => {
    const columns = columnsOf(chosen, write)
    const tables = from.map(write).join(', ')
    return reading(columns, `${tables}${where ? ` where ${write(where)}` : ''}`)
  })
}

function ofTable(writer: StatementWriter, { tokens, block, chosen }: Source): Reading | null {
  const [first] = chosen
  const table = tableOf(tokens, block.from, first!.by)
  const isOfIt = ({ by }: Replaced): boolean =>
    isColumn(tokens, by) && tableOf(tokens, block.from, by)?.[0] === table?.[0]
  if (table === null || !chosen.every(isOfIt)) return null
  return writer.write((write) => reading(columnsOf(chosen.map(withoutTable), write), write(table)))
}

function withoutTable({ by: [, to], ...one }: Replaced): Replaced {
  return { ...one, by: [to - 1, to] }
}

function columnsOf(chosen: readonly Replaced[], write: (range: Range) => string): string[] {
  return chosen.map(({ by }, i) => `${write(by)} as mark${i}`)
}

function reading(columns: readonly string[], rest: string): string {
  const order = columns.map((_column, i) => i + 1).join(', ')
  return `${OWN}${columns.join(', ')} from ${rest} order by ${order} limit ${MOST_ROWS}`
}
