/**
 * Every class of Drizzle says what it is: `static [entityKind] = "PgSession"`, in all versions, after bundling and
 * minifying too. There the class is handed to the probe: `this` is the class, its methods are already in place.
 */
import type { SourceHook } from '../../hook.ts'

const GLOBAL = 'globalThis[Symbol.for("route-profiler")]'
const CALL = `${GLOBAL}?.drizzleClass`
/** The symbol's own name in brackets is how Turbopack reaches into another module in development. */
const STATIC_FIELD =
  /\bstatic\s*\[\s*(?!Symbol\.)[\w$.]+(?:\["entityKind"\])?\s*\]\s*=\s*((["'`])\w+\2)(?!\+\(globalThis)/g
/** What `esbuild --target=es2020` makes of it; the helper's name is found by a class that every dialect has. */
const LOWERED_HELPER =
  /(?<![\w$.])([\w$]+)\(\s*[\w$]+\s*,\s*[\w$]+\s*,\s*(["'`])(?:Pg|MySql|SQLite|SingleStore)(?:Session|Database|PreparedQuery)\2\s*\)/
/** Installed under another name, too: `npm:drizzle-orm@0.36` as `drizzle-old`. */
const PACKAGE = /\/node_modules\/(?:@[^/]+\/)?[^/]*drizzle[^/]*\//
/** Chunks of a bundle hold classes without the symbol's own name. */
const LOOKS_LIKE_DRIZZLE =
  /drizzle:entityKind|["'`]\w*(?:Session|PreparedQuery|QueryPromise|SelectBuilder)["'`]/

// One insertion each, behind what is there, so that columns can be taken back.
function markStaticFields(source: string): string {
  return source.replace(STATIC_FIELD, (field, kind: string) => `${field}+(${CALL}?.(this,${kind}),"")`)
}

function markLoweredFields(source: string): string {
  const helper = LOWERED_HELPER.exec(source)?.[1]
  if (!helper) return source
  const call = new RegExp(
    `(?<![\\w$.])${helper.replaceAll('$', '\\$')}\\(\\s*([\\w$]+)\\s*,\\s*[\\w$]+\\s*,\\s*((["'\`])\\w+\\3)\\s*\\)`,
    'g',
  )
  return source.replace(call, (field, name: string, kind: string) => `${field},${CALL}?.(${name},${kind})`)
}

/** Before 0.27 no class said what it is. */
function isSilent(source: string): boolean {
  return /^(?:let PreparedQuery = )?class \w*PreparedQuery\b/m.test(source) && !source.includes('entityKind')
}

export const drizzleSource: SourceHook = {
  file: PACKAGE,
  transform(source, file) {
    if (PACKAGE.test(file) && isSilent(source)) return `${source}\n;${GLOBAL}?.silentDrizzle()`
    if (!LOOKS_LIKE_DRIZZLE.test(source) && !source.includes('entityKind')) return null
    const marked = markLoweredFields(markStaticFields(source))
    return marked === source ? null : marked
  },
}
