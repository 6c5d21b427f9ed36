/** What a request allocates. */
import type { AnyTarget } from '../../fixturesFile/target.ts'
import { plural } from '../../plural.ts'
import type { MemoryPass } from '../../profile.ts'
import { askOnce } from '../instruments/askOnce.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { medianAndRange } from '../statistics.ts'
import type { Pass } from './pass.ts'
import { reach } from './reach.ts'

/** Before any load, whose number of requests depends on the clock: a process with the same past allocates the same. */
export const memory: Pass = {
  name: 'memory',
  costMs: (requestMs) => PLAN.windows * ((PLAN.requests + 1) * requestMs + COLLECT_MS),
  async route(measuring, { session: { instruments }, options, routes }) {
    const { route, target } = measuring
    if (reach.isWanted!(options) && routes.indexOf(measuring) < AHEAD.routes)
      await askAhead(instruments, target)
    route.memory = await memoryPass(instruments, target)
  },
  limits(routes) {
    const unknown = routes.filter(({ route }) => route.status === 'passed' && route.memory === null)
    if (unknown.length === 0) return []
    return [
      `What ${plural(unknown.length, 'route')} allocated is not known: several processes serve, and nobody knows which of ` +
        'them answers. With one process it is measured (in a cluster, one worker).',
    ]
  },
  forget(route) {
    route.memory = null
  },
}

/**
 * Where it has a boot of its own, code that all routes share still allocates while it is new. Without requests ahead of its windows the first route of the boot varied by
 * 11 % between runs of a NestJS application, and the others by 1 %; with five it took half as much again as with ten. A slow route
 * waits, and has fewer.
 */
const AHEAD = { routes: 3, requests: 10, mostMs: 3_000 }
/** To collect garbage ahead of a window and after it: measured with the bookshop on two cores. */
const COLLECT_MS = 20
/**
 * The same for every route, however slow it is: what a request allocates depends on how many there were before it, on its own route
 * and on others, and how slow a route is depends on how busy the machine is.
 */
const PLAN = { windows: 3, requests: 3 }

async function askAhead(instruments: Instruments, target: AnyTarget): Promise<void> {
  const until = performance.now() + AHEAD.mostMs
  for (let i = 0; i < AHEAD.requests && performance.now() < until; i++) await askOnce(instruments, target)
}

/** Windows of sequential requests between forced garbage collections. Null where the probe cannot tell. */
export async function memoryPass(
  instruments: Pick<Instruments, 'allocate'>,
  target: AnyTarget,
): Promise<MemoryPass | null> {
  const { windows, requests } = PLAN
  const perRequest: number[] = []
  for (let i = 0; i < windows; i++) {
    const bytes = await instruments.allocate(target, requests)
    if (bytes === null) return null
    perRequest.push(Math.max(0, bytes / requests))
  }
  const allocatedBytes = medianAndRange(perRequest)
  return allocatedBytes && { requests, windows, allocatedBytes }
}
