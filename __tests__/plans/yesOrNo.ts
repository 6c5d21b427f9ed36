/** What holds of a table `tickets` on every database, whatever its driver takes for values. */
import { expect } from 'vitest'
import type { Examination } from '../../src/plans/examine.ts'

/** A number that is compared with 0 or 1 may be a yes or a no, and one that refers to a row is none. */
export async function expectYesOrNo(
  examined: (sql: string, values: number[]) => Promise<Examination>,
): Promise<void> {
  const missing = async (where: string, values: number[]) =>
    (await examined(`select * from tickets where ${where}`, values)).missing?.columns
  expect(await missing('ripe = ?', [1])).toBeUndefined()
  expect(await missing('price = ? and ripe = ?', [1, 1])).toBeUndefined()
  expect(await missing('keeper_id = ?', [1])).toEqual(['keeper_id'])
  expect(await missing('price = ?', [23])).toEqual(['price'])
}
