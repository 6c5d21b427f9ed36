/** Express layers forget their path (router before 2.3 keeps only a matcher), so it is noted when one is made. */
import type { SourceHook } from '../../hook.ts'

/** `function Layer(path, options, fn) { ... this.name = fn.name || '<anonymous>'`, minified or not. */
const LAYER =
  /function\s+[\w$]+\s*\(([\w$]+),\s*[\w$]+,\s*([\w$]+)\)\s*\{[^]{0,400}?this\.name\s*=\s*\2\.name\s*\|\|\s*["'`]<anonymous>["'`]/g

export const layerSource = {
  file: /\/(?:lib\/router|router\/lib)\/layer\.js$/,
  transform(source: string) {
    if (!source.includes('<anonymous>')) return null
    // The comma continues the assignment, whether a line or a longer expression follows.
    const text = source.replace(
      LAYER,
      (match, path: string) =>
        `${match},globalThis[Symbol.for('route-profiler')]?.expressLayer(this,${path})`,
    )
    return text === source ? null : text
  },
} satisfies SourceHook

const noted = new WeakMap<object, unknown>()

/** Called by every layer that is made. */
export function expressLayer(layer: object, path: unknown): void {
  noted.set(layer, path)
}

export interface Layer {
  handle: ((...values: never[]) => unknown) & { stack?: Layer[] }
  /** Lower-case verb; undefined for `all`. */
  method?: string
  route?: { path: unknown; stack: Layer[] }
  rawPath?: unknown
}

/** Paths the layer was made with; null when nobody knows. */
export function layerPaths(layer: Layer): (string | RegExp)[] | null {
  const path = layer.route?.path ?? layer.rawPath ?? noted.get(layer)
  return path === undefined ? null : ([path].flat(Infinity) as (string | RegExp)[])
}
