/** Applications of one framework that another runs inside itself, such as Express by `@fastify/express`. */
import { ownValue } from './ownValue.ts'

const hosts = new WeakMap<object, object>()

/** Takes note of what an application is known by: its server, its listener, itself. */
export function noteHost(keys: readonly object[], host: object): void {
  for (const key of keys) hosts.set(key, host)
}

/** @param known the server and what answers its requests */
export function embeddedIn(known: Iterable<unknown>): Set<unknown> {
  const found = [...known].map((key) => ownValue(hosts.get(key as object), 'express'))
  return new Set(found.filter((value) => value !== undefined))
}
