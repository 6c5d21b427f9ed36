/** Bodies that differ from request to request: what is there already may be refused the second time. */
import type { Fixture } from '../fixturesFile/schema.ts'
import { parseTemplate } from '../fixturesFile/template.ts'
import { bodyFields } from './bodyFields.ts'
import type { Draft } from './draft.ts'

/** All texts that may be others, then each of them; within the one field of a body that holds all others. */
export function distinct(fixture: Fixture): Fixture[] {
  const body = bodyFields(fixture)
  if (body === null) return []
  const { part, fields } = body
  const [[name, inside] = ['', null], ...besides] = Object.entries(fields)
  const isEnvelope =
    besides.length === 0 && inside !== null && typeof inside === 'object' && !Array.isArray(inside)
  const bodies = isEnvelope
    ? variants(inside as Record<string, unknown>).map((one) => ({ [name]: one }))
    : variants(fields)
  return bodies.map((one) => ({ ...fixture, [part]: one }))
}

function variants(fields: Record<string, unknown>): Record<string, unknown>[] {
  const others = Object.entries(fields).flatMap(([name, value]) => {
    const other = typeof value === 'string' ? varied(value) : null
    return other === null ? [] : [[name, other] as const]
  })
  const each = others.length > 1 ? others.map((one) => [one]) : []
  return [others, ...each]
    .filter((some) => some.length > 0)
    .map((some) => ({ ...fields, ...Object.fromEntries(some) }))
}

const IS_THERE =
  /already (?:exists?|taken|in use|registered)|\bexists\b|_exists|duplicate|conflict|not unique/i

/** A POST or PUT that makes what its path names, at a place where nothing is yet; null where it has no such path. */
export function atFreePlace({
  route,
  fixture,
  says,
}: Pick<Draft, 'route' | 'fixture' | 'says'>): Fixture | null {
  const last = parseTemplate(route.path)?.at(-1)
  const { path } = fixture
  if (!/^(?:POST|PUT)$/.test(route.method) || !IS_THERE.test(says) || last?.kind !== 'parameter') return null
  return typeof path === 'object' ? { ...fixture, path: { ...path, [last.name]: 'a${random}' } } : null
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
