/** An ORM by its classes: the lines that call their methods are kept for what it sends later. */
import type { Driver } from '../../hook.ts'
import { watchOrmCalls } from '../../ormCalls.ts'
import { exportsOf } from '../clientFile.ts'

interface OrmClass {
  file: RegExp
  /** As its file exports it; the file may also export nothing else. */
  name: string
  methods: RegExp
  /** Of these, the ones that run functions of the user's, such as the body of a transaction. */
  callbacks?: RegExp
  /** Methods of the class, and not of what is made of it. */
  isStatic?: boolean
}

type Exported = { prototype: object } & Record<string, { prototype: object } | undefined>

export function ormDriver(name: string, classes: readonly OrmClass[]): Driver {
  const seen = new WeakSet<object>()
  const callOf = (at: number): string => `${name.replaceAll(/\W/g, '')}Class${at}`
  const note = ({ name: className, methods, callbacks, isStatic = false }: OrmClass) =>
    function (exported: Exported): void {
      const found = typeof exported === 'function' ? exported : exported[className]
      if (!found || seen.has(found)) return
      seen.add(found)
      watchOrmCalls(isStatic ? found : found.prototype, methods, { callbacks })
    }
  return {
    name,
    sources: classes.map(({ file }, at) => exportsOf(file, callOf(at))),
    calls: Object.fromEntries(classes.map((one, at) => [callOf(at), note(one)])),
  }
}
