/** Where the values of a draft come from, once an answer has mended it. */
import { isDeepStrictEqual } from 'node:util'
import type { Fixture } from '../fixturesFile/schema.ts'
import type { Draft, Sources } from './draft.ts'
import { MENDED, withSource } from './withSource.ts'

export function mendedSources({ fixture, sources }: Draft, next: Fixture): Sources {
  const changed = (['path', 'query', 'json', 'form', 'multipart'] as const).filter(
    (part) => !isDeepStrictEqual(fixture[part], next[part]),
  )
  return changed.reduce((told, part) => withSource(told, part, MENDED), sources)
}
