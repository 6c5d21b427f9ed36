/** The numbers of a route at the sizes of its tables, and the power of the rows that each follows, in the words of every report. */
import type { Metric } from '../metrics.ts'
import type { Exponent, GrowthPass, GrowthPoint } from '../profile.ts'

export interface GrowthNumber {
  what: string
  unit: Metric['unit']
  /** By size; null where it was not measured. */
  values: (number | null)[]
  isFlat: boolean
  /** `n^2`, `n^0.8–1`, `not told` */
  power: string
  /** What that is for whoever has twice the rows. */
  meaning: string
}

const NUMBERS: readonly [name: keyof GrowthPass['exponents'], what: string, unit: Metric['unit']][] = [
  ['rowsRead', 'rows read', 'count'],
  ['queries', 'queries', 'count'],
  ['responseBytes', 'answer', 'bytes'],
  ['blocks', 'blocks', 'count'],
  ['databaseMs', 'DB time', 'ms'],
]

/** Blocks only where they were counted. */
export function growthNumbers({ points, exponents }: GrowthPass): GrowthNumber[] {
  return NUMBERS.filter(([name]) => name !== 'blocks' || points.some((point) => point?.blocks)).map(
    ([name, what, unit]) => {
      const exponent = exponents[name]
      const values = points.map((point) => valueOf(point, name))
      return {
        what,
        unit,
        values,
        isFlat: isFlat(exponent),
        power: describeExponent(exponent),
        meaning:
          values.filter((value) => value !== null).length < 3
            ? 'not measured at three sizes'
            : meaningOf(exponent),
      }
    },
  )
}

function valueOf(point: GrowthPoint | null, name: keyof GrowthPoint): number | null {
  return point?.[name]?.value ?? null
}

const FLAT = 0.1

function isFlat(exponent: Exponent | null): boolean {
  return exponent !== null && Math.abs(exponent.value) < FLAT
}

function describeExponent(exponent: Exponent | null): string {
  if (exponent === null) return 'not told'
  const [low, high] = endsOf(exponent)
  return low === high ? `n^${low}` : `n^${low}–${high}`
}

function meaningOf(exponent: Exponent | null): string {
  if (exponent === null) return 'follows no one power of the rows'
  if (isFlat(exponent)) return 'stays the same'
  const [low, high] = endsOf(exponent)
  if (high < 0) return 'less with more rows'
  const times = [...new Set([low, high].map((power) => Number((2 ** power).toPrecision(2))))].join(' to ')
  const twice = `${times === '2' ? 'twice' : `${times} times`} as much for twice the rows`
  if (low > 1) return `faster than the table: ${twice}`
  return high < 1 ? `slower than the table: ${twice}` : `as the table does: ${twice}`
}

function endsOf({ low, high }: Exponent): [low: number, high: number] {
  return [Number(low.toFixed(1)), Number(high.toFixed(1))]
}
