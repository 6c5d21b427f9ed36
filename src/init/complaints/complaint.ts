/** What an answer says is wrong with a request. */
export interface Complaint {
  part: 'json' | 'query' | 'path'
  field: Field
  /** What it is to be, as a JSON schema. */
  wants: Readonly<Record<string, unknown>>
}

/** From the outside to the inside: names, and places in lists. */
export type Field = readonly (string | number)[]

/** What answers call the parts of a request. */
const PARTS = new Map<string, Complaint['part']>([
  ['body', 'json'],
  ['json', 'json'],
  ['query', 'query'],
  ['querystring', 'query'],
  ['params', 'path'],
  ['param', 'path'],
])

export function partCalled(word: string): Complaint['part'] | undefined {
  return PARTS.get(word)
}

/** `Body must have required property 'age'` names a field within what it speaks of. */
export function requiredIn(words: string): string[] {
  return /required property '([^']+)'/.exec(words)?.slice(1) ?? []
}
