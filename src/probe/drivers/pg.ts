/** node-postgres, also with its native binding. */
import type { Driver } from '../hook.ts'
import { watch } from '../watch.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

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
