/** Statements about the table `tickets`, whose values say whether their columns may hold more than a yes or a no. */
import type { Examination } from '../../src/plans/examine.ts'

const statements: [where: string, values: number[]][] = [
  ['ripe = ?', [1]],
  ['price = ? and ripe = ?', [1, 1]],
  ['keeper_id = ?', [1]],
  ['price = ?', [23]],
]
/** The columns that lack an index, one after the other. */
export const lackingByValue = [undefined, undefined, ['keeper_id'], ['price']]

export async function lackingOf(
  examined: (sql: string, values: number[]) => Promise<Examination>,
): Promise<(string[] | undefined)[]> {
  const found = []
  for (const [where, values] of statements)
    found.push((await examined(`select * from tickets where ${where}`, values)).missing?.columns)
  return found
}
