/** Base beside itself: what two processes of one code differ by here is no change of the code. Pure; docs/adr/0009. */
import {
  hasChanged,
  MARGIN,
  type PairedChange,
  type PairedChanges,
  type TimeMetric,
  timeMetrics,
} from './paired.ts'
import { allSuggest, isLarge, meanOfStages } from './replicate.ts'
import { mean, scatter } from './scatter.ts'

interface Controlled {
  changes: PairedChanges
  /** Why a change does not stand; empty where all of them do. */
  doubt: string
  /** Whether more stages could still tell: a change is far enough from its control, and stages of one code scatter too much. */
  isOpen: boolean
}

/**
 * The base is not like itself: every stage suggests a change in the same direction, by the strict interval since all verdicts of the run
 * are held back by it, and their mean is beyond the margin.
 */
export function differsFromItself(stages: readonly PairedChanges[]): boolean {
  return stages.length > 1 && allSuggest(stages, 'ratio') && !isAlike(stages)
}

/** Whether neither time of the base beside itself differs by more than the margin, by the mean of the stages. */
function isAlike(stages: readonly PairedChanges[]): boolean {
  return timeMetrics.every((metric) => lieWithin(meanOfStages(stages, metric)))
}

function lieWithin(change: Pick<PairedChange, 'ratio'>): boolean {
  return Math.abs(logOf(change)) <= Math.log1p(MARGIN)
}

/** What the base differs from itself by and what a change is have nothing in common where one is so many times the other. */
const DWARFS = 5

/** The most that a stage of the base beside itself differs by, in either time, as a logarithm. */
export function disturbanceOf(control: readonly PairedChanges[]): number {
  const stages = control.flatMap((stage) => timeMetrics.map((metric) => Math.abs(logOf(stage[metric]))))
  return Math.max(0, ...stages)
}

/**
 * Whether a change is far beyond what the machine, or a cause that the control shares, does to the same code: a query that
 * takes ten times as long is told where stages of one code lie a quarter apart.
 */
export function dwarfs(
  change: Pick<PairedChange, 'ratio'>,
  disturbance: number,
  times: number = DWARFS,
): boolean {
  return Math.abs(logOf(change)) > times * disturbance
}

/** For a change that two stages show, one of the control is enough, where it is so many times what that differs by. */
const OVERWHELMS = 10

/**
 * A change stands where the control of the same route lies within the margin or is dwarfed by it, where it still lies beyond the margin when
 * what the control differs by is taken off, and where the two differ by more than stages of one code scatter by chance: the
 * t-test of Student, one-sided at 0.25 %, over the stages of both. So a machine on which processes of one code differ by
 * much raises no more alarms than one on which they are alike; it needs larger changes (docs/adr/0015, 0030 and 0032). A change that
 * two stages were enough for takes no test beside a control that it is ten times as large as.
 * @param seen stages of the head, two at least @param control stages of the control, one at least
 */
export function controlled(
  changes: PairedChanges,
  seen: readonly PairedChanges[],
  control: readonly PairedChanges[],
): Controlled {
  const doubts: string[] = []
  let isOpen = false
  const judged = (metric: TimeMetric): PairedChange => {
    const change = changes[metric]
    if (!hasChanged(change)) return change
    const itself = meanOfStages(control, metric)
    const direction = change.verdict === 'regressed' ? 'regressed' : 'improved'
    const sign = direction === 'regressed' ? 1 : -1
    const remains = sign * (logOf(change) - logOf(itself)) > Math.log1p(MARGIN)
    const logs = (stages: readonly PairedChanges[]): number[] =>
      stages.map((stage) => sign * logOf(stage[metric]))
    const disturbance = disturbanceOf(control)
    const isTold = (lieWithin(itself) || dwarfs(change, disturbance)) && remains
    const overwhelms = isLarge(seen, direction) && dwarfs(change, disturbance, OVERWHELMS)
    if (isTold && (overwhelms || isApart(logs(seen), logs(control)))) return change
    const itselfBy = `${timeNames[metric]} of the base beside itself differed by ${differences(control, metric)}`
    const headBy = `that of the head by ${differences(seen, metric)}, which is not far enough apart`
    isOpen ||= isTold
    doubts.push(isTold ? `${itselfBy} and ${headBy}` : itselfBy)
    return { ...change, verdict: 'uncertain' }
  }
  const both = { latencyMs: judged('latencyMs'), cpuMs: judged('cpuMs') }
  return { changes: both, doubt: doubts.join(', and '), isOpen }
}

/** Quantiles of Student's t at 99.75 %, by degrees of freedom from 1 on: as many as the most stages of both leave. */
const T_9975 = [127.32, 14.09, 7.45, 5.6, 4.77, 4.32, 4.03, 3.83, 3.69, 3.58, 3.5, 3.43]

function isApart(seen: readonly number[], control: readonly number[]): boolean {
  const freedom = seen.length + control.length - 2
  const error = scatter([seen, control]) * Math.sqrt(1 / seen.length + 1 / control.length)
  const least = T_9975[Math.min(freedom, T_9975.length) - 1]! * error
  return mean(seen) - mean(control) > least
}

/** `+4.1 %`, or `-1.0 % to +4.1 %` over the stages. */
export function differences(stages: readonly PairedChanges[], metric: TimeMetric): string {
  const ratios = stages.map((stage) => stage[metric].ratio.value)
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map(percent)
  return least === most ? least! : `${least} to ${most}`
}

export const timeNames: Record<TimeMetric, string> = { latencyMs: 'the latency', cpuMs: 'the CPU time' }

function logOf({ ratio }: Pick<PairedChange, 'ratio'>): number {
  return Math.log(ratio.value)
}

function percent(ratio: number): string {
  const more = Number(((ratio - 1) * 100).toFixed(1))
  return `${more < 0 ? '-' : '+'}${Math.abs(more).toFixed(1)} %`
}
