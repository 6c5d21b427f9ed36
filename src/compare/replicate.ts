/** An alarm is raised only when processes of their own, started anew, say the same. */
import type { Estimate } from '../profile.ts'
import {
  MARGIN,
  type PairedChange,
  type PairedChanges,
  type TimeMetric,
  timeMetrics,
  verdictOf,
} from './paired.ts'
import { mean, scatter } from './scatter.ts'

const directions = ['regressed', 'improved'] as const
type Direction = (typeof directions)[number]

type Interval = 'ratio' | 'usual'

/**
 * What is beyond so many margins, in either time, is shown twice by the strict interval, and anything less three times by the usual
 * one: what three have to see is wrong as seldom (docs/adr/0032). CPU time is the process's
 * own; latency is also made by others, such as the process of a database that serves one side as long as a stage lasts.
 */
const LARGE: Record<TimeMetric, number> = { cpuMs: 5, latencyMs: 15 }
export const STAGES = { small: 3, large: 2 }
/** A change is shown five times where fewer leave open whether it is one, before there is a control. */
const MOST_ALONE = 5
/** And so often, as its control, where the two are not told apart by fewer. */
export const MOST_STAGES = 7
/** What they leave open lies within so many times of what they scatter by. */
const CLEAR = 3

/**
 * Whether another stage has to show again what these have seen. A first one that sees half of the margin is worth a
 * second: where the estimate of each has to be beyond the margin, half of the changes next to it are missed at once.
 * So is one that sees it by its usual interval only: where the strict ones have to leave no change out, three stages miss
 * most of what each of them sees three times out of four.
 */
export function needsReplication(stages: readonly PairedChanges[]): boolean {
  return directions.some(
    (direction) =>
      agree(stages, direction) &&
      (stages.length < stagesFor(stages, direction) ||
        (stages.length < MOST_ALONE && !isClear(stages, direction))),
  )
}

/** Further beyond the margin than the stages are apart. */
function isClear(stages: readonly PairedChanges[], direction: Direction): boolean {
  const sign = direction === 'regressed' ? 1 : -1
  return timeMetrics.some((metric) => {
    const logs = stages.map((stage) => sign * Math.log(stage[metric].ratio.value))
    return mean(logs) - Math.log1p(MARGIN) > CLEAR * scatter([logs])
  })
}

/**
 * All stages together. Two processes of the same code differ for as long as they live (what was compiled when, where
 * memory lies), and no number of rounds shows that: a change stands when each stage by itself sees it in the same
 * direction, in either time, and the mean of the stages is beyond the margin. The interval is the mean of theirs: of the
 * strict ones of two, of the usual ones of more.
 */
export function replicate(stages: readonly PairedChanges[]): PairedChanges {
  const shown = directions.filter(
    (direction) => agree(stages, direction) && stages.length >= stagesFor(stages, direction),
  )
  const together = (metric: TimeMetric): PairedChange => {
    const seen = meanOfStages(stages, metric)
    const intervals = stages.length < STAGES.small ? seen : { ...seen, ratio: seen.usual }
    const verdict = verdictOf(intervals)
    const stands = verdict === 'unchanged' || shown.some((direction) => direction === verdict)
    return { ...intervals, verdict: stands ? verdict : 'uncertain' }
  }
  return { latencyMs: together('latencyMs'), cpuMs: together('cpuMs') }
}

/** The mean of what the stages have seen of a time, and of the ends of their intervals. */
export function meanOfStages(
  stages: readonly PairedChanges[],
  metric: TimeMetric,
): Pick<PairedChange, 'ratio' | 'usual'> {
  const seen = stages.map((stage) => stage[metric])
  return { ratio: meanOf(seen, 'ratio'), usual: meanOf(seen, 'usual') }
}

/** Whether every stage suggests the same direction. */
export function allSuggest(stages: readonly PairedChanges[], interval?: Interval): boolean {
  return directions.some((direction) => agree(stages, direction, interval))
}

/** Its usual interval leaves out no change, and its estimate is beyond half of the margin. */
export function suggestsChange(change: PairedChange): boolean {
  return directions.some((direction) => suggests(change, direction))
}

function suggests(change: PairedChange, direction: Direction, interval: Interval = 'usual'): boolean {
  const { value, low, high } = change[interval]
  return direction === 'regressed'
    ? low > 1 && value > 1 + MARGIN / 2
    : high < 1 && value < 1 / (1 + MARGIN / 2)
}

/** Work that costs latency in one pair of processes and CPU time in the next is the same work. */
function agree(stages: readonly PairedChanges[], direction: Direction, interval?: Interval): boolean {
  return stages.every((stage) => timeMetrics.some((metric) => suggests(stage[metric], direction, interval)))
}

function stagesFor(stages: readonly PairedChanges[], direction: Direction): number {
  return isLarge(stages, direction) ? STAGES.large : STAGES.small
}

/** Whether each sees it by the strict interval, and their mean is so far beyond the margin, in either time, that two show it. */
export function isLarge(stages: readonly PairedChanges[], direction: Direction): boolean {
  const sign = direction === 'regressed' ? 1 : -1
  const isFar = timeMetrics.some(
    (metric) =>
      sign * meanLog(stages.map((stage) => stage[metric].ratio.value)) >= Math.log1p(LARGE[metric] * MARGIN),
  )
  return isFar && agree(stages, direction, 'ratio')
}

function meanOf(seen: readonly PairedChange[], interval: 'ratio' | 'usual'): Estimate {
  const at = (end: keyof Estimate): number => Math.exp(meanLog(seen.map((one) => one[interval][end])))
  return { value: at('value'), low: at('low'), high: at('high') }
}

function meanLog(ratios: readonly number[]): number {
  return mean(ratios.map(Math.log))
}
