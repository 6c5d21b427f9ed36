/** A client's own files: behind the text of one, its exports are handed to the probe. */
import { AsyncResource } from 'node:async_hooks'
import type { SourceHook } from '../hook.ts'

const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'

/** Calls `call` with what a module exports: of an ES module its classes, under the names they are declared with. */
export function exportsOf(file: RegExp, call: string): SourceHook {
  return {
    file,
    transform(source, path) {
      if (!file.test(path)) return null
      // After a line break, since the file may end in a comment.
      return `${source}\n;${GLOBAL}?.${call}(${exported(source)})`
    },
  }
}

function exported(source: string): string {
  const declared = [...source.matchAll(/^export class ([\w$]+)/gm)].map(([, name]) => name!)
  const renamed = [...source.matchAll(/([\w$]+) as ([A-Z][\w$]*)(?=[^;]*\};?\s*(?:\/\/.*\s*)?$)/g)].map(
    ([, name, as]) => `${as}:${name}`,
  )
  if (!/^\s*(?:im|ex)port\b/m.test(source)) return 'module.exports'
  return `{${[...declared, ...renamed].join(',')}}`
}

/** Callbacks come from the socket, in a context that belongs to some earlier request: they are to keep their own. */
export function bindCallbacks(_self: object, values: unknown[]): undefined {
  for (const [index, value] of values.entries()) {
    if (typeof value === 'function') values[index] = AsyncResource.bind(value as () => unknown)
  }
}
