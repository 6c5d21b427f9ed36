/** Where the values of a part of a fixture come from, with one source more: each is named once. */
import type { Sources } from './draft.ts'

/** The source of what an answer has asked for. */
export const MENDED = 'mended by what the application answered'

export function withSource(sources: Sources, part: keyof Sources, source: string): Sources {
  const told = sources[part] ? sources[part].split('; ') : []
  return told.includes(source) ? sources : { ...sources, [part]: [...told, source].join('; ') }
}
