import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import type { OutgoingCall, RouteProfile } from '../profile.ts'
import type { Evidence, Finding } from '../verdict.ts'
import { callEvidence, describeCall, ofCall } from './describeCall.ts'
import { callersOf, finding, inStep, unknownLine, withRange } from './finding.ts'
import { eachRow, shownPoints } from './proof.ts'
import { isProved, loopSeverity } from './loop.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  minimum: z
    .number()
    .int()
    .min(2)
    .default(3)
    .describe('Repeats in one request, each for something else, from which on it is a finding.'),
  warnAbove: z.number().int().positive().default(10).describe('More repeats than this are a warning.'),
  errorAbove: z.number().int().positive().default(50).describe('More repeats than this are an error.'),
})
type Options = z.output<typeof options>

/**
 * Proved where the collector could take rows away from the query before it; where it could not, a notice that says so.
 * Reads only: a loop that tells another service something may be deliberate, and its number shows in outgoing-regression.
 */
export const outgoingNPlusOne: Rule<Options> = {
  id: 'outgoing-n-plus-one',
  summary: 'Another service is called once for each row of a query.',
  options,
  checkRoute: ({ route }, settings) =>
    (route.count?.outgoing ?? [])
      .filter((call) => isLoop(call, settings))
      .map((call) => describeLoop(route, call, settings)),
}

function isLoop({ access, executions, distinctTargets, cause }: OutgoingCall, { minimum }: Options): boolean {
  if (access !== 'read' || executions.value < minimum || distinctTargets < minimum) return false
  return cause === null || cause.outcome === 'confirmed' || cause.outcome === 'cannot-see'
}

function describeLoop(route: RouteProfile, call: OutgoingCall, settings: Options): Finding {
  const where = inStep(call, route)
  return finding({
    rule: 'outgoing-n-plus-one',
    severity: loopSeverity(call, settings),
    route: route.id,
    place: call.callSite,
    message: (isProved(call) ? proof(call, where) : suspicion(call, where)) + unknownLine(call),
    advice: adviceFor(call),
    evidence: [callEvidence(call), ...parent(call), ...callersOf(call)],
    ...ofCall(call, route),
  })
}

function proof(call: OutgoingCall, where: string): string {
  const { executions, cause, step } = call
  const { callSite } = cause!.parent!
  const parentQuery =
    callSite === null ? 'an earlier query' : `the query at ${callSite.file}:${callSite.line}`
  return (
    `N+1${where}: one request calls ${describeCall(call)} ${withRange(executions, 'count')} times, ` +
    `${eachRow(cause!.slope!, 'call')} of ${parentQuery} ` +
    `(${step === undefined ? '' : 'proved on a route: '}${shownPoints(cause!)}).`
  )
}

function suspicion(call: OutgoingCall, where: string): string {
  const { executions, distinctTargets, cause } = call
  return (
    `Possibly an N+1${where}: one request calls ${describeCall(call)} ${withRange(executions, 'count')} times, ` +
    `for ${distinctTargets} different ${call.kind === 'redis' ? 'sets of arguments' : 'addresses'}. ` +
    (cause === null ? 'It was not tried out.' : `It cannot be proved: ${cause.reason}.`)
  )
}

function adviceFor({ kind, parallel }: OutgoingCall): string {
  const atOnce =
    kind === 'redis'
      ? 'Ask for all keys at once, before the loop: MGET, HMGET, or a pipeline.'
      : 'Ask for all of them at once, before the loop, where the service can answer for a list; else keep what it has answered, as long as it may be kept.'
  const inTurn =
    kind === 'redis' || parallel
      ? ''
      : ' As long as it is one by one, Promise.all makes the request wait for the slowest answer and not for all of them.'
  return atOnce + inTurn
}

/** A flow has its proof from a route, which may have other rows. */
function parent({ cause, step }: OutgoingCall): Evidence[] {
  if (cause?.outcome !== 'confirmed') return []
  const rows = step === undefined ? `${formatValue(cause.points[0]![0], 'count')} rows` : 'rows'
  return [{ label: `follows the ${rows} of`, text: cause.parent!.sql, place: cause.parent!.callSite }]
}
