/**
 * Clients and pools of connections that the application has made, looked for only when a request is not answered, rows are
 * counted, tables are put back or a statement of ours is to be run: nothing is watched for it, the inspector finds the
 * objects of a class in the heap.
 */
import { EventEmitter } from 'node:events'
import { attempt } from './faults.ts'
import { forgetFunctions, objectsOf } from './functionLocation.ts'
import type { ExhaustedPool } from './protocol.ts'
import type { DatabaseClient } from './rows/databaseClient.ts'

/** A client as it can be used for statements of our own. */
export interface OpenClient extends DatabaseClient {
  /** The host that it connects to; null for a file, a socket of the file system, or memory. */
  host: string | null
  /** Sends several in one transaction, where a statement of its own cannot begin one. */
  batch?: (statements: string[]) => Promise<unknown>
  /** Keeps one connection of several for as long as `use` takes. */
  hold?: <T>(use: (read: DatabaseClient['read']) => Promise<T>) => Promise<T>
  /**
   * Lends a connection on which no statement of the application runs until `use` is over, and which it has no use for
   * afterwards: whatever was done there and not committed is undone. Without values a statement goes by the simple protocol.
   * `about` is the statement that it is wanted for: what has nothing to do with that may be missing.
   */
  alone?: Alone
  /** Whether this object is one of its connections. */
  owns?: (object: object) => boolean
}

export type Alone = <T>(use: (read: DatabaseClient['read']) => Promise<T>, about: string) => Promise<T>

interface ClientClass {
  /** How a client is asked, and where it sends that. */
  asking: (client: object) => Omit<OpenClient, 'driver'>
  /** Whether it can be asked: not closed, and not the prototype of another class. */
  isOpen: (client: object) => boolean
}

interface PoolClass extends ClientClass {
  /** Its numbers, whatever they are called there. */
  numbers: (pool: object) => Omit<ExhaustedPool, 'client'>
  /** Clients that are its own, and nobody else's to ask. */
  connections: (pool: object) => readonly object[]
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

let kept: OpenClient[] = []

/** Those that were found last. To look for them collects garbage. */
export function knownClients(): readonly OpenClient[] {
  return kept.length > 0 ? kept : openClients()
}

/** Null for what is no connection that is known. */
const owners = new WeakMap<object, OpenClient | null>()

/** The clients that these objects are, or are connections of, are known from now on: a connection may be closed later. */
export function noteOwners(objects: readonly object[]): void {
  const anew = objects.filter((object) => !owners.has(object))
  if (anew.length === 0) return
  const found = anew.every((object) => ownerAmong(kept, object)) ? kept : openClients()
  for (const object of anew) owners.set(object, ownerAmong(found, object) ?? null)
}

function ownerAmong(clients: readonly OpenClient[], object: object): OpenClient | undefined {
  return clients.find(
    (one) => asked.get(object) === one || attempt('pools', () => one.owns?.(object)) === true,
  )
}

/** The one that this object is, or was a connection of when it was noted; null where nobody knows. */
export function clientOf(object: object): OpenClient | null {
  return owners.get(object) ?? null
}

/** All that can be asked, pools first, without the connections that these have. One is the same every time. */
export function openClients(): readonly OpenClient[] {
  kept = inHeap((objectsIn) => {
    const pooled = ofEach(pools, objectsIn, (pool, its) => ({ pool, its }))
    const own = new Set(
      pooled.flatMap(({ pool, its }) => attempt('pools', () => its.connections(pool)) ?? []),
    )
    const single = ofEach(connections, objectsIn, (client, its) =>
      own.has(client) ? [] : asClient(client, its),
    )
    const others = made.flatMap((its) => {
      const object = its.object.deref()
      return object ? asClient(object, its) : []
    })
    return [...pooled.flatMap(({ pool, its }) => asClient(pool, its)), ...single.flat(), ...others]
  })
  return kept
}

function isThere({ object, isOpen }: (typeof made)[number]): boolean {
  const there = object.deref()
  return there !== undefined && isOpenNow(isOpen, there)
}

const asked = new WeakMap<object, OpenClient>()

function asClient(object: object, { client, asking, isOpen }: Named<ClientClass>): OpenClient[] {
  if (!isOpenNow(isOpen, object)) return []
  const known = asked.get(object) ?? { driver: client, ...asking(object) }
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
  return inHeap((objectsIn) =>
    ofEach(pools, objectsIn, (pool, { client, numbers }) => ({ client, ...numbers(pool) })),
  ).filter(({ size, waiting }) => Number.isInteger(size) && size > 0 && waiting > 0)
}

type ObjectsIn = (prototype: object) => object[]

/** Most clients are emitters of events: these are asked for once, since every question collects garbage several times over. */
function inHeap<T>(look: (objectsIn: ObjectsIn) => T): T {
  let emitters: object[] | null = null
  try {
    return look((prototype) => {
      if (!inherits(prototype, EventEmitter)) return objectsOf(prototype)
      emitters ??= objectsOf(EventEmitter.prototype)
      return emitters.filter((one) => Object.prototype.isPrototypeOf.call(prototype, one))
    })
  } finally {
    forgetFunctions()
  }
}

function inherits(prototype: object, { prototype: other }: { prototype: object }): boolean {
  return Object.prototype.isPrototypeOf.call(other, prototype)
}

/** Each object once: a class may inherit from another that is known as well, which finds all of them. */
function ofEach<C extends ClientClass, T>(
  classes: readonly Noted<C>[],
  objectsIn: ObjectsIn,
  tell: (object: object, its: Noted<C>) => T,
): T[] {
  return classes
    .filter(({ prototype }) => !classes.some((other) => inherits(prototype, other)))
    .flatMap((its) =>
      (attempt('pools', () => objectsIn(its.prototype)) ?? []).flatMap(
        (object) => attempt('pools', () => [tell(object, its)]) ?? [],
      ),
    )
}
