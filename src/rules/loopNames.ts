/** Names that a query in a loop tells, for advice. */
import type { SqlDescription, SqlName } from './describeSql.ts'

/** The column that differs from turn to turn: one named after the parent, else the id or the first that ends in Id. */
export function likelyKey(
  { equals }: SqlDescription,
  parent: SqlName | undefined,
): SqlDescription['equals'][number] | undefined {
  const named = equals.find(({ drizzle }) => {
    const referred = refersTo(drizzle)
    return referred !== undefined && parent?.drizzle.toLowerCase().startsWith(referred.toLowerCase())
  })
  return named ?? equals.find(({ drizzle }) => drizzle === 'id' || refersTo(drizzle)) ?? equals[0]
}

/** `authorId` → `author` */
function refersTo(column: string): string | undefined {
  return /^(\w+)Id$/.exec(column)?.[1]
}

/** `authors` → `author`, `categories` → `category`: how the one side of a relation is usually called. */
export function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}
