/**
 * Pools of connections that have none left, looked for only when a request is not answered: nothing is watched for it,
 * the inspector finds the objects of a class in the heap.
 */
import { attempt } from './faults.ts'
import { forgetFunctions, objectsOf } from './functionLocation.ts'
import type { ExhaustedPool } from './protocol.ts'

type Read = (pool: object) => Omit<ExhaustedPool, 'client'>

const classes: { prototype: object; client: string; read: Read }[] = []

/** Takes note of a class of pools. @param read its numbers, whatever they are called there */
export function notePoolClass(client: string, prototype: object, read: Read): void {
  if (classes.every((one) => one.prototype !== prototype)) classes.push({ prototype, client, read })
}

/** Pools all of whose connections are in use while others wait for one. */
export function exhaustedPools(): ExhaustedPool[] {
  try {
    return classes.flatMap(({ prototype, client, read }) =>
      (attempt('pools', () => objectsOf(prototype)) ?? [])
        .flatMap((pool) => attempt('pools', () => ({ client, ...read(pool) })) ?? [])
        .filter(({ size, waiting }) => Number.isInteger(size) && size > 0 && waiting > 0),
    )
  } finally {
    forgetFunctions()
  }
}
