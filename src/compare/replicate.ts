/** An alarm is raised only when processes of their own, started anew, say the same. */
import { hasChanged, type PairedChange, type PairedChanges, timeMetrics } from './paired.ts'

/** Whether the first stage leaves something that a second one has to show again. */
export function needsReplication(changes: PairedChanges): boolean {
  return timeMetrics.some((metric) => hasChanged(changes[metric]))
}

/**
 * Both stages together. Two processes of the same code differ by a few percent for as long as they live (what was
 * compiled when, where memory lies), and no number of rounds shows that: a change stands when each stage by itself
 * sees it in the same direction. The interval spans both.
 */
export function replicate(first: PairedChanges, second: PairedChanges): PairedChanges {
  return {
    latencyMs: together(first.latencyMs, second.latencyMs),
    cpuMs: together(first.cpuMs, second.cpuMs),
  }
}

function together(first: PairedChange, second: PairedChange): PairedChange {
  if (!hasChanged(first)) return first
  const ratio = {
    value: Math.sqrt(first.ratio.value * second.ratio.value),
    low: Math.min(first.ratio.low, second.ratio.low),
    high: Math.max(first.ratio.high, second.ratio.high),
  }
  return { ratio, verdict: first.verdict === second.verdict ? first.verdict : 'uncertain' }
}
