/** Packages that send statements and read what comes back, by the beginnings of their names. */
const DRIVERS =
  /^(?:pg(?:-.*)?|postgres(?:-.*)?|mysql2|iconv-lite|drizzle-orm|better-sqlite3|@libsql\/.*|@electric-sql\/.*|@neondatabase\/.*)$/

export function isOfDriver(packageName: string): boolean {
  return DRIVERS.test(packageName)
}
