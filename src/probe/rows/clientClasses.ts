/** Classes of database clients, whose objects are found in the heap when somebody asks for all databases. */
import { EventEmitter } from 'node:events'
import { attempt } from '../faults.ts'
import { forgetFunctions, objectsOf } from '../functionLocation.ts'
import type { DatabaseClient } from './databaseClient.ts'

/** A client as it can be used for statements of our own. */
export interface Opened {
  read: DatabaseClient['read']
  /** The host that it connects to; null for a file, a socket of the file system, or memory. */
  host: string | null
  /** Sends several in one transaction, where a statement of its own cannot begin one. */
  batch?: (statements: string[]) => Promise<unknown>
  /** Keeps one connection of several for as long as `use` takes. */
  hold?: <T>(use: (read: DatabaseClient['read']) => Promise<T>) => Promise<T>
}

export interface OpenedClient extends Opened {
  driver: string
}

interface ClientClass {
  driver: string
  prototype: object
  /** Null for one that is closed, or not connected yet. */
  open: (client: object) => Opened | null
}

const classes: ClientClass[] = []
const others: (() => OpenedClient[])[] = []

/** Takes note of a class. Pools are to come before the connections that they have. */
export function noteClientClass(one: ClientClass): void {
  if (classes.every(({ prototype }) => prototype !== one.prototype)) classes.push(one)
}

/** Takes note of clients that have no class. */
export function noteOtherClients(find: () => OpenedClient[]): void {
  others.push(find)
}

/** To ask the heap collects garbage several times over: most clients are emitters of events, and found at once. */
function heap(): (prototype: object) => object[] {
  let emitters: object[] | null = null
  return (prototype) => {
    if (!isOf(EventEmitter.prototype, prototype)) return objectsOf(prototype)
    emitters ??= objectsOf(EventEmitter.prototype)
    return emitters.filter((one) => isOf(prototype, one))
  }
}

function isOf(prototype: object, one: object): boolean {
  return Object.prototype.isPrototypeOf.call(prototype, one)
}

/** All that there are, pools first. */
export function openClients(): OpenedClient[] {
  try {
    const objectsIn = heap()
    const found = classes.flatMap(({ driver, prototype, open }) =>
      (attempt('clients', () => objectsIn(prototype)) ?? []).flatMap((client) => {
        // The prototype of a class that extends it.
        if (Object.hasOwn(client, 'constructor')) return []
        const opened = attempt('clients', () => open(client))
        return opened ? [{ driver, ...opened }] : []
      }),
    )
    return [...found, ...others.flatMap((find) => attempt('clients', find) ?? [])]
  } finally {
    forgetFunctions()
  }
}
