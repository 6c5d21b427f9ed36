/** Where Nest registers a controller's method or a middleware with its platform, it tells us: in every version alike. */
import type { SourceHook } from '../../hook.ts'

const CALL = `globalThis[Symbol.for('route-profiler')]?.`
const NAME = String.raw`\s*([\w$]+)\s*`

/** The head of a method with so many parameters or more, minified or not. A call of it does not end in `{`. */
function head(method: string, parameters: number): RegExp {
  const named = Array.from({ length: parameters }, () => NAME).join(',')
  return new RegExp(String.raw`\b${method}\(${named}[^()]*\)\s*\{`, 'g')
}

const insertions: [RegExp, string][] = [
  [head('applyCallbackToRouter', 6), 'nestController(this,{definition:$2,wrapper:$3,metadata:$5,host:$6})'],
  // Nest 12 may resolve all routes before it registers them.
  [head('registerResolvedRoute', 2), 'nestController(this,{definition:$2,wrapper:$2.instanceWrapper})'],
  [head('copyMetadataToCallback', 2), 'nestHandler($1,$2)'],
  [head('bindHandler', 5), 'nestMiddleware($1,$2,$3)'],
]

export const nestSource = {
  file: /\/@nestjs\/core\/(?:router\/router-explorer|middleware\/middleware-module)\.js$/,
  transform(source: string) {
    if (!source.includes('copyMetadataToCallback') && !source.includes('bindHandler')) return null
    const text = insertions.reduce((text, [at, call]) => text.replace(at, `$&${CALL}${call};`), source)
    return text === source ? null : text
  },
} satisfies SourceHook
