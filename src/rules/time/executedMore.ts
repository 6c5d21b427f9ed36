/** What a route executes more than before, and what a block of it may have cost. Pure. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { WorkPass } from '../../profile.ts'
import { type Grown, grownFunctions, grownPackages } from '../grownFunctions.ts'
import type { Time } from './time.ts'

export interface ExecutedMore {
  head: WorkPass
  base: WorkPass
  functions: Grown[]
  packages: Grown[]
  /** All of them, less what is executed no more. */
  blocks: number
  /**
   * CPU time of the base for each of its blocks. It holds the native code in between, so that a block of a loop takes less: what
   * blocks cannot explain at this rate they do not explain.
   */
  msPerBlock: number
}

/** Null where blocks cannot be compared. */
export function executedMore(
  { head: { work: head }, base: { work: base }, changes }: RouteComparison,
  cpu: Time,
): ExecutedMore | null {
  const change = changes.find(({ metric }) => metric === 'applicationBlocks')
  if (!change?.comparable || !head?.repeats || !base?.repeats) return null
  const before = blocksOf(base)
  return {
    head,
    base,
    functions: grownFunctions(head, base),
    packages: grownPackages(head, base),
    blocks: blocksOf(head) - before,
    msPerBlock: before === 0 ? 0 : cpu.before / before,
  }
}

function blocksOf({ applicationBlocks, dependencyBlocks }: WorkPass): number {
  return applicationBlocks.value + dependencyBlocks.value
}
