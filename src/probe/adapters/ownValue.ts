import { types } from 'node:util'

/** A property of some object of the application, with no getter or proxy of it being run. */
export function ownValue(value: unknown, name: string): unknown {
  if ((typeof value !== 'function' && typeof value !== 'object') || value === null) return undefined
  return types.isProxy(value) ? undefined : Object.getOwnPropertyDescriptor(value, name)?.value
}
