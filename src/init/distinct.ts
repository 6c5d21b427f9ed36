/** Bodies that differ from request to request: what is there already may be refused the second time. */
import type { Fixture } from '../fixturesFile/schema.ts'
import { parseTemplate } from '../fixturesFile/template.ts'
import { bodyFields } from './bodyFields.ts'
import type { Draft } from './draft.ts'

/** All texts that may be others, then each of them. */
export function distinct(fixture: Fixture): Fixture[] {
  const body = bodyFields(fixture)
  if (body === null) return []
  const { part, fields } = body
  const others = Object.entries(fields).flatMap(([name, value]) => {
    const other = typeof value === 'string' ? varied(value) : null
    return other === null ? [] : [[name, other] as const]
  })
  const each = others.length > 1 ? others.map((one) => [one]) : []
  return [others, ...each]
    .filter((some) => some.length > 0)
    .map((some) => ({ ...fixture, [part]: { ...fields, ...Object.fromEntries(some) } }))
}

const IS_THERE = /already (?:exists?|taken|in use|registered)|duplicate|not unique/i

/** A POST that makes what its path names, at a place where nothing is yet; null where it has no such path. */
export function atFreePlace({
  route,
  fixture,
  says,
}: Pick<Draft, 'route' | 'fixture' | 'says'>): Fixture | null {
  const last = parseTemplate(route.path)?.at(-1)
  const { path } = fixture
  if (route.method !== 'POST' || !IS_THERE.test(says) || last?.kind !== 'parameter') return null
  return typeof path === 'object' ? { ...fixture, path: { ...path, [last.name]: 'a${random}' } } : null
}

/** What ends in a number goes on counting, as `A123` wants it; a word and the name of an address get something behind it. */
function varied(text: string): string | null {
  if (/^[\w.+-]+@[\w.-]+$/.test(text)) return text.replace('@', '-${random}@')
  if (text.includes('${') || /^\d{4}-|:\/\/|@|^[\da-f]{8}-[\da-f-]{27}$/i.test(text)) return null
  if (/\d$/.test(text)) return `${text}\${counter}`
  return /^[\w -]+$/.test(text) ? `${text}-\${random}` : null
}
