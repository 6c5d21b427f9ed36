/** What a request allocates. */
import { messageOf, UserError } from '../../errors.ts'
import type { AnyTarget } from '../../fixturesFile/target.ts'
import { plural } from '../../plural.ts'
import type { MemoryPass, RouteProfile } from '../../profile.ts'
import { askOnce } from '../instruments/askOnce.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { medianAndRange } from '../statistics.ts'
import { type Pass, SpoiltTurn } from './pass.ts'

/** Before any load, whose number of requests depends on the clock: a process with the same past allocates the same. */
export const memory: Pass = {
  name: 'memory',
  costMs: (requestMs) => PLAN.windows * ((PLAN.requests + 1) * requestMs + COLLECT_MS),
  async route({ route, target }, { session }) {
    route.memory = await memoryPass(session.instruments, target)
  },
  limits(routes) {
    const unknown = routes.filter(
      ({ route }) =>
        route.status === 'passed' &&
        route.tookMs?.memory !== undefined &&
        route.memory === null &&
        !lost.has(route),
    )
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

/** Those whose turn has come to nothing, which is told of each. */
const lost = new WeakSet<RouteProfile>()

/** The same in a new boot, in which no count pass has asked the route before: it is asked ahead, and its answers are looked at. */
export const memoryInNewBoot: Pass = {
  ...memory,
  costMs: (requestMs, settings, route) => AHEAD * requestMs + memory.costMs!(requestMs, settings, route),
  async route({ route, target }, { session: { instruments } }) {
    for (let i = 0; i < AHEAD; i++) {
      const { exchanges, isUnexpected } = await askOnce(instruments, target)
      if (isUnexpected) throw new SpoiltTurn(`answered ${exchanges.at(-1)!.answer.status}`)
    }
    const measured = await memoryPass(instruments, target)
    route.memory = measured && { ...measured, ahead: AHEAD }
  },
  lose(fault, { route }, { problem }) {
    lost.add(route)
    const hint =
      fault instanceof UserError ? fault.hint : 'What it allocates is not known; the rest is measured.'
    problem({ stage: 'memory', route: route.id, message: messageOf(fault), hint })
  },
}

/**
 * Code that all routes share still allocates while it is new. In a few runs of a NestJS application the first route of the boot
 * allocated 57 to 81 KB without requests ahead of its windows, 60 to 62 with five, and 34 to 39 with ten, as where the
 * count pass goes ahead. The same for every route, see PLAN.
 */
const AHEAD = 10
/** To collect garbage ahead of a window and after it: measured with the bookshop on two cores. */
const COLLECT_MS = 20
/**
 * The same for every route, however slow it is: what a request allocates depends on how many there were before it, on its own route
 * and on others, and how slow a route is depends on how busy the machine is.
 */
const PLAN = { windows: 3, requests: 3 }

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
