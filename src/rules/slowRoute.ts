import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { Rule } from './rule.ts'
import type { Evidence, MeasuredChange } from '../verdict.ts'
import type { Estimate, LoadPass, Place, QueryShape, RouteProfile } from '../profile.ts'
import { finding, withRange } from './finding.ts'

const options = z.strictObject({
  thresholdMs: z
    .number()
    .positive()
    .default(1000)
    .describe(
      'The median answer may take this long, in milliseconds; of a flow, that of each step on average.',
    ),
})

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
  const found = whereInAll(route, load)
  return { ...found, evidence: [...slowestStep(route, load), ...found.evidence] }
}

function slowestStep({ steps = [] }: RouteProfile, load: LoadPass): Evidence[] {
  const times = (load.steps ?? []).map(({ latencyMs }, i) => ({ ms: latencyMs.p50.value, step: steps[i] }))
  const [slowest] = times.toSorted((a, b) => b.ms - a.ms)
  if (slowest?.step === undefined) return []
  return [
    { label: `${formatValue(slowest.ms, 'ms')} of it in the step`, text: slowest.step.request, place: null },
  ]
}

function whereInAll(route: RouteProfile, load: LoadPass): Whereabouts {
  const half = load.latencyMs.p50.value / 2
  const databaseMs = route.count?.databaseMs.value ?? 0
  const slowest = slowestShape(route)
  if (databaseMs >= half && slowest !== undefined) return databaseTime(slowest, databaseMs)
  const place = route.handler.place
  if ((load.cpuMs?.value ?? 0) >= half) {
    const cpu = formatValue(load.cpuMs?.value ?? 0, 'ms')
    return {
      place,
      advice: `It computes: ${cpu} of CPU time per request. Profile the handler, or move the work out of the request.`,
      evidence: [],
    }
  }
  const advice =
    `It waits: the database took ${formatValue(databaseMs, 'ms')} of it, and the CPU little. Look for a call to ` +
    'another service, a timer or a lock, and for waits that could run at the same time.'
  return { place, advice, evidence: [] }
}

function databaseTime(slowest: QueryShape, databaseMs: number): Whereabouts {
  return {
    place: slowest.callSite,
    advice:
      `The database takes ${formatValue(databaseMs, 'ms')} of it, most of all this query. ` +
      'Look at its plan (explain analyze) for an index, and ask for fewer rows or columns.',
    evidence: [
      {
        label: `${formatValue(slowest.durationMs.value, 'ms')} per request`,
        text: slowest.sql,
        place: slowest.callSite,
      },
    ],
  }
}

function slowestShape(route: RouteProfile): QueryShape | undefined {
  return route.count?.shapes.toSorted((a, b) => b.durationMs.value - a.durationMs.value)[0]
}
