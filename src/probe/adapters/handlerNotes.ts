/** What a framework on top of another one knows of the handlers that it registers there. */
import { type AnyFunction, closureScopes } from '../functionLocation.ts'
import type { RequestSchemas } from '../protocol.ts'

interface HandlerNote {
  framework: string
  /** As its user knows it: `Boats.list`. */
  name: string
  /** What the user wrote. */
  handler: AnyFunction
  headers: Record<string, string>
  /** These are asked when the routes are listed. */
  auth(path: string): string[]
  schemas(): RequestSchemas
}

/** A platform's adapter may wrap what it is given. */
const DEPTH = 2

const notes = new WeakMap<AnyFunction, HandlerNote>()
let any = false

export function noteHandler(registered: AnyFunction, note: HandlerNote): void {
  notes.set(registered, note)
  any = true
}

/** The note on a handler, or on the one that it wraps. */
export function handlerNote(registered: AnyFunction, depth = DEPTH): HandlerNote | undefined {
  if (!any) return undefined
  const own = notes.get(registered)
  if (own || depth === 0) return own
  for (const { value } of closureScopes(registered)[0]?.variables ?? []) {
    const inner = typeof value === 'function' ? handlerNote(value as AnyFunction, depth - 1) : undefined
    if (inner) return inner
  }
  return undefined
}
