/** What a loop over rows is, be it of queries or of calls. */
import type { Cause, Estimate } from '../profile.ts'
import type { Severity } from '../verdict.ts'

interface Loop {
  executions: Estimate
  cause: Cause | null
}

export function isProved({ cause }: Pick<Loop, 'cause'>): boolean {
  return cause?.outcome === 'confirmed'
}

/** A suspicion is a notice, however often it repeats. */
export function loopSeverity(
  loop: Loop,
  { warnAbove, errorAbove }: { warnAbove: number; errorAbove: number },
): Severity {
  if (!isProved(loop)) return 'notice'
  if (loop.executions.value > errorAbove) return 'error'
  return loop.executions.value > warnAbove ? 'warning' : 'notice'
}
