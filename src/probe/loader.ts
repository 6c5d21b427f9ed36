/** Load hooks for module.register, in a thread of their own, and what both kinds of hooks do with a loaded module. */
import type { LoadFnOutput, LoadHook } from 'node:module'
import { attempt } from './faults.ts'
import { transformSource } from './sourceHooks.ts'

export const load: LoadHook = async (url, context, next) => changeLoaded(url, await next(url, context))

/** CommonJS is left to Module.prototype._compile: with a source from a hook, Node loads it differently. */
export function changeLoaded(url: string, loaded: LoadFnOutput): LoadFnOutput {
  if (!url.startsWith('file:') || !loaded.format?.startsWith('module') || !loaded.source) return loaded
  const text = attempt('load', () => {
    const before =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString()
    const after = transformSource(url, before)
    return after === before ? undefined : after
  })
  return text === undefined ? loaded : { ...loaded, source: text }
}
