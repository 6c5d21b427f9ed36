/** A client's own files: behind the text of one, its exports are handed to the probe. */
import { AsyncResource } from 'node:async_hooks'
import type { SourceHook } from '../hook.ts'

const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'

/** Calls `call` with what a CommonJS module exports. */
export function exportsOf(file: RegExp, call: string): SourceHook {
  return {
    file,
    // After a line break, since the file may end in a comment.
    transform: (source, path) => (file.test(path) ? `${source}\n;${GLOBAL}?.${call}(module.exports)` : null),
  }
}

/** Callbacks come from the socket, in a context that belongs to some earlier request: they are to keep their own. */
export function bindCallbacks(_self: object, values: unknown[]): undefined {
  for (const [index, value] of values.entries()) {
    if (typeof value === 'function') values[index] = AsyncResource.bind(value as () => unknown)
  }
}
