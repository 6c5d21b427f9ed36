/**
 * The one line for an application into which nothing can be preloaded: `const db = profile(drizzle(pool))`. Without a
 * profiler it hands the database back, and loads nothing.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ChannelVariable } from './protocol.ts'

const CHANNEL: ChannelVariable = 'ROUTE_PROFILER_CHANNEL'
const GLOBAL = Symbol.for('route-profiler')

type Calls = Record<string, (...values: unknown[]) => unknown>

const probe = (): Calls | undefined => (globalThis as unknown as Record<symbol, Calls | undefined>)[GLOBAL]

if (process.env[CHANNEL] && !probe()) {
  createRequire(path.join(import.meta.dirname, 'profile.cjs'))('./index.cjs')
  probe()?.['loadedLate']?.()
}

/** Lets the probe see what a Drizzle database sends, and gives back the same database. */
export function profile<Database extends object>(db: Database): Database {
  probe()?.['drizzleDatabase']?.(db)
  return db
}
