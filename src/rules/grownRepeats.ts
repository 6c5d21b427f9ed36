/** What a route asks for more often than the base did, as evidence. Pure. */
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { Estimate, Place } from '../profile.ts'
import type { Evidence } from '../verdict.ts'

interface Repeated {
  callSite: Place | null
  executions: Estimate
}

/**
 * New ones and those that run more often, the largest growth first. Lines move, so a file and what is asked for identify
 * one.
 * @param textOf what is asked for, as it is shown and known again
 */
export function grownRepeats<One extends Repeated>(
  head: readonly One[],
  base: readonly One[],
  { keyOf, textOf }: { keyOf: (one: One) => string; textOf: (one: One) => string },
): Evidence[] {
  const inFile = (one: One): string => `${one.callSite?.file}\n${keyOf(one)}`
  const before = Map.groupBy(base, inFile)
  return [...Map.groupBy(head, inFile)]
    .map(([key, ones]) => ({
      one: ones[0]!,
      from: executionsOf(before.get(key) ?? []),
      to: executionsOf(ones),
    }))
    .filter(({ from, to }) => to > from)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .map(({ one, from, to }) => ({
      label:
        from === 0
          ? `new, ${plural(to, 'time')}`
          : `${formatValue(from, 'count')} before, ${formatValue(to, 'count')} now`,
      text: textOf(one),
      place: one.callSite,
    }))
}

function executionsOf(ones: readonly Repeated[]): number {
  return ones.reduce((sum, { executions }) => sum + executions.value, 0)
}
