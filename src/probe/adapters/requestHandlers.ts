/** What answers the requests of a server: its listeners and what they call. */
import type { Server } from 'node:http'
import { type AnyFunction, boundTarget, closureScopes } from '../functionLocation.ts'

/** A listener of the application may call a function that holds the framework's application: that is two steps. */
const DEPTH = 2
const LIMIT = 200

/** The listeners, and the functions and objects which their closures hold and name. */
export function requestHandlers(server: Server): Set<unknown> {
  const found = new Set<unknown>()
  let edge: unknown[] = server.listeners('request')
  for (let depth = 0; depth <= DEPTH; depth++) {
    const next: unknown[] = []
    for (const value of edge.flat().slice(0, LIMIT)) {
      if (found.has(value)) continue
      found.add(value)
      if (typeof value === 'function' && depth < DEPTH) next.push(...heldBy(value as AnyFunction))
    }
    edge = next
  }
  return found
}

/** Functions and objects in the closure of a function, and the function that `bind` was called on. */
export function heldBy(fn: AnyFunction): unknown[] {
  const target = boundTarget(fn)
  const held = closureScopes(target).flatMap(({ variables }) => variables.map(({ value }) => value))
  return target === fn ? held : [target, ...held]
}
