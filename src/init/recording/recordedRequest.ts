/** What a fixture gets of a recorded request: neither cookies nor what identifies somebody. */
import { escaped } from '../../openapi/exampleText.ts'
import type { Fixture } from '../../fixturesFile/schema.ts'
import type { Known } from './known.ts'
import type { Recorded } from './har.ts'
import type { RecordedRoute } from './recordedRoutes.ts'
import { scrub } from './scrub.ts'
import { isSecretName, looksSecret, namesSecret, plainName } from './sensitive.ts'

type Part = 'path' | 'query' | 'headers' | 'json' | 'form'

/** Parts of a fixture, and for each where its values come from. */
export interface RecordedFixture {
  fixture: Pick<Fixture, Part | 'expect'>
  sources: Partial<Record<Part, string>>
}

export function recordedRequest({ recorded, path }: RecordedRoute, known: Known): RecordedFixture {
  const { body, status, url } = recorded
  const fixture: RecordedFixture['fixture'] = {}
  const sources: RecordedFixture['sources'] = {}
  const put = (part: Part, value: unknown, madeUp: readonly string[]): void => {
    if (value === undefined || (part !== 'json' && Object.keys(value as object).length === 0)) return
    Object.assign(fixture, { [part]: value })
    const names = madeUp.filter((name) => name !== '').join(', ')
    sources[part] = names === '' ? 'recording' : `recording; made up: ${names}`
  }
  put('path', pathValues(path, known), [])
  for (const [part, pairs] of [
    ['query', [...url.searchParams]],
    ['form', body?.kind === 'form' ? body.fields : []],
  ] as const) {
    const { value, madeUp } = scrubbedPairs(pairs, known)
    put(part, value, madeUp)
  }
  put('headers', headersOf(recorded, known), [])
  if (body?.kind === 'json') {
    const { value, madeUp } = scrub(body.value, '', known)
    put('json', value, madeUp)
  }
  if (status >= 300 && status < 400 && status !== 304) fixture.expect = status
  return { fixture, sources }
}

/** Only what is there as it was: nobody has a row for a made-up value. */
function pathValues(path: Record<string, string>, known: Known): Record<string, string | number> {
  const kept = Object.entries(path).filter(
    ([name, value]) => value !== '' && scrub(value, name, known).value === escaped(value),
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, numberOr(escaped(value))]))
}

/** As a query and a form have them: a name that comes again is a list. */
function scrubbedPairs(
  pairs: readonly (readonly [string, string])[],
  known: Known,
): { value: NonNullable<Fixture['query']>; madeUp: string[] } {
  const lists = new Map<string, (string | number)[]>()
  const madeUp: string[] = []
  for (const [name, text] of pairs) {
    // `filter[email]` and `user.email` are what their last word says.
    const words = name.split(/[.[\]]+/).filter((word) => !/^\d*$/.test(word))
    const whole = scrub(text, words.at(-1) ?? name, known)
    if (typeof whole.value !== 'string' || scrub('', name, known).value === undefined) continue
    // A fixtures file cannot hold a field of that name.
    if (name === '__proto__' || scrub(name, '', known).value !== name) continue
    lists.set(name, [...(lists.get(name) ?? []), numberOr(whole.value)])
    madeUp.push(...whole.madeUp.map(() => name))
  }
  const entries = [...lists].map(([name, list]) => [name, list.length === 1 ? list[0] : list])
  return { value: Object.fromEntries(entries) as NonNullable<Fixture['query']>, madeUp: [...new Set(madeUp)] }
}

/** `7` as a number, where it is written alike. */
function numberOr(text: string): string | number {
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text
}

/** What proxies, browsers and tracing add, and what says who somebody is. */
const ADDED =
  /^x-(?:forwarded|real-ip|client|amz|amzn|goog|cloud|envoy|b3|datadog|sentry|vercel|nf|azure|ms|arr|original|proxy|device|user|account|session|auth|access|firebase|supabase|hasura|stripe|hub|signature)(?:-|$)|(?:request|correlation|trace|transaction|operation)-?id$|-(?:key|email|name|phone)$/
/** Longer ones, and those with other letters, are rarely what an application decides by. */
const HEADER_VALUE = /^[ -~]{0,100}$/

/** What the answer may depend on: what is accepted, the kind of the body, and what an application has of its own. */
function headersOf({ headers, body }: Recorded, known: Known): Record<string, string> {
  const own = headers.flatMap(([written, value]): [string, string][] => {
    const name = written.toLowerCase()
    if (name === 'accept') return acceptOf(value)
    const isOwn = /^x-[\w-]+$/.test(name) && !ADDED.test(name) && HEADER_VALUE.test(value)
    if (!isOwn || isSecretName(name, value) || looksSecret(value)) return []
    const { value: scrubbed } = scrub(value, plainName(written.slice(2)), known)
    return scrubbed === escaped(value) ? [[name, scrubbed]] : []
  })
  // `json` and `form` say by themselves what is usual.
  const special = body?.kind === 'json' && body.type !== 'application/json'
  return Object.fromEntries(special ? [...own, ['content-type', body.type]] : own)
}

/** The first of a list that takes everything in the end; nothing where all is said to be alike. */
function acceptOf(value: string): [string, string][] {
  if (!/^[\w*/+.;=, -]{1,300}$/.test(value) || looksSecret(value) || namesSecret(value)) return []
  const accepted = value.includes('*/*') ? value.split(',')[0]!.replace(/;.*/, '').trim() : value
  return accepted === '*/*' ? [] : [['accept', accepted]]
}
