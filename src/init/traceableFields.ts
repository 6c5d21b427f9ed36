/** Fields of a query or a body that may name something in a database. */
import type { Fixture } from '../fixturesFile/schema.ts'

export type TracedPart = keyof Pick<Fixture, 'path' | 'query' | 'json' | 'form'>

const MOST = 6
/** They say how many there are to be, or in which order. A list of very many would be a large answer. */
const PAGES =
  /^(?:.*page.*|.*size|.*limit|.*offset|.*cursor|per_?\w+|take|skip|first|last|sort\w*|order\w*|dir|direction|count)$/i
/** In a body the rest is new, and not to be found anywhere. */
const REFERENCE = /(?:id|uuid|slug|code|key)$/i

export function traceableFields(values: Readonly<Record<string, unknown>>, part: TracedPart): string[] {
  return Object.entries(values)
    .filter(
      ([name, value]) => isPlain(value) && (part === 'query' ? !PAGES.test(name) : REFERENCE.test(name)),
    )
    .map(([name]) => name)
    .slice(0, MOST)
}

/** What is new with every request holds a placeholder. */
function isPlain(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && !value.includes('${'))
}
