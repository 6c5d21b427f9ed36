/** Bodies with less in them: what a schema allows is more than what a route can always do something with. */
import type { Fixture } from '../fixturesFile/schema.ts'
import { bodyFields } from './bodyFields.ts'

const REFERENCE = /(?:^|_)ids?$|(?:Id|Ids|ID|Uuid)$/
const PLAIN = /^(?:(?:first|last|full|display)?_?name|title|label|description|text|body|content|note)$/i

/**
 * Without what refers to something else that was not made for it, then without any of that; then, for a change, with
 * a single plain field. The fullest first.
 */
export function slimmer(method: string, fixture: Fixture): Fixture[] {
  const body = bodyFields(fixture)
  if (body === null) return []
  const { part } = body
  const fields = Object.entries(body.fields)
  const own = fields.filter(([name]) => !REFERENCE.test(name))
  const made = fields.filter(([name, value]) => !REFERENCE.test(name) || String(value).includes('${before.'))
  const one = /^(?:PATCH|PUT)$/.test(method)
    ? own.find(([name, value]) => PLAIN.test(name) && typeof value === 'string')
    : undefined
  const lists = [made, ...(own.length < made.length ? [own] : []), ...(one ? [[one]] : [])]
  return lists
    .filter((kept) => kept.length > 0 && kept.length < fields.length)
    .map((kept) => ({ ...fixture, [part]: Object.fromEntries(kept) }))
}
