/** Bodies that differ from request to request: what is there already may be refused the second time. */
import type { Fixture } from '../fixturesFile/schema.ts'
import { bodyFields, envelopeIn, type Fields } from './bodyFields.ts'

/** All texts that may be others, then each of them; within the one field of a body that holds all others. */
export function distinct(fixture: Fixture): Fixture[] {
  const body = bodyFields(fixture)
  if (body === null) return []
  const { part, fields } = body
  const envelope = envelopeIn(fields)
  const bodies = envelope
    ? variants(envelope.inside).map((one) => ({ [envelope.name]: one }))
    : variants(fields)
  return bodies.map((one) => ({ ...fixture, [part]: one }))
}

function variants(fields: Fields): Fields[] {
  const others = Object.entries(fields).flatMap(([name, value]) => {
    const other = typeof value === 'string' ? varied(value) : null
    return other === null ? [] : [[name, other] as const]
  })
  const each = others.length > 1 ? others.map((one) => [one]) : []
  return [others, ...each]
    .filter((some) => some.length > 0)
    .map((some) => ({ ...fields, ...Object.fromEntries(some) }))
}

/** What ends in a number goes on counting, as `A123` wants it; a word gets something behind it, an address within. */
function varied(text: string): string | null {
  if (text.includes('${')) return null
  const address = /^([\w.+-]+)(@[\w.-]+\.\w+)$/.exec(text)
  if (address !== null) return `${address[1]}-\${random}${address[2]}`
  if (/^\d{4}-|:\/\/|@|^[\da-f]{8}-[\da-f-]{27}$/i.test(text)) return null
  if (/\d$/.test(text)) return `${text}\${counter}`
  return /^[\w -]+$/.test(text) ? `${text}-\${random}` : null
}
