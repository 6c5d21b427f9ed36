import * as z from 'zod'
import { countRoutes } from '../plural.ts'
import type { Estimate, RouteProfile } from '../profile.ts'
import { type Evidence, type Finding, isUnreached, type MeasuredChange } from '../verdict.ts'
import { formatLimit, isAbove, type Limit, limits, type Limits } from './budgetLimits.ts'
import { describeCall } from './describeCall.ts'
import { finding, withRange } from './finding.ts'
import { fixturePlace, fixturesFileOf } from './fixturesFileOf.ts'
import type { RouteInput, Rule, RunInput } from './rule.ts'

const amount = z.number().nonnegative()
const whole = z.number().int().nonnegative()

const options = z.strictObject({
  p50Ms: amount.optional().describe('Median answer, in milliseconds.'),
  p99Ms: amount.optional().describe('99th percentile of the answers, in milliseconds.'),
  queries: whole.optional().describe('Queries per request.'),
  allocatedKb: amount
    .optional()
    .describe('Allocated per request in the memory pass, in kilobytes (1000 bytes).'),
  responseKb: amount.optional().describe('Body of the answer, in kilobytes (1000 bytes).'),
  cpuMs: amount.optional().describe('CPU time per request, in milliseconds.'),
  blocks: whole
    .optional()
    .describe('Executed JavaScript blocks per request, those of dependencies included.'),
  outgoing: whole.optional().describe('Calls per request to other services, over HTTP or to Redis.'),
})

const rule = 'budget'

/**
 * One finding for each limit, so that each can be told, and acknowledged, by itself; and one for the run about all that
 * was not measured. Where the baseline kept a limit of time, going over it is a change of time like any other.
 */
export const budget: Rule<Limits> = {
  id: rule,
  summary: 'A route costs more than its budget allows.',
  options,
  // One that is named by its rule alone may be about any limit.
  byTime: (_input, { at }) =>
    at === null || limits.some(({ name, proof }) => name === at && proof === 'time'),
  wouldSee: ({ route }, { at }) =>
    at === null || limits.some((limit) => limit.name === at && readOf(limit, route) !== null),
  checkRoute(input, settings) {
    return limited(settings).flatMap(({ limit, most }) => {
      const now = readOf(limit, input.route)
      return now !== null && isAbove(now, limit, most) ? [exceeded(input, { limit, most, now })] : []
    })
  },
  checkRun: (input) => unchecked(input),
}

interface Limited {
  limit: Limit
  most: number
}

function limited(settings: Limits): Limited[] {
  return limits.flatMap((limit) => {
    const most = settings[limit.name]
    return most === undefined ? [] : [{ limit, most }]
  })
}

/** What a route that failed answered with says nothing of what it costs. */
function readOf({ read }: Limit, route: RouteProfile): Estimate | null {
  return route.status === 'passed' ? read(route) : null
}

function exceeded(input: RouteInput, { limit, most, now }: Limited & { now: Estimate }): Finding {
  const { route, profile } = input
  const all = limit.proof === 'exact' ? '' : ', and the whole interval lies above it'
  const evidence = evidenceOf(limit, route)
  return finding({
    rule,
    severity: 'error',
    route: route.id,
    place: evidence[0]?.place ?? route.handler.place,
    message: `${limit.sentence(withRange(now, limit.unit))}; its budget is ${formatLimit(limit, most)}${all}.`,
    advice:
      `Take away what has come in, or raise ${limit.name} (now ${most}) in ${fixturesFileOf(profile)} where the route is to cost more. ` +
      '"route-profiler budget" writes what the routes cost now.',
    evidence,
    change: crossed(input, { limit, most, now }),
    identity: [limit.name],
  })
}

function evidenceOf({ name }: Limit, route: RouteProfile): Evidence[] {
  if (name === 'queries') return mostSent(route)
  return name === 'outgoing' ? mostCalled(route) : []
}

const MOST_SHAPES = 3

/** The queries that are sent most often. */
function mostSent({ count }: RouteProfile): Evidence[] {
  return (count?.shapes ?? [])
    .filter(({ kind }) => kind !== 'transaction')
    .toSorted((a, b) => b.executions.value - a.executions.value)
    .slice(0, MOST_SHAPES)
    .map(({ sql, executions, callSite }) => ({
      label: `${withRange(executions, 'count')} of them`,
      text: sql,
      place: callSite,
    }))
}

function mostCalled({ count }: RouteProfile): Evidence[] {
  return (count?.outgoing ?? [])
    .toSorted((a, b) => b.executions.value - a.executions.value)
    .slice(0, MOST_SHAPES)
    .map((call) => ({
      label: `${withRange(call.executions, 'count')} of them`,
      text: describeCall(call),
      place: call.callSite,
    }))
}

/** Null where another machine or hour explains nothing. */
function crossed(
  { route: { confirmation }, comparison }: RouteInput,
  { limit, most, now }: Limited & { now: Estimate },
): MeasuredChange | null {
  const base = comparison && readOf(limit, comparison.base)
  if (limit.metric === undefined || base === null || isAbove(base, limit, most)) return null
  const paired = limit.name === 'cpuMs' ? confirmation?.cpu : confirmation?.latency
  // Rounds side by side compare medians, which prove nothing of the slowest answers.
  const isProved = limit.name !== 'p99Ms' && paired?.verdict === 'regressed'
  return { metric: limit.metric, base, head: now, ...(isProved && { sideBySide: paired.ratio }) }
}

/** What has a limit and no number, on one route. */
interface Unchecked {
  route: RouteProfile
  text: string
}

/** One for all of them, since a pass that did not take place leaves a thousand routes without a number. */
function unchecked({ profile, optionsOf }: RunInput<Limits>): Finding[] {
  const open = profile.routes
    .filter((route) => route.reason?.code !== 'ignored' && !isUnreached(route))
    .flatMap((route): Unchecked[] => {
      const text = openLimits(route, limited(optionsOf(route.id) ?? {}), profile.settings)
      return text === '' ? [] : [{ route, text }]
    })
  if (open.length === 0) return []
  const ids = open.map(({ route }) => route.id)
  const [first] = open
  return [
    finding({
      rule,
      severity: 'warning',
      route: null,
      place: fixturePlace(first!.route, profile),
      message:
        `The budget of ${countRoutes(open.map(({ route }) => route))} could not be checked as a whole: ` +
        `${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ', ...' : ''}.`,
      advice:
        'What was not measured is neither kept nor exceeded. Let the pass take place that measures it, or take the limit out of the budget.',
      evidence: open.map(({ route, text }) => ({
        label: route.id,
        text,
        place: fixturePlace(route, profile),
      })),
      identity: ['not measured'],
    }),
  ]
}

const MOST_NAMED = 10

/** `p50Ms, p99Ms: no load pass has measured it; blocks: the work pass is off` */
function openLimits(
  route: RouteProfile,
  all: readonly Limited[],
  settings: RunInput['profile']['settings'],
): string {
  const open = all.filter(({ limit }) => readOf(limit, route) === null)
  const why = ({ limit }: Limited): string =>
    route.status === 'passed'
      ? limit.missing(route, settings)
      : `the route was not measured (${route.reason?.code})`
  return [...Map.groupBy(open, why)]
    .map(([reason, those]) => `${those.map(({ limit }) => limit.name).join(', ')}: ${reason}`)
    .join('; ')
}
