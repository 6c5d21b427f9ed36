import * as z from 'zod'
import { plural } from '../plural.ts'
import type { CheckRequest, LoadPass, RouteProfile } from '../profile.ts'
import { finding } from './finding.ts'
import { fixturePlace } from './fixturesFileOf.ts'
import type { Rule, RouteInput } from './rule.ts'
import type { Evidence, Finding, MeasuredChange } from '../verdict.ts'
import { askedAndAnswered, EVERY_REQUEST, statusFix } from './statusFix.ts'

const options = z.strictObject({})
const rule = 'unexpected-status'
const UNDER_LOAD = 'load'

export const unexpectedStatus: Rule<z.output<typeof options>> = {
  id: rule,
  summary: 'A route did not answer as its fixture expects, or not at all.',
  options,
  byTime: (input) => changeOfTime(input) !== null,
  wouldSee({ route: { load }, comparison }, { at }) {
    const before = comparison?.base.load
    // A wrong answer is seen by the first request, all else by those under load.
    if (at === null) return true
    if (load === null) return false
    return at !== UNDER_LOAD || !before || !mayBeChance({ failing: before, without: load })
  },
  checkRoute(input) {
    const { route } = input
    if (route.reason?.code === 'unexpected-status' && route.check !== null)
      return [wrongAnswer(input, route.check)]
    if (route.reason !== null && Object.hasOwn(silences, route.reason.code)) return [noAnswer(input)]
    if (route.load !== null && route.load.errors > 0) return [failedUnderLoad(input, route.load)]
    return []
  },
}

function wrongAnswer({ route, profile }: RouteInput, check: CheckRequest): Finding {
  const expected = check.expected.length === 0 ? 'any 2xx' : check.expected.join(' or ')
  const target = check.location === null ? '' : ` to ${check.location}`
  const fixture = fixturePlace(route, profile)
  const { subject, asked } = askedOf(route, check)
  return finding({
    rule,
    severity: 'error',
    route: route.id,
    place: check.status >= 500 ? (route.handler.place ?? fixture) : (fixture ?? route.handler.place),
    message:
      check.after === 0
        ? `${subject} answered ${check.status}${target}; expected was ${expected}.`
        : `${subject} answered ${check.status}${target} after ${plural(check.after, 'expected answer')}; expected was ${expected} every time.`,
    advice: check.after === 0 ? statusFix(check, asked) : repeatFix(check, asked),
    evidence: evidenceOf(check),
  })
}

/** Of a flow the step that was answered, which is asked as a route is. */
function askedOf(route: RouteProfile, { step }: CheckRequest): { subject: string; asked: RouteProfile } {
  if (step === undefined) return { subject: route.id, asked: route }
  const method = step.request.split(' ', 1)[0]!
  return { subject: `${route.id}: step ${step.number} (${step.request})`, asked: { ...route, method } }
}

function evidenceOf({ asked = '', excerpt, printed }: CheckRequest): Evidence[] {
  const answered = askedAndAnswered({ request: asked, excerpt })
  if (printed === undefined) return answered
  return [...answered, { label: 'the server printed', text: printed, place: null, isOutput: true }]
}

/** Every request is sent many times: the first worked and a later one did not. */
function repeatFix({ status }: CheckRequest, { method }: RouteProfile): string {
  if (status === 429)
    return 'A rate limit answered: switch it off for the profiled server by a variable in "env".'
  if (method === 'DELETE' && (status === 404 || status === 410))
    return `The row is gone: the request before this one has deleted it. ${EVERY_REQUEST}`
  return (
    'The request uses up what it needs, or another route of the run did. Give each request data of its own ' +
    `(\${counter}, \${random}), point it at data that stays, or list ${status} among the accepted statuses in "expect".`
  )
}

/** Ways of giving no answer, each with what to do. */
const silences: Record<string, { message: string; advice: string }> = {
  'server-died': {
    message: 'ended the server process',
    advice:
      'One request must not take the server down: catch the error in the handler. All that the server printed is in server.log.',
  },
  'timed-out': {
    message: 'gave no answer within the time limit',
    advice:
      'Look for a path through the handler that never answers, or a promise that never settles. ' +
      'A stream or long poll that never ends by design takes "ignore" with a reason; a slow answer takes a longer "timeoutMs".',
  },
  'connection-failed': {
    message: 'gave no answer that could be used',
    advice: 'Look for a socket that is destroyed, an answer cut short, or a server that stopped listening.',
  },
}

