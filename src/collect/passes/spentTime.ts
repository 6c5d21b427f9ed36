/** How much CPU time each sample stands for. Pure. */
import type { SampledCpu } from '../../probe/protocol.ts'
import { ascending, quantile } from '../statistics.ts'
import { stacksOf } from './stacks.ts'

/** A sample that lasts so many times as long as most do has waited for the processor. */
const LONGEST = 4

/**
 * The CPU time of the main thread, divided among the samples in which it was not idle by how long they lasted. By the clock
 * alone a busy machine would make a request several times as long, and the function that happened to wait with it.
 */
export function spentMs(sampled: SampledCpu): number[] {
  const { samples, sampleMs, cpuMs } = sampled
  const stacks = stacksOf(sampled)
  const mostMs = LONGEST * middleOf(sampleMs)
  const weights = samples.map((node, i) =>
    stacks[node]!.kind === 'idle' ? 0 : Math.min(sampleMs[i]!, mostMs),
  )
  const all = weights.reduce((sum, one) => sum + one, 0)
  return weights.map((one) => (all === 0 ? 0 : (one / all) * cpuMs))
}

export function middleOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : quantile(values.toSorted(ascending), 0.5)
}
