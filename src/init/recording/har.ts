/** A browser's recording, as far as its requests can be made again: HTTP Archive 1.2, http://www.softwareishard.com/blog/har-12-spec/. */
import { messageOf, UserError } from '../../errors.ts'
import { readLimited } from '../../files/readLimited.ts'
import { elements, fields, textOf } from '../../openapi/document.ts'

/** A request and what came back. */
export interface Recorded {
  method: string
  url: URL
  headers: readonly [name: string, value: string][]
  /** Values of cookies, both sent and set. */
  cookies: readonly string[]
  body: RecordedBody | null
  status: number
  /** Where a redirect leads to; empty without one. */
  redirect: string
  /** What came back, where that is JSON. */
  answer: unknown
  /** Milliseconds since 1970. */
  startedAt: number
}

type RecordedBody =
  | { kind: 'json'; type: string; value: unknown }
  | { kind: 'form'; fields: readonly [name: string, value: string][] }

/** With all images and scripts in it a recording of some minutes has about 50 MB. */
const MOST_BYTES = 100_000_000
const HINT =
  'Record the requests in the network panel of the browser\'s developer tools and choose "Save all as HAR". ' +
  'A filter for Fetch/XHR before it keeps images and scripts out.'

/** @throws UserError when there is no such file, or it is none */
export async function readRecording(file: string): Promise<Recorded[]> {
  let text: string
  try {
    text = await readLimited(file, MOST_BYTES)
  } catch (error) {
    throw new UserError(`The recording ${file} cannot be read: ${messageOf(error)}.`, HINT)
  }
  return recordedIn(text, file)
}

/** @param name of the file, for messages */
export function recordedIn(text: string, name: string): Recorded[] {
  // The format allows a byte order mark.
  const root = parsed(text.replace(/^\uFEFF/, ''))
  if (root === undefined) throw new UserError(`The recording ${name} is no JSON.`, HINT)
  const { entries } = fields(fields(root)['log'])
  if (!Array.isArray(entries))
    throw new UserError(`${name} is no HTTP Archive: it has no list "log.entries".`, HINT)
  return entries.map(fields).flatMap((entry) => recorded(entry) ?? [])
}

/** Null for what is no request over HTTP, such as one of a WebSocket or a `data:` address. */
function recorded(entry: Record<string, unknown>): Recorded | null {
  const request = fields(entry['request'])
  const response = fields(entry['response'])
  const address = textOf(request['url'])
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null
  const { mimeType, encoding, text } = fields(response['content'])
  const readable = /json/i.test(textOf(mimeType)) && encoding === undefined
  return {
    method: textOf(request['method']).toUpperCase(),
    url: new URL(address),
    headers: pairs(request['headers']),
    cookies: [...pairs(request['cookies']), ...pairs(response['cookies'])].map(([, value]) => value),
    body: bodyOf(fields(request['postData'])),
    status: Number(response['status']) || 0,
    redirect: textOf(response['redirectURL']),
    answer: readable ? parsed(textOf(text)) : undefined,
    startedAt: Date.parse(textOf(entry['startedDateTime'])) || 0,
  }
}

/** Files and texts of other kinds are not taken. */
function bodyOf({ mimeType, text, params }: Record<string, unknown>): RecordedBody | null {
  const type = textOf(mimeType).split(';')[0]!.trim().toLowerCase()
  const written = textOf(text)
  if (/[/+]json$/.test(type)) {
    const value = parsed(written)
    return value === undefined ? null : { kind: 'json', type, value }
  }
  if (type !== 'application/x-www-form-urlencoded') return null
  // Browsers that write both leave the parameters encoded.
  return { kind: 'form', fields: written === '' ? pairs(params) : [...new URLSearchParams(written)] }
}

function pairs(list: unknown): [string, string][] {
  return elements(list)
    .map(fields)
    .map(({ name, value }): [string, string] => [textOf(name), textOf(value)])
    .filter(([name]) => name !== '')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
