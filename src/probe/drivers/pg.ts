/** node-postgres: its callbacks run in the context of the socket, which belongs to some earlier request. */
import { AsyncResource } from 'node:async_hooks'
import type { Driver, SourceHook } from '../hook.ts'
import { watch } from '../watch.ts'

const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'

function exportsOf(file: RegExp, call: string): SourceHook {
  return {
    file,
    // After a line break, since the file may end in a comment.
    transform: (source, path) => (file.test(path) ? `${source}\n;${GLOBAL}?.${call}(module.exports)` : null),
  }
}

function bindCallbacks(_self: object, values: unknown[]): undefined {
  for (const [index, value] of values.entries()) {
    if (typeof value === 'function') values[index] = AsyncResource.bind(value as () => unknown)
  }
}

type Class = { prototype: object }

export const pg: Driver = {
  name: 'pg',
  sources: [
    exportsOf(/\/pg\/lib\/(native\/)?client\.js$/, 'pgClass'),
    exportsOf(/\/pg-pool\/index\.js$/, 'pgClass'),
  ],
  calls: {
    pgClass({ prototype }: Class) {
      for (const name of ['query', 'connect']) watch(prototype, name, bindCallbacks)
    },
  },
}
