import * as z from 'zod'
import type { OutgoingCall, RouteProfile } from '../profile.ts'
import type { Finding } from '../verdict.ts'
import { callEvidence, describeCall, ofCall } from './describeCall.ts'
import { callersOf, finding, inStep, unknownLine } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  minimum: z
    .number()
    .int()
    .min(2)
    .default(2)
    .describe('Calls for one and the same thing in one request from which on it is a finding.'),
  warnAbove: z.number().int().positive().default(2).describe('More of them than this are a warning.'),
})
type Options = z.output<typeof options>

/** With so many different addresses it is a loop, of which outgoing-n-plus-one speaks, unless it is proved to follow no rows. */
const loopFrom = 3

/**
 * Two, not three as for queries: a call goes over the network. What has failed, was busy or not ready, and what was asked for
 * again after a write to the same service, is not counted by the collector.
 */
export const redundantCall: Rule<Options> = {
  id: 'redundant-call',
  summary: 'One request asks another service for the same thing several times.',
  options,
  checkRoute: ({ route }, settings) =>
    (route.count?.outgoing ?? [])
      .filter(({ access, sameTarget }) => access === 'read' && sameTarget >= settings.minimum)
      .filter(({ distinctTargets, cause }) => distinctTargets < loopFrom || cause?.outcome === 'independent')
      .map((call) => describeRepeat(route, call, settings)),
}

function describeRepeat(route: RouteProfile, call: OutgoingCall, { warnAbove }: Options): Finding {
  const same = call.kind === 'redis' ? 'the same arguments' : 'the same address and headers'
  return finding({
    rule: 'redundant-call',
    severity: call.sameTarget > warnAbove ? 'warning' : 'notice',
    route: route.id,
    place: call.callSite,
    message:
      `One request${inStep(call, route)} calls ${describeCall(call)} ${call.sameTarget} times with ${same}.` +
      unknownLine(call),
    advice:
      'Ask once and pass the answer on, or keep the promise for the length of the request. ' +
      'Where the answer is expected to change meanwhile, set severity: off for the route.',
    evidence: [callEvidence(call), ...callersOf(call)],
    ...ofCall(call, route),
  })
}
