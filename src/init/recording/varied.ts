/** What is there only once, made another one in every request: a run sends each of them many times. */
import { bodyFields } from '../bodyFields.ts'
import type { RecordedFixture } from './recordedRequest.ts'

const ONCE = /^(?:.*_)?(?:slug|sku|isbn|barcode|code|key|serial(?:_?number)?|reference|handle|plate|vin)$/i

/** Null where the body has no such field, or what is sent changes a row that is there. */
export function varied({ fixture, sources }: RecordedFixture, method: string): RecordedFixture | null {
  const body = bodyFields(fixture)
  if (method !== 'POST' || body === null) return null
  const { part, fields } = body
  const names = Object.entries(fields).flatMap(([name, value]) =>
    ONCE.test(name) && typeof value === 'string' && value !== '' ? [name] : [],
  )
  if (names.length === 0) return null
  const others = names.map((name) => [name, another(String(fields[name]))] as const)
  return {
    fixture: { ...fixture, [part]: { ...fields, ...Object.fromEntries(others) } },
    sources: { ...sources, [part]: `${sources[part]}; another one each time: ${names.join(', ')}` },
  }
}

/** A number such as an ISBN has no place for more. */
function another(value: string): string {
  return /[a-z]/i.test(value) ? `${value}-\${random}` : '${random}'
}
