/** How fast the machines of two runs were, by the reference workload that each has measured. Pure. */
import type { Profile } from '../profile.ts'

/** Whether times of both can be divided by their reference: both have one, made by the same Node.js. */
export function haveReference(head: Profile, base: Profile): boolean {
  const [now, before] = [head.machine.reference, base.machine.reference]
  if (now === null || before === null || before.latencyMs.value === 0) return false
  return majorOf(now.node) === majorOf(before.node)
}

/** See docs/adr/0007: what was tested, and beyond it the work of a route and ours do not slow down alike. */
const MOST_PACE = 1.5

/** Whether a run was so much faster or slower than another that their times do not compare even when divided. */
export function isTooFar(oneMs: number, otherMs: number): boolean {
  return Math.max(oneMs, otherMs) > MOST_PACE * Math.min(oneMs, otherMs)
}

/** How much longer the head's run took for the same work; 1 where nobody knows. */
export function paceOf(head: Profile, base: Profile): number {
  if (!haveReference(head, base)) return 1
  return head.machine.reference!.latencyMs.value / base.machine.reference!.latencyMs.value
}

function majorOf(version: string): string {
  return /\d+/.exec(version)?.[0] ?? version
}
