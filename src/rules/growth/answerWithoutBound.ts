/** Whether an answer is made of a share of a table, however many rows that has. Pure. */
import type { GrowthPass } from '../../profile.ts'
import { describeSql } from '../describeSql.ts'

type Shape = GrowthPass['shapes'][number]

interface WithoutBound {
  shape: Shape
  table: string
  /** Rows of the statement for a hundred of the table. */
  percent: number
}

/** The answer grows as the table does. */
const LINEAR = { from: 0.8, to: 1.2 }
/** Shares of the table that differ by no more are one share. */
const SAME_SHARE = 0.1

/**
 * A statement with a limit has a bound, whatever that is. One that asks by a value tells only where it has most of the table:
 * copies of rows keep what they point at, so that the rows of one parent grow here as they would not elsewhere.
 */
export function answerWithoutBound(
  { exponents, shapes, tables }: GrowthPass,
  filteredPercent: number,
): WithoutBound | null {
  const { responseBytes, rowsRead } = exponents
  if (
    ![responseBytes, rowsRead].every((one) => one !== null && one.low >= LINEAR.from && one.high <= LINEAR.to)
  )
    return null
  for (const shape of shapes.filter(hasNoLimit).filter(isSentOnce)) {
    const { tables: named, equals, hasList } = describeSql(shape.sql)
    const table = tables.find(
      (one) => named.some(({ sql }) => isNamed(one.table, sql)) && isOneShare(shape.rows, one.rows),
    )
    if (table === undefined) continue
    const percent = (shape.rows.at(-1)! / table.rows.at(-1)!) * 100
    if (percent >= (equals.length > 0 || hasList ? filteredPercent : 0))
      return { shape, table: table.table, percent }
  }
  return null
}

function hasNoLimit({ sql }: Shape): boolean {
  return !/\b(?:limit|fetch first|fetch next)\b/i.test(sql)
}

/** What is sent once for each row of another follows that one. */
function isSentOnce({ executions }: Shape): boolean {
  return executions.every((times) => times === executions[0])
}

function isOneShare(rows: readonly number[], of: readonly number[]): boolean {
  const shares = rows.map((value, i) => value / of[i]!)
  const [least, most] = [Math.min(...shares), Math.max(...shares)]
  return rows.length === of.length && least > 0 && most <= least * (1 + SAME_SHARE)
}

/** With its database schema, perhaps. */
function isNamed(table: string, sql: string): boolean {
  const [one, other] = [table.toLowerCase(), sql.replaceAll(/["`]/g, '').toLowerCase()]
  return one === other || one.endsWith(`.${other}`)
}