function noAnswer(input: RouteInput): Finding {
  const { id, handler, reason } = input.route
  const silence = silences[reason!.code]!
  return finding({
    rule,
    severity: 'error',
    route: id,
    place: handler.place,
    message: `${id} ${silence.message}.`,
    advice: silence.advice,
    evidence: [{ label: 'what was seen', text: reason!.message, place: null, isOutput: true }],
    change: changeOfTime(input),
    identity: [reason!.code],
  })
}

/** Nobody knows which kind of silence it was under load. */
function mayBeLate({ reason, count, load }: RouteProfile): boolean {
  if (reason?.code === 'connection-failed') return count !== null
  return reason === null ? load !== null && load.unexpected.length === 0 : reason.code === 'timed-out'
}

/** Runs of the same code differ by a factor of three: an answer that took this share of its limit may miss it. */
const NEAR_THE_LIMIT = 1 / 4

/** Where the baseline's answers were so near to the limit that a busy machine explains a late one. */
function changeOfTime({ route, profile, comparison }: RouteInput): MeasuredChange | null {
  if (!mayBeLate(route)) return null
  const before = comparison?.base.load
  const value = profile.settings.timeoutMs
  if (!before || before.errors > 0 || before.latencyMs.p50.value < value * NEAR_THE_LIMIT) return null
  return { metric: 'latencyMs.p50', base: before.latencyMs.p50, head: { value, low: value, high: value } }
}

type Requests = Pick<LoadPass, 'requests' | 'errors'>

/** Chance that a run without failures says nothing about them. */
const BY_CHANCE = 0.005

/**
 * Whether two runs of one version may differ like this: some requests fail now and then, by a deadlock or a race, and all that
 * did were of one run by accident. Fisher's exact test (The Design of Experiments, 1935) for one run without failures.
 */
function mayBeChance({ failing, without }: { failing: Requests; without: Requests }): boolean {
  const all = failing.requests + without.requests
  let chance = 1
  for (let i = 0; i < failing.errors; i++) chance *= (failing.requests - i) / (all - i)
  return chance > BY_CHANCE
}

function failedUnderLoad(input: RouteInput, load: LoadPass): Finding {
  const { id, handler, kind } = input.route
  const isFlow = kind === 'flow'
  const before = input.comparison?.base.load
  const wasWithout = before != null && before.errors === 0 && mayBeChance({ failing: load, without: before })
  return finding({
    rule,
    severity: 'warning',
    route: id,
    place: handler.place,
    message: `${id} answered ${isFlow ? 'the first run' : 'the first request'}, but ${plural(load.errors, isFlow ? 'run' : 'request')} of ${load.requests} under load failed${statuses(load)}${failingStep(input.route, load)}.${wasWithout ? ` The ${before.requests} of the baseline did not, which may be chance.` : ''}`,
    advice:
      'Usual causes: a rate limit (switch it off for the profiled server by an environment variable in "env"), ' +
      'a request that works only once (put ${counter} or ${random} into its fixture), or a pool that runs dry.',
    change: changeOfTime(input),
    identity: [UNDER_LOAD],
    ...(wasWithout && { maybeMissed: true }),
  })
}

/** Of a flow: where most of its runs ended. */
function failingStep({ steps = [] }: RouteProfile, load: LoadPass): string {
  const failed = (load.steps ?? []).map(({ errors }, i) => ({ errors, number: i + 1, step: steps[i] }))
  const [most] = failed.filter(({ errors }) => errors > 0).toSorted((a, b) => b.errors - a.errors)
  return most?.step === undefined
    ? ''
    : `, ${most.errors} of them at step ${most.number} (${most.step.request})`
}

function statuses({ unexpected }: LoadPass): string {
  return unexpected.length === 0
    ? ''
    : ` (${unexpected.map(([status, often]) => `${often} × ${status}`).join(', ')})`
}
