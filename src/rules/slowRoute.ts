import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { Rule } from './rule.ts'
import type { Evidence, MeasuredChange } from '../verdict.ts'
import type { Estimate, LoadPass, Place, RouteProfile } from '../profile.ts'
import { finding, withRange } from './finding.ts'
import { aloneMs, slowCause } from './time/slowCause.ts'
import { timeParts } from './time/timeParts.ts'
import { type TimeTaker, timeTakers } from './time/timeTakers.ts'
import { partsEvidence, spokenMs } from './time/timeWords.ts'
import { warmCount } from './time/warmCount.ts'

const options = z.strictObject({
  thresholdMs: z
    .number()
    .positive()
    .default(1000)
    .describe(
      'The median answer may take this long, in milliseconds; of a flow, that of each step on average.',
    ),
})

const MOST_NAMED = 3

/**
 * A route is slow only where its fastest round was over the threshold too. Where the baseline was not over it, that is a
 * change of time like any other: side by side proves it, and two runs do not.
 */
export const slowRoute: Rule<z.output<typeof options>> = {
  id: 'slow-route',
  summary: 'The median answer takes longer than a second.',
  options,
  byTime: () => true,
  checkRoute({ route, comparison }, { thresholdMs }) {
    const mostMs = thresholdMs * (route.steps?.length ?? 1)
    if (route.load === null || !isSlow(route.load.latencyMs.p50, mostMs)) return []
    const { p50 } = route.load.latencyMs
    const before = comparison?.base.load?.latencyMs.p50
    return [
      finding({
        rule: 'slow-route',
        severity: 'warning',
        route: route.id,
        message: `The median ${answerOf(route)} ${withRange(p50, 'ms')}, over ${formatValue(mostMs, 'ms')}.`,
        change: before && !isSlow(before, mostMs) ? crossed(route, before, p50) : null,
        ...whereTheTimeGoes(route, route.load),
      }),
    ]
  },
}

/** A flow may take as long for each of its requests. */
function answerOf({ steps }: RouteProfile): string {
  return steps === undefined ? 'answer takes' : `run of ${plural(steps.length, 'request')} takes`
}

function isSlow({ low }: Estimate, thresholdMs: number): boolean {
  return low > thresholdMs
}

function crossed({ confirmation }: RouteProfile, base: Estimate, head: Estimate): MeasuredChange {
  const latency = confirmation?.latency
  const proof = latency?.verdict === 'regressed' ? { sideBySide: latency.ratio } : {}
  return { metric: 'latencyMs.p50', base, head, ...proof }
}

interface Whereabouts {
  place: Place | null
  advice: string
  evidence: Evidence[]
}

function whereTheTimeGoes(route: RouteProfile, load: LoadPass): Whereabouts {
  const { place, advice, evidence } = slowWords(route, load)
  const split = partsEvidence(timeParts(route))
  return { place, advice, evidence: [...slowestStep(route, load), ...evidence, ...split] }
}

function slowestStep({ steps = [] }: RouteProfile, load: LoadPass): Evidence[] {
  const times = (load.steps ?? []).map(({ latencyMs }, i) => ({ ms: latencyMs.p50.value, step: steps[i] }))
  const [slowest] = times.toSorted((a, b) => b.ms - a.ms)
  if (slowest?.step === undefined) return []
  return [
    { label: `${formatValue(slowest.ms, 'ms')} of it in the step`, text: slowest.step.request, place: null },
  ]
}

function slowWords(route: RouteProfile, load: LoadPass): Whereabouts {
  const cause = slowCause(route)
  if (cause?.kind === 'waited') return waitedFor(cause.taker)
  if (cause?.kind === 'sampled') {
    const { name, place, ms } = cause
    const label = `${spokenMs(ms)} per request, by samples`
    const advice = `It computes: ${name}, with what it calls of Node.js and packages, takes ${spokenMs(ms)} of a request. Cache what it makes, do less of it, or move it out of the request.`
    return { place, advice, evidence: [{ label, text: name, place }] }
  }
  return { ...withoutCause(route, load), place: route.handler.place }
}

function waitedFor({ kind, ms, text, place }: TimeTaker): Whereabouts {
  const evidence = [{ label: `${spokenMs(ms)} per request`, text, place }]
  const advice =
    kind === 'query'
      ? `The database takes most of it, in this query: ${spokenMs(ms)}. ` +
        'Look at its plan (explain analyze) for an index, and ask for fewer rows or columns.'
      : `It waits for this call: ${spokenMs(ms)}. ` +
        'Ask whether its answer can be kept, and whether it can run beside other waits.'
  return { place, advice, evidence }
}

function withoutCause(route: RouteProfile, load: LoadPass): Omit<Whereabouts, 'place'> {
  const half = (aloneMs(route)?.value ?? load.latencyMs.p50.value) / 2
  const count = warmCount(route)
  const databaseMs = count?.timing?.databaseMs ?? count?.databaseMs
  const cpuMs = load.cpuMs?.value ?? 0
  const outside = timeTakers(count).toSorted((a, b) => b.ms.value - a.ms.value)
  const evidence = outside.slice(0, MOST_NAMED).map(({ text, place, ms }) => ({
    label: `${spokenMs(ms)} per request`,
    text,
    place,
  }))
  if (cpuMs >= half)
    return {
      advice: `It computes: ${formatValue(cpuMs, 'ms')} of CPU time per request, and no single function was seen to take it. Profile the handler, or move the work out of the request.`,
      evidence: [],
    }
  if (databaseMs !== undefined && databaseMs.value >= half)
    return {
      advice: `The database takes ${spokenMs(databaseMs)} of it, and no single query takes most of it for certain. Ask for less at a time, and look at the plans of those below (explain analyze).`,
      evidence,
    }
  const callsMs = count?.timing?.callsMs.value ?? 0
  const calls = callsMs > 0 ? ` calls to other services ${formatValue(callsMs, 'ms')},` : ''
  const advice =
    `It waits, and no single cause was seen: the database took ${formatValue(databaseMs?.value ?? 0, 'ms')} of it,${calls} and the CPU little. ` +
    'Look for a call to another service, a timer or a lock, and for waits that could run at the same time.'
  return { advice, evidence }
}
