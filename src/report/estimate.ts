/** Numbers with their uncertainty, the same in every report for people. */
import { formatValue, type Metric, metric } from '../metrics.ts'
import type { Estimate } from '../profile.ts'
import type { MeasuredChange } from '../verdict.ts'

/** A smaller spread is not worth two figures. */
const LOPSIDED_FROM = 0.1

/**
 * `1.24 ms ±8%`: the interval reaches at most that far to either side. Where one side is far and more than twice the
 * other, or farther than the value itself, both ends are said: `1.24 ms (1.2–3.9 ms)`; so they are for counts, and the
 * bare value is for an interval that is a point. Percentages are rounded up: the interval shown never is narrower than
 * the one measured.
 */
export function formatEstimate(estimate: Estimate, unit: Metric['unit']): string {
  const { value, low, high } = estimate
  const shown = formatValue(value, unit)
  if (low === high) return shown
  const up = Math.max(0, high / value - 1)
  const down = Math.max(0, 1 - low / value)
  const farther = Math.max(up, down)
  const isLopsided = farther > 1 || (farther >= LOPSIDED_FROM && farther > 2 * Math.min(up, down))
  return unit === 'count' || value === 0 || isLopsided
    ? `${shown} (${formatRange(low, high, unit)})`
    : `${shown} ±${percentUp(farther)}`
}

/** `1.31–3.9 s`, `430 ms–1.2 s`. */
function formatRange(low: number, high: number, unit: Metric['unit']): string {
  return join(formatValue(low, unit), formatValue(high, unit), '–')
}

/** Two values, with a unit that both have said once. */
function join(from: string, to: string, sign: string): string {
  const [number, unit] = from.split(' ')
  const isShared = unit !== undefined && to.endsWith(` ${unit}`)
  return `${isShared ? number : from}${sign}${to}`
}

/** `3 → 3.4 ms`, `9` where both sides read the same, `– → 9` where only one was measured. */
export function formatBeforeAfter(
  base: Estimate | null,
  head: Estimate | null,
  unit: Metric['unit'],
): string {
  const [before, after] = [base, head].map((one) => (one === null ? '–' : formatValue(one.value, unit)))
  if (before === after) return before!
  return base === null || head === null ? `${before} → ${after}` : join(before!, after!, ' → ')
}

/** Rounded up, forgiving the last bits of floating-point arithmetic. */
function percentUp(share: number): string {
  return `${Math.ceil(Number((share * 100).toFixed(6)))}%`
}

/** `+125%`, `-40%`, `same`; `from 0` where there is no ratio. */
export function formatRatio(base: number, head: number): string {
  if (base === head) return 'same'
  if (base === 0) return 'from 0'
  const percent = Math.abs(head / base - 1) * 100
  return `${head > base ? '+' : '-'}${Number(percent.toFixed(percent < 10 ? 1 : 0))}%`
}

/**
 * `4 → 9 (+125%)`, each side with its own uncertainty; with the interval of what ran side by side
 * `4.2 ms → 4.83 ms (+15%, +12% to +18%)`.
 */
export function formatChange({ metric: id, base, head, sideBySide }: MeasuredChange): string {
  const { unit } = metric(id)
  const sides = `${formatEstimate(base, unit)} → ${formatEstimate(head, unit)}`
  if (sideBySide === undefined) return `${sides} (${formatRatio(base.value, head.value)})`
  const { value, low, high } = sideBySide
  return `${sides} (${formatRatio(1, value)}, ${formatRatio(1, low)} to ${formatRatio(1, high)})`
}
