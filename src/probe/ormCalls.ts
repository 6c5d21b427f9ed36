/**
 * Lines that call an ORM. What it sends, it often sends later: from a batch, from a promise that nobody waits for where it
 * was called, from one that only begins when somebody waits. The line is kept for all that comes of the call.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type CalledSite, captureCallSite } from './callSite.ts'
import { unchanged, watch } from './watch.ts'

const calls = new AsyncLocalStorage<CalledSite | undefined>()

/** Where a statement of this moment comes from: the line that called the client, else the one that called the ORM. */
export function calledFrom(): CalledSite {
  const here = captureCallSite()
  const call = calls.getStore()
  if (!call || isCalledHere(here)) return here
  // It stands on another one, or its own frames are out of sight.
  return { ...call, orm: call.orm ?? here.orm }
}

/** Takes the cost of async context off the process. */
export function forgetOrmCalls(): void {
  calls.disable()
}

/** Somebody's line that called, and did not just wait. */
function isCalledHere({ frames, awaited }: CalledSite): boolean {
  return frames.length > 0 && !awaited
}

/** The line that calls the ORM now; undefined where that is the ORM itself. */
export function ormCall(): CalledSite | undefined {
  const here = captureCallSite()
  return isCalledHere(here) ? here : undefined
}

/** The line in whose name this code runs. */
function currentCall(): CalledSite | undefined {
  return calls.getStore()
}

/** Runs what an ORM does for a call; without one, it does it for the call before. */
export function forCall<T>(call: CalledSite | undefined, run: () => T): T {
  return call ? calls.run(call, run) : run()
}

/** The user's own code below a call, which calls for itself. */
function forItself(callback: (...values: unknown[]) => unknown) {
  return function (this: unknown, ...values: unknown[]): unknown {
    return calls.run(undefined, () => Reflect.apply(callback, this, values))
  }
}

interface OrmCalls {
  /** Methods of these that run functions of the user's, such as the body of a transaction: in the name of none. */
  callbacks?: RegExp | undefined
  /** What of a result sends nothing before somebody waits for it or reads it: it keeps the line that made it. */
  later?: (result: object) => object | undefined
  /** The ORM's package, where the stack does not tell. */
  orm?: string
}

/** Lines that have made what sends later. */
const makers = new WeakMap<object, CalledSite>()

/** Methods of an ORM, or of a client that sends as late as one, that users call. */
export function watchOrmCalls(
  owner: object,
  methods: RegExp,
  { callbacks, later, orm }: OrmCalls = {},
): void {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (name === 'constructor' || !methods.test(name)) continue
    watch(owner, name, (_self, given) => {
      const here = ormCall()
      const call = here && orm ? { ...here, orm } : here
      const line = call ?? currentCall()
      // Below another call it is the ORM's own function.
      if (callbacks?.test(name) && !currentCall()) passOn(given)
      if (!line) return undefined
      return {
        ...unchanged,
        around: (run) => forCall(call, run),
        returned(result) {
          const made = typeof result === 'object' && result !== null ? later?.(result) : undefined
          if (made) makers.set(made, line)
          return result
        },
      }
    })
  }
}

/** Methods by which such a result sends. */
export function watchLateSending(prototype: object, methods: readonly string[]): void {
  for (const name of methods) {
    watch(prototype, name, (self) => {
      const line = makers.get(self)
      return line && { ...unchanged, around: (run) => forCall(line, run) }
    })
  }
}

function passOn(given: unknown[]): void {
  for (const [index, value] of given.entries()) {
    if (typeof value === 'function') given[index] = forItself(value as () => unknown)
  }
}
