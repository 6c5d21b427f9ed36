/** Gets the source hooks into both module systems. */
import Module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { attempt } from './faults.ts'
import { changeLoaded } from './loader.ts'
import { transformSource } from './sourceHooks.ts'
import { noteLoaded } from './workers.ts'

type Compile = (this: unknown, source: string, file: string, ...rest: unknown[]) => unknown

/** Through which every CommonJS module goes, on every version of Node. */
const COMPILE = '_compile'

/** @param loading told of each module that Node.js has inside, just before the application gets it */
export function hookModuleLoading(loading: (url: string) => void): void {
  const { prototype } = Module as unknown as { prototype: Record<typeof COMPILE, Compile> }
  const compile = prototype[COMPILE]
  prototype[COMPILE] = function (source, file, ...rest) {
    attempt('worker', () => noteLoaded(file))
    const text = attempt('compile', () => transformSource(file, source)) ?? source
    return Reflect.apply(compile, this, [text, file, ...rest])
  }
  if (hasSoundHooks(process.versions.node))
    Module.registerHooks({
      load(url, context, next) {
        if (url.startsWith('node:')) attempt(url, () => loading(url))
        else attempt('worker', () => noteLoaded(url))
        return changeLoaded(url, next(url, context))
      },
    })
  else if (!isMainThread) noteLoaded('/what a worker imports is not seen here')
  else Module.register(pathToFileURL(path.join(import.meta.dirname, 'loader.cjs')))
}

/** Before these versions a load hook breaks `import` of CommonJS (nodejs/node#59929). */
function hasSoundHooks(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (major === 22) return minor > 22 || (minor === 22 && patch >= 3)
  if (major === 24) return minor > 11 || (minor === 11 && patch >= 1)
  return major > 25 || (major === 25 && minor >= 1)
}
