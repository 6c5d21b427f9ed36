import { ascending, quantile } from '../src/collect/statistics.ts'

/** Of values in any order; NaN of none. */
export function quantileOf(values: readonly number[], share: number): number {
  return values.length === 0 ? Number.NaN : quantile(values.toSorted(ascending), share)
}
