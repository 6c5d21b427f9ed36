/** A machine made up: the noise of shared ones, played back from a seed, with a clock of its own. */
import type { Round } from '../../src/collect/instruments/instruments.ts'
import type { AlternateOptions, Side, Sides } from '../../src/confirm/sides.ts'

export interface Noise {
  /** Standard deviation of what distinguishes two processes of the same code for as long as they live. */
  process: number
  /** Scale of the noise of a round: Student's t with 3 degrees of freedom, so heavy tails. */
  round: number
  /** Bursts that slow whole stretches of rounds: how often one begins per round, and how much it slows at most. */
  burst: { chance: number; most: number }
  /** Growth per round. */
  drift: number
  /** What the second round of a pair gains. */
  order: number
}

/** Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Box and Muller. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function heavyTailed(random: () => number): number {
  const chiSquare = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2
  return normal(random) / Math.sqrt(chiSquare / 3)
}

const MS = 4

/** Base and head, which is `change` times as slow, as two fresh processes on this machine. */
export function machine(random: () => number, noise: Noise, change = 1): { sides: Sides; now: () => number } {
  let clock = 0
  let rounds = 0
  let burst = 0
  let last = ''
  const slowness = (): number => {
    if (burst === 0 && random() < noise.burst.chance) burst = random() * noise.burst.most
    else if (random() < 0.3) burst = 0
    return burst + noise.drift * rounds++
  }
  const side = (name: string, factor: number): Side => ({
    target: { routeId: 'GET /terns', expected: [], line: 5, next: unasked },
    instruments: {
      shortRound(_target, { amount, connections }): Promise<Round> {
        const shared = slowness() - (name === last ? noise.order : 0)
        last = name
        const log = (): number => Math.log(factor) + shared + noise.round * heavyTailed(random)
        const latencyMs = MS * Math.exp(log())
        const cpuMs = (MS / 5) * Math.exp(log() / 2 + Math.log(factor) / 2)
        const durationMs = (latencyMs * amount) / connections
        clock += durationMs + 1
        const latenciesMs = [latencyMs, latencyMs, latencyMs]
        return Promise.resolve({
          latenciesMs,
          errors: 0,
          unexpected: [],
          requests: amount,
          durationMs,
          cpuMs: cpuMs * amount,
        })
      },
    },
  })
  const own = (): number => Math.exp(noise.process * normal(random))
  return { sides: { base: side('base', own()), head: side('head', change * own()) }, now: () => clock }
}

function unasked(): never {
  throw new Error('not asked for')
}

export const options: Omit<AlternateOptions, 'now'> & { budgetMs: number } = {
  error: 0.02,
  connections: 4,
  roundMs: 4,
  warmupMs: 2500,
  first: 'base',
  warmupFactor: 1,
  budgetMs: 60_000,
}
