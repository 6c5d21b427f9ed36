/** What a route's statements and calls take, as it was seen in a process that is warm, where it was. Pure. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { CountPass, RouteProfile, WarmTimes } from '../../profile.ts'

export function warmCount({ count, cpu }: Pick<RouteProfile, 'count' | 'cpu'>): CountPass | null {
  return count && cpu?.warm ? withTimes(count, cpu.warm) : count
}

/** Of both versions, or of neither: what is compared was measured alike. */
export function warmCounts({ head, base }: RouteComparison): Record<'head' | 'base', CountPass | null> {
  const baseCpu = head.baseCpu ?? base.cpu
  if (!head.cpu?.warm || !baseCpu?.warm) return { head: head.count, base: base.count }
  return { head: warmCount(head), base: warmCount({ count: base.count, cpu: baseCpu }) }
}

function withTimes(count: CountPass, { timing, shapes, outgoingMs, outgoing }: WarmTimes): CountPass {
  const again = new Map(shapes.map(({ shape, ...times }) => [shape, times]))
  const calls = new Map(outgoing.map(({ call, ...times }) => [call, times]))
  return {
    ...count,
    timing,
    shapes: count.shapes.map((shape, i) => ({ ...shape, ...again.get(i) })),
    outgoingMs,
    outgoing: count.outgoing.map((call, i) => ({ ...call, ...calls.get(i) })),
  }
}
