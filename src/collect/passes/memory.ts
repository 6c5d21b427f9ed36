/** What a request allocates. */
import type { Target } from '../../fixturesFile/target.ts'
import type { MemoryPass } from '../../profile.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { medianAndRange } from '../statistics.ts'

/** A window beyond this is likely to see a collection of the whole heap, whose accounting is a few percent off. */
const MOST_WINDOW_BYTES = 16e6

/**
 * Windows of sequential requests between forced garbage collections. A first one warms up and does not count; where it
 * allocates a lot, the others have a quarter of its requests. Null where the probe cannot tell.
 */
export async function memory(
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
