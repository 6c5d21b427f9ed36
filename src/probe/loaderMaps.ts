/** Source maps that loaders keep for themselves: Babel's and SWC's hand them to source-map-support, and to nobody else. */
import Module, { SourceMap } from 'node:module'
import { attempt } from './faults.ts'
import type { MapPayload } from './sourceMapText.ts'
import { pathOf } from './userCode.ts'

type Retrieve = (file: string) => { map?: string | MapPayload } | null
type Cache = Record<string, { exports?: { retrieveSourceMap?: Retrieve } } | undefined>

/** What `require` has loaded. */
const CACHE = '_cache'
const SUPPORT = /\/source-map-support\/source-map-support\.js$/

/** The map that some loader holds for a file. */
export function loaderMap(file: string): SourceMap | undefined {
  // Every loader may have brought a copy of its own.
  for (const [name, module] of Object.entries((Module as unknown as Record<typeof CACHE, Cache>)[CACHE])) {
    if (!SUPPORT.test(pathOf(name))) continue
    const held = attempt(`source map of ${file}`, () => module?.exports?.retrieveSourceMap?.(file)?.map)
    if (held) return new SourceMap(typeof held === 'string' ? (JSON.parse(held) as MapPayload) : held)
  }
  return undefined
}
