/** Base beside itself: what two processes of one code differ by here is no change of the code. Pure; docs/adr/0009. */
import {
  hasChanged,
  MARGIN,
  type PairedChange,
  type PairedChanges,
  type TimeMetric,
  timeMetrics,
} from './paired.ts'
import { allSuggest, meanOfStages } from './replicate.ts'

interface Controlled {
  changes: PairedChanges
  /** Why a change does not stand; empty where all of them do. */
  doubt: string
}

/** The base is not like itself: every stage suggests a change in the same direction, and their mean is beyond the margin. */
export function differsFromItself(stages: readonly PairedChanges[]): boolean {
  return stages.length > 1 && allSuggest(stages) && !isWithin(MARGIN, stages)
}

/** Whether the times of the base beside itself differ by no more than this share, by the mean of the stages. */
export function isWithin(share: number, stages: readonly PairedChanges[]): boolean {
  return timeMetrics.every((metric) => Math.abs(logOf(meanOfStages(stages, metric))) <= Math.log1p(share))
}

/**
 * A change stands where the control of the same route lies within the margin, and where it still lies beyond the margin
 * when what the control differs by is taken off. With three stages each, whose means scatter by 0.9 %, that lets through
 * one in a hundred of the changes that all of it explains, however large, and keeps 95 of 100 of +5 %.
 * @param stages of the control, one at least
 */
export function controlled(changes: PairedChanges, stages: readonly PairedChanges[]): Controlled {
  const doubts: string[] = []
  const judged = (metric: TimeMetric): PairedChange => {
    const change = changes[metric]
    if (!hasChanged(change)) return change
    const itself = meanOfStages(stages, metric)
    const sign = change.verdict === 'regressed' ? 1 : -1
    const isAlike = Math.abs(logOf(itself)) <= Math.log1p(MARGIN)
    const remains = sign * (logOf(change) - logOf(itself)) > Math.log1p(MARGIN)
    if (isAlike && remains) return change
    doubts.push(`${names[metric]} of the base beside itself differed by ${percent(itself)}`)
    return { ...change, verdict: 'uncertain' }
  }
  const both = { latencyMs: judged('latencyMs'), cpuMs: judged('cpuMs') }
  return { changes: both, doubt: doubts.join(', and ') }
}

const names: Record<TimeMetric, string> = { latencyMs: 'the latency', cpuMs: 'the CPU time' }

function logOf({ ratio }: Pick<PairedChange, 'ratio'>): number {
  return Math.log(ratio.value)
}

/** `+4.1 %` */
function percent({ ratio }: Pick<PairedChange, 'ratio'>): string {
  const more = (ratio.value - 1) * 100
  return `${more < 0 ? '-' : '+'}${Math.abs(more).toFixed(1)} %`
}
