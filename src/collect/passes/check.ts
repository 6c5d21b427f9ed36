/** The first request of a route, or the first run through a flow: does its fixture work? */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { type AnyTarget, isFlow, type Target } from '../../fixturesFile/target.ts'
import type { CheckRequest, RouteProfile } from '../../profile.ts'
import { excerptOf } from '../excerpt.ts'
import { withoutQuery } from '../flowRun.ts'
import { type Asked, askOnce, type Exchange } from '../instruments/askOnce.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'

export const check: Pass = {
  name: 'check',
  costMs: (requestMs) => requestMs,
  isFor: ({ status }) => status === 'skipped',
  async route({ route, target }, { session }) {
    const asked = await askOnce(session.instruments, target)
    route.check = checkOf(asked, target, 0)
    noteStatuses(route, asked)
    if (asked.isUnexpected) throw new UnexpectedAnswer(route.check)
  },
}

function noteStatuses({ steps = [] }: RouteProfile, { exchanges }: Asked): void {
  for (const [i, { answer }] of exchanges.entries()) if (steps[i]) steps[i].status = answer.status
}

export async function checkPass(
  instruments: Pick<Instruments, 'send'>,
  target: Target,
): Promise<CheckRequest> {
  return checkOf(await askOnce(instruments, target), target, 0)
}

/** Of the last answer, which ended it. @param after how often it had been answered as expected before */
export function checkOf({ exchanges }: Asked, target: AnyTarget, after: number): CheckRequest {
  const last = exchanges.at(-1)!
  if (!isFlow(target)) return checkRequest(last, target.expected, after)
  const { expected, request } = target.steps[exchanges.length - 1]!
  const step = { number: exchanges.length, request: withoutQuery(request) }
  return { ...checkRequest(last, expected, after), step }
}

function checkRequest(
  { request, answer }: Exchange,
  expected: readonly number[],
  after: number,
): CheckRequest {
  const { url, status, headers, body } = answer
  return {
    status,
    expected: [...expected],
    location: headers.location ?? null,
    contentType: headers['content-type'] ?? null,
    excerpt: acceptsStatus({ expected }, status)
      ? ''
      : excerptOf(body.toString('utf8'), headers['content-type']),
    after,
    asked: `${request.method} ${url}`,
    hasCredentials: Object.keys(request.headers).some((name) => credential.test(name)),
  }
}

const credential = /^(?:proxy-)?authorization$|cookie|token|secret|api-?key|session/i
