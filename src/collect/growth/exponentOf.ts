/** What power of the rows a number follows. Pure. */
import type { Estimate, Exponent } from '../../profile.ts'

export interface Measured {
  /** Of the table. */
  rows: number
  value: Estimate
}

/** Of what is never there. */
const NONE: Exponent = { value: 0, low: 0, high: 0 }
/** An exponent below is no growth. */
const FLAT = 0.05
const FLAT_WITHIN = 0.2
/** What grows slower and slower does not follow one power: it comes to an end. */
const MOST_FALL = 0.3
/** A wider interval tells one power from another no more. */
const WIDEST = 0.5

/**
 * Between the last two of three sizes, and again without the part that is always the same: of `a + b · rows^k` with an `a` of
 * some weight the first is too low, and the second is `k`.
 * @returns null where three sizes do not tell it
 */
export function exponentOf(measured: readonly Measured[]): Exponent | null {
  if (measured.length !== 3) return null
  if (measured.every(({ value }) => value.high === 0)) return NONE
  if (measured.some(({ value }) => value.value <= 0)) return null
  const [first, middle, last] = measured as [Measured, Measured, Measured]
  const early = Math.log(middle.value.value / first.value.value) / Math.log(middle.rows / first.rows)
  const factor = Math.log(last.rows / middle.rows)
  const late = power(last.value, middle.value, factor)
  if (Math.abs(late.value) <= FLAT) return late.low >= -FLAT_WITHIN && late.high <= FLAT_WITHIN ? late : null
  if (early - late.value > MOST_FALL) return null
  const steps = Math.log(last.rows / first.rows) / 2
  const grown = power(difference(last.value, middle.value), difference(middle.value, first.value), steps)
  const exponent = {
    value: grown.value,
    low: Math.min(late.low, grown.low),
    high: Math.max(late.high, grown.high),
  }
  return exponent.high - exponent.low <= WIDEST ? exponent : null
}

/** NaN and infinities become an interval that says nothing, and so nothing is said. */
function power(more: Estimate, less: Estimate, factor: number): Exponent {
  const of = (a: number, b: number): number => (a > 0 && b > 0 ? Math.log(a / b) / factor : NaN)
  const [low, high] = [of(more.low, less.high), of(more.high, less.low)]
  return {
    value: of(more.value, less.value),
    low: Number.isNaN(low) ? -Infinity : low,
    high: Number.isNaN(high) ? Infinity : high,
  }
}

function difference(more: Estimate, less: Estimate): Estimate {
  return { value: more.value - less.value, low: more.low - less.high, high: more.high - less.low }
}
