import * as z from 'zod'
import { countRoutes } from '../plural.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import { measuredRoutes, unmeasuredRoutes } from '../verdict.ts'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'

const MOST_NAMED = 10

/** What other rules have nothing to say about: such a route has done nothing wrong. */
const unreached: ReadonlySet<string> = new Set(['out-of-time', 'cut-short'])

/** One finding for the run, however many routes: a check that has looked at a few of them is not to be green in silence. */
export const unmeasured: Rule = {
  id: 'unmeasured',
  summary: 'No pass has reached a route, so nothing is known about it.',
  options: z.strictObject({}),
  checkRun({ profile }) {
    const left = unmeasuredRoutes(profile).filter(isUnreached)
    if (left.length === 0) return []
    const measured = measuredRoutes(profile).length
    const reasons = [...Map.groupBy(left, reasonOf)]
    const named = left.slice(0, MOST_NAMED).map(({ id }) => id)
    return [
      finding({
        rule: 'unmeasured',
        severity: measured === 0 ? 'error' : 'warning',
        route: null,
        message:
          `${left.length} of ${countRoutes(profile.routes)} ${left.length === 1 ? 'was' : 'were'} not measured, ` +
          `so that nothing is known about ${left.length === 1 ? 'it' : 'them'}: ` +
          `${named.join(', ')}${left.length > named.length ? ', ...' : '.'}`,
        advice: adviceFor(profile, left),
        evidence: reasons.map(([reason, those]) => ({
          label: countRoutes(those),
          text: reason,
          place: null,
        })),
      }),
    ]
  },
}

/** A fixture that works is no number: a route that has passed may have none. */
function isUnreached({ status, reason }: RouteProfile): boolean {
  return reason === null ? status === 'passed' : unreached.has(reason.code)
}

function reasonOf({ reason }: RouteProfile): string {
  return reason?.message ?? 'its fixture works, but no pass has measured it: see the problems'
}

const MORE_TIME =
  'Give the run more time (--budget, or budgetMs in "settings"), each route less of it (routeMs, rounds), or each of several ' +
  'jobs a part of the routes (--only).'

/** An application that did not come back leaves the others without a turn, which more time does not mend. */
function adviceFor({ problems, cutShort }: Profile, left: readonly RouteProfile[]): string {
  if (cutShort !== null) return 'The run was cut short: let it come to its end.'
  const isOutOfTime = left.some(({ reason }) => reason?.code === 'out-of-time')
  const isBootless = problems.some(({ stage }) => stage === 'boot')
  return isOutOfTime && !isBootless ? MORE_TIME : 'The problems of the run say what kept it from them.'
}
