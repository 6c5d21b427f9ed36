/** Which kind of database a run asked, as far as the drivers of its queries tell. Pure. */
import type { Profile } from '../profile.ts'

/** By the name of a Drizzle session or a client's package; the first that fits. */
const KINDS: readonly [RegExp, string][] = [
  [/pglite/i, 'PGlite'],
  [/neon/i, 'Neon'],
  [/pg|postgres/i, 'PostgreSQL'],
  [/mysql/i, 'MySQL or MariaDB'],
  [/libsql/i, 'libSQL'],
  [/sqlite/i, 'SQLite'],
]

/** The kind that most queries go to: a second one beside it is part of the application. Null where none is seen. */
export function databaseOf({ routes }: Profile): string | null {
  const drivers = routes.flatMap(({ count }) => count?.shapes.map(({ driver }) => driver) ?? [])
  const groups = [...Map.groupBy(drivers, kindOf)].toSorted(([, a], [, b]) => b.length - a.length)
  return groups[0]?.[0] ?? null
}

function kindOf(driver: string): string {
  return KINDS.find(([pattern]) => pattern.test(driver))?.[1] ?? driver
}
