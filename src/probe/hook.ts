/** How an adapter (web framework), a driver (database client) or a client of other services gets into the application. */
import type { Server } from 'node:http'
import type { RouteInfo } from './protocol.ts'

/**
 * A change to the text of a module while it is loaded. Stateless: it may run in a loader thread, so what it
 * inserts reaches the probe only through `globalThis[Symbol.for('route-profiler')]?.name(...)`.
 */
export interface SourceHook {
  /** Paths with forward slashes. Files outside node_modules are offered to every hook: they may be bundles. */
  file: RegExp
  /** The new text, or null for no change. Insertions stay on their line, so that line numbers hold. */
  transform(source: string, file: string): string | null
}

/** Functions that inserted code calls, by name. A fault in one is recorded and never reaches the application. */
type InsertedCalls = Record<string, (...values: never[]) => unknown>

export interface Driver {
  name: string
  sources: readonly SourceHook[]
  calls: InsertedCalls
  /** Once, in the preload, before the application's own modules. */
  hook?(): void
  /** Such a module, and what is done while the application loads it. Only newer versions of Node.js tell. */
  builtin?: { url: string; loading: () => void }
  /** Before every observation: for modules that Node.js has inside, which no source hook sees. */
  prepare?: () => void
}

/** Of calls to other services: HTTP, Redis. */
export interface CallClient extends Driver {
  /** While requests are observed; what it gives ends that. */
  watch?: () => () => void
}

export interface Adapter extends Driver {
  /** Asked before the routes, where something has to be waited for. */
  prepare?(): Promise<void>
  /** Routes of the application behind this server, or null when it is not of this framework. */
  routes(server: Server): AdapterRoutes | null
}

export interface AdapterRoutes {
  routes: RouteInfo[]
  leftOut: { static: number; framework: number }
  /** What could not be listed, and why. */
  problems: string[]
}
