/** What the median request of a slow or slower route is made of, and what each part was before. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { RouteProfile } from '../../profile.ts'
import { timeParts, type TimePart, type TimeParts } from '../../rules/time/timeParts.ts'
import { partNames, unseenWords } from '../../rules/time/timeWords.ts'
import type { Finding } from '../../verdict.ts'
import { barChart } from './barChart.ts'
import { type Content, type Element, h } from './element.ts'
import { estimate, value } from './words.ts'

/** Rules about the time of a route. */
const TIME_RULES = new Set(['slow-route', 'time-regression', 'latency-regression'])

export function whereTimeGoes(
  route: RouteProfile,
  { findings, comparison }: { findings: readonly Finding[]; comparison: RouteComparison | null },
): Element[] {
  const parts = findings.some(({ rule }) => TIME_RULES.has(rule)) ? timeParts(route) : null
  if (parts === null) return []
  const before = comparison === null ? null : timeParts(sampledToo(comparison.base, route))
  return [
    h('p', { class: 'note' }, explanation(parts)),
    barChart({
      caption: `Parts of the median request, ${value(parts.wholeMs.value, 'ms')}`,
      head: ['part', before === null ? 'time' : 'time, and before'],
      rows: parts.parts.map((part) => ({
        name: [partNames[part.kind]],
        number: numbers(part, before),
        value: part.ms.value,
        interval: part.ms,
        ...(part.kind === 'unseen' || part.kind === 'queue' ? { kind: 'rest' } : {}),
      })),
    }),
  ]
}

function explanation(parts: TimeParts): string {
  const at = parts.connections === 1 ? '' : `, ${parts.connections} requests at the same time`
  const overlap = parts.overlaps
    ? ' Here they come to more than the whole: some of them overlap, or requests alone were slower.'
    : ''
  return (
    `Database and calls were timed in requests sent alone, and what ran at the same time counts once; CPU time and the median under load${at}. ` +
    `So the rest is what is left between their intervals. ${unseenWords(parts)}.${overlap}`
  )
}

/** What ran beside the head was sampled beside it as well. */
function sampledToo(base: RouteProfile, { baseCpu }: RouteProfile): RouteProfile {
  return { ...base, cpu: baseCpu ?? base.cpu }
}

function numbers({ kind, ms }: TimePart, before: TimeParts | null): Content[] {
  if (before === null) return estimate(ms, 'ms')
  return [...estimate(ms, 'ms'), h('small', null, ` before ${earlier(kind, before)}`)]
}

/** What surely took no time is no part, and neither is what nobody has measured. */
function earlier(kind: TimePart['kind'], { parts, callsSeen }: TimeParts): string {
  const old = parts.find((part) => part.kind === kind)
  const isWatched = kind === 'database' || (kind === 'calls' && callsSeen)
  return old === undefined && !isWatched ? '–' : value(old?.ms.value ?? 0, 'ms')
}
