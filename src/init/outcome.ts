/** How a draft has done, beside another one for the same route. */
import type { Draft } from './draft.ts'

export const NEEDED = 'was not sent, because other routes need what it would take away'

export function isBetter(draft: Draft, best: Draft): boolean {
  return best.says === NEEDED || (draft.passes && (!best.passes || !draft.empty))
}

/** A list of nothing shows no values for the routes below it: another row may have some. */
export function wantsAnother({ passes, empty, status, says }: Draft): boolean {
  return passes ? empty : status === 404 || status === 403 || says === NEEDED
}

/** One that knows a row is nearer than one that does not, whatever else it has against the request. */
export function isNearer(draft: Draft, best: Draft): boolean {
  return !draft.passes && !best.passes && draft.status !== null && !wantsAnother(draft)
}

/** Answers of a route that may lack what it is asked for, or asked to refer to. */
const LACKS: ReadonlySet<number | null> = new Set([400, 403, 404, 406, 409, 410, 415, 422, 500])

export function mayLack({ passes, status }: Draft): boolean {
  return !passes && LACKS.has(status)
}

/** Whether there is something to be seen of it in an application that is new. */
export function isOpen(draft: Draft): boolean {
  return draft.passes || mayLack(draft)
}
