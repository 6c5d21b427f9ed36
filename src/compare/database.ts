/** Which kind of database a run asked, as far as the drivers of its queries tell. Pure. */
import type { Profile } from '../profile.ts'

/** By the name of a Drizzle session or a client's package; the first that fits. */
const KINDS: readonly [RegExp, string][] = [
  [/pglite/i, 'PGlite'],
  [/neon/i, 'Neon'],
  [/pg|postgres/i, 'PostgreSQL'],
  [/mysql|mariadb/i, 'MySQL or MariaDB'],
  [/libsql/i, 'libSQL'],
  [/sqlite/i, 'SQLite'],
]

/** Whether what the baseline asked most is not asked at all now: one that comes or goes beside it is the application's. */
export function isAnotherDatabase(head: Profile, base: Profile): boolean {
  const [now, [main]] = [kindsOf(head), kindsOf(base)]
  return now.length > 0 && main !== undefined && !now.includes(main)
}

/** The kind that most queries go to. Null where none is seen. */
export function databaseOf(profile: Profile): string | null {
  return kindsOf(profile)[0] ?? null
}

function kindsOf({ routes }: Profile): string[] {
  const drivers = routes.flatMap(({ count }) => count?.shapes.map(({ driver }) => driver) ?? [])
  const groups = [...Map.groupBy(drivers, kindOf)].toSorted(([, a], [, b]) => b.length - a.length)
  return groups.map(([kind]) => kind)
}

function kindOf(driver: string): string {
  return KINDS.find(([pattern]) => pattern.test(driver))?.[1] ?? driver
}
