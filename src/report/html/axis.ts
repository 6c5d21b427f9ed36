/** Where the lines of an axis stand, and where its values lie. */
import { round } from './barChart.ts'

export interface Axis {
  at: (value: number) => number
  ticks: number[]
}

/** From zero, with at most eight round values. */
export function linearAxis(most: number, from: number, to: number): Axis {
  const top = Math.max(most, 1)
  const step =
    [1, 2, 5].map((one) => one * 10 ** Math.floor(Math.log10(top / 4))).find((one) => top / one <= 8) ?? top
  const whole = Math.max(1, step)
  const ticks = Array.from({ length: Math.floor(top / whole) + 1 }, (_, i) => i * whole)
  return { at: (value) => round(from + (value / top) * (to - from)), ticks }
}

/** By ratios, with 1, 2 and 5 of each power of ten, or the powers alone where they are many. */
export function logarithmicAxis([low, high]: readonly [number, number], from: number, to: number): Axis {
  const [least, most] = [Math.max(low, 1e-6), Math.max(high, low * 1.01, 1e-6 * 1.01)]
  const span = Math.log(most / least)
  const powers = Array.from({ length: 24 }, (_, i) => 10 ** (i - 7))
  const all = powers
    .flatMap((power) => [1, 2, 5].map((digit) => digit * power))
    .filter((tick) => tick >= least && tick <= most)
  const ticks =
    all.length <= 8
      ? all
      : all.filter(
          (tick) => Number.isInteger(Math.log10(tick) + 1e-12) || Math.abs(Math.log10(tick) % 1) < 1e-9,
        )
  const at = (value: number): number =>
    round(from + (Math.log(Math.max(value, least) / least) / span) * (to - from))
  return { at, ticks: ticks.map((tick) => Number(tick.toPrecision(3))) }
}
