/** What a request allocates. */
import type { Target } from '../../fixturesFile/target.ts'
import { plural } from '../../plural.ts'
import type { MemoryPass } from '../../profile.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { medianAndRange } from '../statistics.ts'
import type { Pass } from './pass.ts'

/** Before any load, whose number of requests depends on the clock: a process with the same past allocates the same. */
export const memory: Pass = {
  name: 'memory',
  async route({ route, target }, { session, options: { memoryWindows = WINDOWS } }) {
    route.memory = await allocated(session.instruments, target, memoryWindows)
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

/** Windows of the memory pass, and sequential requests in each. */
const WINDOWS = 7
const WINDOW_REQUESTS = 10
/** Only a route beyond this gets a single one: what a request allocates depends a little on how many there are. */
const SLOW_MS = 300

async function allocated(
  instruments: Pick<Instruments, 'send' | 'allocate'>,
  target: Target,
  windows: number,
): Promise<MemoryPass | null> {
  const requestsMs: number[] = []
  for (let i = 0; i < 3; i++) requestsMs.push((await instruments.send(target.next())).durationMs)
  const fastestMs = Math.min(...requestsMs)
  const requests = fastestMs > SLOW_MS ? 1 : WINDOW_REQUESTS
  return memoryPass(instruments, target, { windows, requests })
}

/** A window beyond this is likely to see a collection of the whole heap, whose accounting is a few percent off. */
const MOST_WINDOW_BYTES = 16e6

/**
 * Windows of sequential requests between forced garbage collections. A first one warms up and does not count; where it
 * allocates a lot, the others have a quarter of its requests. Null where the probe cannot tell.
 */
export async function memoryPass(
  instruments: Pick<Instruments, 'allocate'>,
  target: Target,
  { windows, requests }: { windows: number; requests: number },
): Promise<MemoryPass | null> {
  const warmupBytes = await instruments.allocate(target, requests)
  const fitting = warmupBytes !== null && warmupBytes > MOST_WINDOW_BYTES ? Math.ceil(requests / 4) : requests
  const perRequest: number[] = []
  for (let i = 0; i < windows; i++) {
    const bytes = await instruments.allocate(target, fitting)
    if (bytes === null) return null
    perRequest.push(Math.max(0, bytes / fitting))
  }
  const allocatedBytes = medianAndRange(perRequest)
  return allocatedBytes && { requests: fitting, windows, allocatedBytes }
}
