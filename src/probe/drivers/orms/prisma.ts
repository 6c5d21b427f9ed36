/** Prisma: what a call gives sends nothing before somebody waits for it, and reads of one tick are sent as one. */
import type { Driver } from '../../hook.ts'
import { forCall, ormCall, watchOrmCalls } from '../../ormCalls.ts'
import { quietly } from '../../watch.ts'
import { attempt } from '../../faults.ts'
import { clientPrototype } from '../bundledClient.ts'

const FILE = /\/@prisma\/client\/runtime\/client\.m?js$/
/** What makes its promises, at the start and for each transaction; the names before it are those of properties. */
const MADE = /(\b_createPrismaPromise=|"_createPrismaPromise",\(\)=>)([\w$]+\([\w$]*\))/g
const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'

type Run = (...values: unknown[]) => unknown
type MakePromise = (this: unknown, run: Run, ...rest: unknown[]) => unknown

function kept(make: MakePromise): MakePromise {
  return quietly(make, function (this: unknown, run, ...rest) {
    const call = attempt('prisma', ormCall)
    const later: Run = (...values) => forCall(call, () => run(...values))
    return Reflect.apply(make, this, [later, ...rest])
  })
}

export const prisma: Driver = {
  name: '@prisma/client',
  sources: [
    {
      file: FILE,
      transform(source, path) {
        if (!FILE.test(path)) return null
        return source.replace(
          MADE,
          (_all, before: string, made: string) =>
            `${before}(made=>${GLOBAL}?.prismaPromises(made,this)??made)(${made})`,
        )
      },
    },
  ],
  calls: {
    prismaPromises(make: MakePromise, client: object | undefined) {
      const prototype = client && clientPrototype(client, '$transaction')
      if (prototype) watchOrmCalls(prototype, /^\$transaction$/, { callbacks: /./ })
      return kept(make)
    },
  },
}
