/** A client inside a bundle: its files are gone, but properties keep their names, also in a minified one. */
import type { SourceHook } from '../hook.ts'

const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'

/**
 * Calls `call` with whatever is being made where a property gets its first value, which is to be an object or falsy.
 * @param assigned `this.property =` up to the value, as it stands in the client's constructor and nowhere else
 */
export function madeInBundle(assigned: RegExp, call: string): SourceHook {
  return {
    // None by its path: the application's own are offered anyway.
    file: /(?!)/,
    transform: (source) =>
      assigned.test(source) ? source.replace(assigned, `$&${GLOBAL}?.${call}(this)||`) : null,
  }
}

const seen = new WeakSet<object>()

/** The class of the client among those of an object, by one of its methods; null where it is known already. */
export function clientPrototype(made: object, method: string): object | null {
  let found: object | null = null
  for (
    let at: object | null = Object.getPrototypeOf(made) as object | null;
    at;
    at = Object.getPrototypeOf(at) as object | null
  )
    if (Object.hasOwn(at, method)) found = at
  if (!found || seen.has(found)) return null
  seen.add(found)
  return found
}
