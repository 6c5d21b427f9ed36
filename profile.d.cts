/** The type of a route-fixtures.ts: `export default { … } satisfies Fixtures`. */
export type { Fixtures } from './fixtures.cjs'

/**
 * Lets the profiler see what a Drizzle database sends, and gives back the same database. For an application whose
 * process cannot be started with the probe preloaded; anywhere else it is not needed and does no harm. Without the
 * profiler it does nothing.
 */
export declare function profile<Database extends object>(db: Database): Database
