/** The first request of a route: does its fixture work? */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { CheckRequest } from '../../profile.ts'
import type { Answer } from '../instruments/client.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'

const EXCERPT_CHARACTERS = 500

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
  return checkOf(await instruments.send(target.next()), { target, after: 0 })
}

export function checkOf(
  { status, headers, body }: Answer,
  { target, after }: { target: Target; after: number },
): CheckRequest {
  const expected = acceptsStatus(target, status)
  return {
    status,
    expected: [...target.expected],
    location: headers.location ?? null,
    contentType: headers['content-type'] ?? null,
    excerpt: expected ? '' : excerptOf(body.toString('utf8'), headers['content-type']),
    after,
  }
}

/** The words of a page without its mark-up: an error page begins with much that says nothing. */
function excerptOf(text: string, contentType = ''): string {
  const isPage = /\bhtml\b/i.test(contentType)
  const words = isPage
    ? text
        .replaceAll(/<(style|script|head)\b.*?<\/\1>|<[^>]*>|&nbsp;/gis, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
    : text
  return words.slice(0, EXCERPT_CHARACTERS)
}
