/** How fast the machines of two runs were, by the reference workload that each has measured. Pure. */
import type { Profile } from '../profile.ts'

/** Whether times of both can be divided by their reference: both have one, made by the same Node.js. */
export function haveReference(head: Profile, base: Profile): boolean {
  const [now, before] = [head.machine.reference, base.machine.reference]
  if (now === null || before === null || before.latencyMs.value === 0) return false
  return majorOf(now.node) === majorOf(before.node)
}

/** How much longer the head's run took for the same work; 1 where nobody knows. */
export function paceOf(head: Profile, base: Profile): number {
  if (!haveReference(head, base)) return 1
  return head.machine.reference!.latencyMs.value / base.machine.reference!.latencyMs.value
}

function majorOf(version: string): string {
  return /\d+/.exec(version)?.[0] ?? version
}
