/**
 * Pools of connections, looked for only when a request is not answered or rows are counted: nothing is watched for it, the
 * inspector finds the objects of a class in the heap.
 */
import { attempt } from './faults.ts'
import { forgetFunctions, objectsOf } from './functionLocation.ts'
import type { ExhaustedPool } from './protocol.ts'
import type { DatabaseClient } from './rows/databaseClient.ts'

interface PoolClass {
  /** Its numbers, whatever they are called there. */
  numbers: (pool: object) => Omit<ExhaustedPool, 'client'>
  /** Asks a pool, and answers with its rows. */
  reading: (pool: object) => DatabaseClient['read']
}

const classes: (PoolClass & { prototype: object; client: string })[] = []

/** Takes note of a class of pools. */
export function notePoolClass(client: string, prototype: object, about: PoolClass): void {
  if (classes.every((one) => one.prototype !== prototype)) classes.push({ prototype, client, ...about })
}

/** All pools that there are, as clients of their databases. */
export function poolClients(): DatabaseClient[] {
  return ofEach((pool, { client, reading }) => ({ driver: client, read: reading(pool) }))
}

/** Pools all of whose connections are in use while others wait for one. */
export function exhaustedPools(): ExhaustedPool[] {
  return ofEach((pool, { client, numbers }) => ({ client, ...numbers(pool) })).filter(
    ({ size, waiting }) => Number.isInteger(size) && size > 0 && waiting > 0,
  )
}

function ofEach<T>(tell: (pool: object, its: (typeof classes)[number]) => T): T[] {
  try {
    return classes.flatMap((its) =>
      (attempt('pools', () => objectsOf(its.prototype)) ?? []).flatMap(
        (pool) => attempt('pools', () => [tell(pool, its)]) ?? [],
      ),
    )
  } finally {
    forgetFunctions()
  }
}
