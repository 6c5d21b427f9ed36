/** What has nothing to do with the code: alike on both sides of a stage, and drawn anew for each stage. */
import type { SideName } from './sides.ts'

/**
 * Processes of one code that are alike in everything compile and collect at the same requests, and an accident (where
 * memory happens to lie, how long the environment is) then decides the same in every stage. With another one in each
 * it averages out: Curtsinger and Berger, STABILIZER (ASPLOS 2013); Mytkowicz and others, Producing Wrong Data Without
 * Doing Anything Obviously Wrong (ASPLOS 2009), where the size of the environment alone was worth 10 %.
 */
export interface Accident {
  /** Boots, warms up and begins first. */
  first: SideName
  /** Added to the environment, which moves the stack. */
  environmentBytes: number
  /** Small objects that stay in the heap from before the application's first module. */
  heapObjects: number
  /** So many times as many as the warm-up's requests. */
  warmupFactor: number
}

const MOST = { environmentBytes: 4096, heapObjects: 20_000, warmupFactor: 1.5 }

/** @param random from 0 to 1, 1 excluded */
export function drawAccident(random: () => number): Accident {
  return {
    first: random() < 0.5 ? 'base' : 'head',
    environmentBytes: Math.floor(random() * MOST.environmentBytes),
    heapObjects: Math.floor(random() * MOST.heapObjects),
    warmupFactor: 1 + random() * (MOST.warmupFactor - 1),
  }
}

/** In another order. Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
