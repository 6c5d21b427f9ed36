/** Knex: a builder sends its statement when somebody waits for it, perhaps elsewhere, so it keeps the line that made it. */
import type { CalledSite } from '../../callSite.ts'
import type { Driver } from '../../hook.ts'
import { forCall, ormCall, watchOrmCalls } from '../../ormCalls.ts'
import { unchanged, watch } from '../../watch.ts'
import { exportsOf } from '../clientFile.ts'

type Class = { prototype: object }

const lines = new WeakMap<object, CalledSite>()
const seen = new WeakSet<object>()

function watchBuilder({ prototype }: Class, makers: readonly string[]): void {
  if (seen.has(prototype)) return
  seen.add(prototype)
  for (const name of makers) {
    watch(prototype, name, (builder) => {
      const call = lines.has(builder) ? undefined : ormCall()
      if (call) lines.set(builder, call)
      return undefined
    })
  }
  watch(prototype, 'then', (builder) => {
    const call = lines.get(builder)
    return call && { ...unchanged, around: (run) => forCall(call, run) }
  })
}

const MAKERS = [
  'with',
  'select',
  'columns',
  'from',
  'table',
  'insert',
  'update',
  'delete',
  'del',
  'where',
  'first',
]

export const knex: Driver = {
  name: 'knex',
  sources: [
    exportsOf(/\/knex\/lib\/query\/querybuilder\.js$/, 'knexBuilder'),
    exportsOf(/\/knex\/lib\/raw\.js$/, 'knexRaw'),
    exportsOf(/\/knex\/lib\/(?:client|dialects\/[\w-]+\/index)\.js$/, 'knexClient'),
  ],
  calls: {
    knexBuilder: (builder: Class) => watchBuilder(builder, MAKERS),
    knexRaw: (raw: Class) => watchBuilder(raw, ['set']),
    knexClient({ prototype }: Class) {
      if (seen.has(prototype)) return
      seen.add(prototype)
      watchOrmCalls(prototype, /^transaction$/, { callbacks: /./ })
    },
  },
}
