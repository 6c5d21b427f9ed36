/** Where marks have arrived in a statement, and what is to be read in their place. */
import type { Mark } from '../protocol.ts'
import { blockAround, type Block } from './block.ts'
import { columnName } from './columnName.ts'
import { comparedWith, type Range } from './comparison.ts'
import { referredTo } from './foreignKey.ts'
import { markIn, valuesOf } from './marks.ts'
import type { Reading } from './reading.ts'
import { sameRows } from './sameRows.ts'
import { type Replaced, StatementWriter } from './statementWriter.ts'
import { type Dialect, type Token, tokensOf } from './tokens.ts'

export interface Arrived {
  /** The marks that arrived, by their places, in the order of what is read. */
  marks: number[]
  /** What each of them is compared with, or written to: `books.id`. */
  columns: string[]
  /** The best one first. */
  readings: readonly Reading[]
}

interface Statement {
  sql: string
  values: readonly unknown[]
  dialect: Dialect
}

/** Empty where no mark is compared with anything, or written. @param mayRead whether a name is not that of a secret */
export function arrivedIn(
  { sql, values, dialect }: Statement,
  marks: readonly Mark[],
  mayRead: (name: string) => boolean,
): Arrived[] {
  const tokens = tokensOf(sql, dialect)
  const valueOf = valuesOf(tokens, values, dialect)
  const places = tokens.flatMap((token, at) => {
    const mark = markIn(valueOf(token), marks)
    return mark < 0 ? [] : [{ at, mark }]
  })
  const compared = places.flatMap((place) => replacedAt(tokens, place))
  const found = chosenIn(tokens, compared)
  if (!found) return places.flatMap((place) => referredTo(tokens, place, { dialect, mayRead }))
  const { block, chosen } = found
  const names = chosen.flatMap(({ by }) => tokens.slice(...by).map(({ text }) => text))
  if (!names.every(mayRead)) return []
  const writer = new StatementWriter({ tokens, valueOf, dialect, compared, chosen })
  return [
    {
      marks: chosen.map(({ mark }) => mark),
      columns: chosen.map(({ by }) => columnName(tokens, block, by)),
      readings: sameRows(writer, { tokens, block, chosen }),
    },
  ]
}

function replacedAt(tokens: readonly Token[], place: Omit<Replaced, 'by'>): Replaced[] {
  const by = comparedWith(tokens, place.at)
  const isNamed = by && tokens.slice(...by).some(({ kind }) => kind === 'name' || kind === 'word')
  return by && isNamed ? [{ ...place, by }] : []
}

/** The first place of each mark in the query that the first one is in. */
function chosenIn(
  tokens: readonly Token[],
  compared: readonly Replaced[],
): { block: Block; chosen: Replaced[] } | null {
  const block = compared.length > 0 ? blockAround(tokens, compared[0]!.at) : null
  if (!block) return null
  const ranges = [...block.from, ...(block.where ? [block.where] : [])]
  const inside = compared.filter(({ at }) => ranges.some((range) => isIn(at, range)))
  const chosen = inside.filter(({ mark }, i) => inside.findIndex((one) => one.mark === mark) === i)
  return chosen.length > 0 ? { block, chosen } : null
}

function isIn(at: number, [from, to]: Range): boolean {
  return from <= at && at < to
}
