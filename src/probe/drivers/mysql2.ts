/** mysql2: its promises are made of its callbacks. */
import type { Driver } from '../hook.ts'
import { watch } from '../watch.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }

export const mysql2: Driver = {
  name: 'mysql2',
  // Before 3.12 there was no base.
  sources: [exportsOf(/\/mysql2\/lib\/(base\/)?(connection|pool)\.js$/, 'mysql2Class')],
  calls: {
    mysql2Class({ prototype }: Class) {
      for (const name of ['query', 'execute', 'getConnection']) watch(prototype, name, bindCallbacks)
    },
  },
}
