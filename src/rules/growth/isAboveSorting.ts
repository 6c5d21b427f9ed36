/** Whether something grows faster than what sorts the rows, which nobody can do without. Pure. */
import type { Exponent } from '../../profile.ts'

const CLEARLY = 0.1

/** Between the last two sizes `n · log n` looks like a power of its own. @param sizes rows of the table, the largest last */
export function isAboveSorting({ low }: Exponent, sizes: readonly number[]): boolean {
  const [middle = 0, most = 0] = sizes.slice(-2)
  if (middle < 2 || most <= middle) return false
  const sorting = 1 + Math.log(Math.log(most) / Math.log(middle)) / Math.log(most / middle)
  return low > sorting + CLEARLY
}
