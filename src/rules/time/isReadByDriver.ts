/** Whether a process computes more since its database client has more to read. Pure. */
import type { RouteComparison } from '../../compare/compare.ts'
import { executedMore } from './executedMore.ts'
import { MOST, type Time } from './time.ts'

/** Packages that send statements and read what comes back, by the beginnings of their names. */
const DRIVERS =
  /^(?:pg(?:-.*)?|postgres(?:-.*)?|mysql2|mariadb|mongodb|bson|mongoose|iconv-lite|drizzle-orm|@libsql\/.*|@electric-sql\/.*|@neondatabase\/.*)$/

/** Where most of what is executed more is the client's code, and enough to explain the CPU time. */
export function isReadByDriver(comparison: RouteComparison, cpu: Time): boolean {
  const more = executedMore(comparison, cpu)
  if (more === null) return false
  const blocks = more.packages
    .filter(({ name }) => DRIVERS.test(name))
    .reduce((sum, { from, to }) => sum + to - from, 0)
  return blocks >= MOST * more.blocks && blocks * more.msPerBlock >= MOST * (cpu.now - cpu.before)
}
