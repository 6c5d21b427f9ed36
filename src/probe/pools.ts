/**
 * Clients and pools of connections that the application has made, looked for only when a request is not answered, rows are
 * counted or a statement of ours is to be run: nothing is watched for it, the inspector finds the objects of a class in the
 * heap.
 */
import { attempt } from './faults.ts'
import { forgetFunctions, objectsOf } from './functionLocation.ts'
import type { ExhaustedPool } from './protocol.ts'
import type { DatabaseClient } from './rows/databaseClient.ts'

interface ClientClass {
  /** Asks a client, and answers with its rows or with what it has changed. */
  reading: (client: object) => DatabaseClient['read']
  /** Whether it can be asked: not closed, and not the prototype of another class. */
  isOpen: (client: object) => boolean
}

interface PoolClass extends ClientClass {
  /** Its numbers, whatever they are called there. */
  numbers: (pool: object) => Omit<ExhaustedPool, 'client'>
}

/** With its package. */
type Named<C extends ClientClass> = C & { client: string }
type Noted<C extends ClientClass> = Named<C> & { prototype: object }

const pools: Noted<PoolClass>[] = []
const connections: Noted<ClientClass>[] = []
/** Those that cannot be found by a class: what makes them hands them over. */
const made: (Named<ClientClass> & { object: WeakRef<object> })[] = []

/** Takes note of a class of pools. */
export function notePoolClass(client: string, prototype: object, about: PoolClass): void {
  if (pools.every((one) => one.prototype !== prototype)) pools.push({ prototype, client, ...about })
}

/** The same of clients that are no pools. Where there is a pool, they may be its own. */
export function noteClientClass(client: string, prototype: object, about: ClientClass): void {
  if (connections.every((one) => one.prototype !== prototype))
    connections.push({ prototype, client, ...about })
}

/** An application may make one for every request. */
const MOST_MADE = 50

/** Takes note of a client by itself. */
export function noteMade(client: string, object: object, about: ClientClass): void {
  if (made.length >= MOST_MADE) made.splice(0, made.length, ...made.filter(isThere))
  if (made.length >= MOST_MADE) return
  made.push({ object: new WeakRef(object), client, ...about })
}

/** All that can be asked: of each package its pools, and where it has none its connections. One is the same every time. */
export function openClients(): DatabaseClient[] {
  const pooled = ofEach(pools, asClient).flat()
  const withoutPool = connections.filter(({ client }) => pooled.every(({ driver }) => driver !== client))
  const single = ofEach(withoutPool, asClient).flat()
  const others = made.flatMap((its) => {
    const object = its.object.deref()
    return object ? asClient(object, its) : []
  })
  return [...pooled, ...single, ...others]
}

function isThere({ object, isOpen }: (typeof made)[number]): boolean {
  const there = object.deref()
  return there !== undefined && isOpenNow(isOpen, there)
}

const asked = new WeakMap<object, DatabaseClient>()

function asClient(object: object, { client, reading, isOpen }: Named<ClientClass>): DatabaseClient[] {
  if (!isOpenNow(isOpen, object)) return []
  const known = asked.get(object) ?? { driver: client, read: reading(object) }
  asked.set(object, known)
  return [known]
}

/** The prototype of a class that inherits may refuse to be asked. */
function isOpenNow(isOpen: ClientClass['isOpen'], object: object): boolean {
  try {
    return isOpen(object)
  } catch {
    return false
  }
}

/** Pools all of whose connections are in use while others wait for one. */
export function exhaustedPools(): ExhaustedPool[] {
  return ofEach(pools, (pool, { client, numbers }) => ({ client, ...numbers(pool) })).filter(
    ({ size, waiting }) => Number.isInteger(size) && size > 0 && waiting > 0,
  )
}

/** Each object once: a class may inherit from another that is known as well, which finds all of them. */
function ofEach<C extends ClientClass, T>(
  classes: readonly Noted<C>[],
  tell: (object: object, its: Noted<C>) => T,
): T[] {
  const inherits = ({ prototype }: Noted<C>): boolean =>
    classes.some((one) => Object.prototype.isPrototypeOf.call(one.prototype, prototype))
  try {
    return classes
      .filter((its) => !inherits(its))
      .flatMap((its) =>
        (attempt('pools', () => objectsOf(its.prototype)) ?? []).flatMap(
          (object) => attempt('pools', () => [tell(object, its)]) ?? [],
        ),
      )
  } finally {
    forgetFunctions()
  }
}
