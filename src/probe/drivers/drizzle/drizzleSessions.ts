/** Which database client a statement of Drizzle's goes to, by the name of the session for it: NodePgSession. */

const ENTITY_KIND = Symbol.for('drizzle:entityKind')

/** The sessions of prepared queries: in 1.0 only the session says which client it is for. */
const sessions = new WeakMap<object, object>()
/** Sessions that send, by the name of the session they extend. */
const clients = new Map<string, Set<string>>()
const misnamed = new WeakSet<object>()

export function kindOf(made: object): string {
  return kindOfClass(made.constructor)
}

function kindOfClass(constructor: unknown): string {
  return String((constructor as Record<symbol, unknown> | null | undefined)?.[ENTITY_KIND])
}

/** A session's class, while it is loaded: it is about to get its name. */
export function noteSessionClass(prototype: object, kind: string): void {
  const { prepareQuery } = prototype as { prepareQuery?: unknown }
  if (!Object.hasOwn(prototype, 'prepareQuery')) return
  // In 1.0 the session for node:sqlite calls itself that of sql.js.
  if (kind === 'SQLJsSession' && String(prepareQuery).includes('setReturnArrays')) misnamed.add(prototype)
  const base = kindOfClass(Object.getPrototypeOf(prototype.constructor))
  clients.set(base, (clients.get(base) ?? new Set()).add(named(prototype, kind)))
}

function named(prototype: object | null, kind: string): string {
  return prototype && misnamed.has(prototype) ? 'NodeSQLiteSession' : kind
}

export function keepSession(prepared: unknown, session: object): void {
  if (prepared !== null && typeof prepared === 'object') sessions.set(prepared, session)
}

export function sessionName(session: object): string {
  return named(Object.getPrototypeOf(session) as object | null, kindOf(session))
}

/** The session of a statement that was prepared before the observation: the only one that there is for its dialect. */
export function driverOf(prepared: object): string {
  const session = sessions.get(prepared)
  if (session) return sessionName(session)
  const base = kindOf(prepared).replace(/PreparedQuery$/, 'Session')
  const [only, ...others] = clients.get(base) ?? []
  return only !== undefined && others.length === 0 ? only : base
}
