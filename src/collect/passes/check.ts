/** The first request of a route: does its fixture work? */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import type { RequestSpec, Target } from '../../fixturesFile/target.ts'
import type { CheckRequest } from '../../profile.ts'
import { excerptOf } from '../excerpt.ts'
import { nextRequest } from '../instruments/ahead.ts'
import type { Answer } from '../instruments/client.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'

export const check: Pass = {
  name: 'check',
  isFor: ({ status }) => status === 'skipped',
  async route({ route, target }, { session }) {
    route.check = await checkPass(session.instruments, target)
    if (!acceptsStatus(target, route.check.status)) throw new UnexpectedAnswer(route.check)
  },
}

export async function checkPass(
  instruments: Pick<Instruments, 'send'>,
  target: Target,
): Promise<CheckRequest> {
  const request = await nextRequest(instruments, target)
  return checkOf(await instruments.send(request), { target, request, after: 0 })
}

export function checkOf(
  { url, status, headers, body }: Answer,
  { target, request, after }: { target: Target; request: RequestSpec; after: number },
): CheckRequest {
  const expected = acceptsStatus(target, status)
  return {
    status,
    expected: [...target.expected],
    location: headers.location ?? null,
    contentType: headers['content-type'] ?? null,
    excerpt: expected ? '' : excerptOf(body.toString('utf8'), headers['content-type']),
    after,
    asked: `${request.method} ${url}`,
    hasCredentials: Object.keys(request.headers).some((name) => credential.test(name)),
  }
}

const credential = /^(?:proxy-)?authorization$|cookie|token|secret|api-?key|session/i
