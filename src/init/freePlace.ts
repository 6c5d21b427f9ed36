/** A POST or PUT that makes what its path names, at a place where nothing is yet. */
import { parseTemplate } from '../fixturesFile/template.ts'
import type { Draft } from './draft.ts'
import { MENDED } from './withSource.ts'

const IS_THERE =
  /already (?:exists?|taken|in use|registered)|\bexists\b|_exists|duplicate|conflict|not unique/i

/** Null where it has no such path, or nothing is there already. */
export function atFreePlace(draft: Draft): Draft | null {
  const { route, fixture, sources, says } = draft
  const last = parseTemplate(route.path)?.at(-1)
  const { path } = fixture
  if (!/^(?:POST|PUT)$/.test(route.method) || !IS_THERE.test(says) || last?.kind !== 'parameter') return null
  if (typeof path !== 'object') return null
  const free = { ...path, [last.name]: 'a${random}' }
  return { ...draft, fixture: { ...fixture, path: free }, sources: { ...sources, path: MENDED } }
}
