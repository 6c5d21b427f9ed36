import { attempt, noteFault } from './faults.ts'
import { state } from './state.ts'

/** What to do when a watched call comes back. */
export interface After {
  /** Makes the call, once, in whatever context it is to have. */
  around?: <T>(call: () => T) => T
  /** Gives the value to hand on to the application: the result itself, or a promise that follows it. */
  returned(result: unknown): unknown
  threw(error: unknown): void
}

/** Leaves what comes back as it is. */
export const unchanged: After = { returned: (result) => result, threw() {} }

/** Runs before a watched call; it may replace elements of `values`. */
export type Before = (self: object, values: unknown[]) => After | undefined

type Method = (...values: unknown[]) => unknown

/**
 * Watches a prototype's own method while observing. Whatever happens in `before` and after it, the application's
 * call is made exactly once, with its own result or error.
 */
export function watch(prototype: object, name: string, before: Before): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
  if (typeof descriptor?.value !== 'function') return
  const value = watched(descriptor.value as Method, name, before)
  Object.defineProperty(prototype, name, { ...descriptor, value })
}

/** The function that `watch` puts in the place of a method. */
export function watched(original: Method, name: string, before: Before): Method {
  const observed = function (this: object, ...values: unknown[]): unknown {
    return observe({ original, name, before }, this, values)
  }
  const wrapper = quietly(original, observed)
  // Frameworks read a function's arity.
  Object.defineProperty(wrapper, 'length', { value: original.length, configurable: true })
  return Object.defineProperty(wrapper, 'name', { value: original.name, configurable: true })
}

/**
 * `original` in timing rounds, `observed` while observing. No closure and no array of arguments in here: they would
 * be made on every call once the other way has been taken, and cost the timing rounds several per cent.
 */
export function quietly<F extends (this: never, ...values: never[]) => unknown>(original: F, observed: F): F {
  return function (this: never) {
    return (state.observing ? observed : original).apply(this, arguments as never)
  } as F
}

interface Watched {
  original: Method
  name: string
  before: Before
}

function observe({ original, name, before }: Watched, self: object, values: unknown[]): unknown {
  const after = attempt(name, () => before(self, values))
  const call = (): unknown => Reflect.apply(original, self, values)
  let result: unknown
  try {
    result = after?.around ? callOnce(name, after.around, call) : call()
  } catch (error) {
    attempt(name, () => after?.threw(error))
    throw error
  }
  if (!after) return result
  const followed = attempt(name, () => ({ result: after.returned(result) }))
  return followed ? followed.result : result
}

/** A fault before the call is ours, and the call is made without it; one in the call is the application's. */
function callOnce(name: string, around: NonNullable<After['around']>, call: () => unknown): unknown {
  let made = false
  try {
    return around(() => {
      made = true
      return call()
    })
  } catch (error) {
    if (made) throw error
    noteFault(name, error)
    return call()
  }
}
