/** A recorded request, as short as a test wants to say it. */
import { recordedIn, type Recorded } from '../../../src/init/recording/har.ts'

interface Said {
  status?: number
  at?: number
  headers?: Record<string, string>
  cookies?: Record<string, string>
  json?: unknown
  form?: string
  redirect?: string
  answer?: unknown
}

const pairs = (of: Record<string, string>): object[] =>
  Object.entries(of).map(([name, value]) => ({ name, value }))

/** @param id method and path, or method and address */
export function entry(id: string, said: Said = {}): object {
  const [method, address = ''] = id.split(' ')
  const { status = 200, at = 0, headers = {}, cookies = {}, redirect = '' } = said
  const { json, form, answer } = said
  return {
    startedDateTime: new Date(1_800_000_000_000 + at).toISOString(),
    request: {
      method,
      url: address.startsWith('/') ? `https://otter.example${address}` : address,
      headers: pairs(headers),
      cookies: pairs(cookies),
      ...(json !== undefined && { postData: { mimeType: 'application/json', text: JSON.stringify(json) } }),
      ...(form !== undefined && { postData: { mimeType: 'application/x-www-form-urlencoded', text: form } }),
    },
    response: {
      status,
      redirectURL: redirect,
      content: answer === undefined ? {} : { mimeType: 'application/json', text: JSON.stringify(answer) },
    },
  }
}

export function archive(entries: readonly object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'a test', version: '1' }, entries } })
}

export function recorded(...told: [id: string, said?: Said][]): Recorded[] {
  return recordedIn(archive(told.map(([id, said]) => entry(id, said))), 'otter.har')
}
