/** The call site of a builder, from the line that makes it to the statement it becomes. */
import { captureCallSite, type CallSite } from '../../callSite.ts'
import { attempt } from '../../faults.ts'
import { currentRequest } from '../../requests.ts'
import { state } from '../../state.ts'
import { watched, type After } from '../../watch.ts'
import { learn } from './drizzleInstance.ts'

const sites = new WeakMap<object, CallSite>()
/** Site of the builder whose synchronous way to the session is running. */
let active: CallSite | undefined

/** The site of something made in this very request: a builder kept from an earlier one says nothing about now. */
export function siteOf(made: object): CallSite | undefined {
  const site = sites.get(made)
  return site?.request === currentRequest() ? site : undefined
}

/** The site of something made at any time. */
export function originOf(made: object): CallSite | undefined {
  return sites.get(made)
}

export function activeSite(): CallSite | undefined {
  return active
}

export function keepSite(made: unknown, site: CallSite): void {
  if (made !== null && typeof made === 'object' && site.frames.length > 0) sites.set(made, site)
}

/** Runs the watched call with `site` as the active one. */
function during(site: CallSite | undefined): After {
  const before = active
  active = site ?? before
  return {
    returned(result) {
      active = before
      return result
    },
    threw() {
      active = before
    },
  }
}

/** `db.select()` and the like: what comes back was made here, or where the builder before it was made. */
export function noteBuilder(self: object): After {
  const site = siteOf(self) ?? captureCallSite()
  const after = during(site)
  return {
    ...after,
    returned(result) {
      learn(result)
      keepSite(result, site)
      return after.returned(result)
    },
  }
}

export function linkBuilder(self: object): After {
  return during(siteOf(self))
}

/** What the user prepared: the line that executes it is the one to report. */
const explicit = new WeakSet()

export function isExplicit(prepared: object): boolean {
  return explicit.has(prepared)
}

/** The public `.prepare()`. */
export function notePrepared(self: object): After {
  const after = during(siteOf(self))
  return {
    ...after,
    returned(prepared) {
      if (prepared !== null && typeof prepared === 'object') explicit.add(prepared)
      return after.returned(prepared)
    },
  }
}

type Then = (...values: unknown[]) => unknown

/**
 * `await builder` reads `then` while the user's frame is still on the stack, and calls it from a microtask when it
 * no longer is. A builder made before the observation (at module level, say) gets its line at the reading.
 */
export function watchThen(prototype: object): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'then')
  if (typeof descriptor?.value !== 'function') return
  const then = watched(descriptor.value as Then, 'then', linkBuilder)
  // oxlint-disable-next-line unicorn/no-thenable -- it is one already
  Object.defineProperty(prototype, 'then', {
    configurable: true,
    enumerable: descriptor.enumerable ?? false,
    get(this: object): Then {
      if (state.observing) noteReading(this)
      return then
    },
    set(this: object, value: unknown) {
      // oxlint-disable-next-line unicorn/no-thenable -- what any assignment does
      Object.defineProperty(this, 'then', { value, configurable: true, enumerable: true, writable: true })
    },
  })
}

function noteReading(builder: object): void {
  attempt('then', () => {
    if (!siteOf(builder)) keepSite(builder, captureCallSite())
  })
}
