/** What a select reads from. */
import { path, segmentsOf } from '../describeSql.ts'
import { topLevel } from './topLevel.ts'

export interface Source {
  /** Without its schema; null for a select in brackets, a function and the like. */
  table: string | null
  /** By which columns name it. */
  alias: string | null
  /** How it is joined; `from` for the first. */
  join: 'from' | 'inner' | 'left' | 'other'
  /** What the rows have to have in common with those before, as written. */
  on: string
}

const JOIN = /(?:, | (?:(natural|inner|left|right|full|cross)(?: outer)? )?join )(?:lateral )?/g
const TABLE = new RegExp(`^(?:only )?(${path})(?:(?: as)? (${path}))?$`)

/** @param from the clause without its keyword */
export function sourcesOf(from: string): Source[] {
  if (from === '') return []
  const { text, groups } = topLevel(from)
  const inside = (piece: string): string =>
    piece.replaceAll(/\(#(\d+)\)/g, (_whole, at: string) => `(${groups[Number(at)]!})`)
  const sources: Source[] = []
  let start = 0
  let join: Source['join'] = 'from'
  const add = (end: number | undefined): void => {
    const [named = '', on = ''] = text
      .slice(start, end)
      .split(/ on (.*)/s)
      .map(inside)
    sources.push({ ...tableOf(named.trim()), join, on: on.trim() })
  }
  for (const found of text.matchAll(JOIN)) {
    add(found.index)
    start = found.index + found[0].length
    const [, kind = 'inner'] = found
    join = kind === 'inner' || kind === 'left' ? kind : 'other'
  }
  add(undefined)
  return sources
}

function tableOf(named: string): Pick<Source, 'table' | 'alias'> {
  const found = TABLE.exec(named.replace(/ using .*$/s, ''))
  if (!found) return { table: null, alias: null }
  const table = segmentsOf(found[1]!).at(-1)!
  return { table, alias: found[2] === undefined ? table : segmentsOf(found[2]).at(-1)! }
}
