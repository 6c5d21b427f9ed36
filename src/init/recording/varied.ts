/** What is there only once, made another one in every request: a run sends each of them many times. */
import type { RecordedFixture } from './recordedRequest.ts'

const ONCE = /^(?:.*_)?(?:slug|sku|isbn|barcode|code|key|serial(?:_?number)?|reference|handle|plate|vin)$/i

/** Null where the body has no such field, or what is sent changes a row that is there. */
export function varied({ fixture, sources }: RecordedFixture, method: string): RecordedFixture | null {
  const part = fixture.json === undefined ? 'form' : 'json'
  const body = fixture[part]
  if (method !== 'POST' || body === null || typeof body !== 'object' || Array.isArray(body)) return null
  const names = Object.entries(body).flatMap(([name, value]) =>
    ONCE.test(name) && typeof value === 'string' && value !== '' ? [name] : [],
  )
  if (names.length === 0) return null
  const others = names.map((name) => [name, another((body as Record<string, string>)[name]!)] as const)
  return {
    fixture: { ...fixture, [part]: { ...body, ...Object.fromEntries(others) } },
    sources: { ...sources, [part]: `${sources[part]}; another one each time: ${names.join(', ')}` },
  }
}

/** A number such as an ISBN has no place for more. */
function another(value: string): string {
  return /[a-z]/i.test(value) ? `${value}-\${random}` : '${random}'
}
