/** Which columns of a copied row get another value, so that every key of its table holds. Pure. */
import { Refused } from '../reset/resettable.ts'
import type { GrowableColumn, GrowableTable } from './growable.ts'

/** What has most room comes first. */
const RANKS = ['uuid', 'number', 'text', 'bytes', 'small'] as const

/**
 * At least one column of each key. A column that points at another row is kept: what it points at is there.
 * @throws Refused where a key has nothing that can be varied
 */
export function variedColumns({ name, columns, unique, foreign }: GrowableTable): GrowableColumn[] {
  const varied: GrowableColumn[] = []
  // A key of one column leaves no choice.
  for (const key of unique.toSorted((a, b) => a.length - b.length)) {
    if (varied.some((column) => key.includes(column.name))) continue
    const [best] = columns
      .filter((column) => key.includes(column.name) && !foreign.includes(column.name))
      .filter(({ kind }) => kind !== null)
      .toSorted((a, b) => RANKS.indexOf(a.kind!) - RANKS.indexOf(b.kind!))
    if (best === undefined) throw new Refused(unvaried(name, key))
    varied.push(best)
  }
  return varied
}

function unvaried(table: string, key: readonly string[]): string {
  const what = key.length === 0 ? 'what an expression makes of its columns' : key.join(', ')
  return `${table} can hold ${what} only once, and no other value can be made for it`
}
