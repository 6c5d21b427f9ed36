/** What is compared, and how. */
import type { Instruments } from '../collect/instruments/instruments.ts'
import type { AnyTarget } from '../fixturesFile/target.ts'

export type SideName = 'base' | 'head'
export const sideNames = ['base', 'head'] as const satisfies readonly SideName[]

/** One of the two servers, with requests that it understands (tokens and ids of its own). */
export interface Side {
  instruments: Pick<Instruments, 'shortRound'>
  target: AnyTarget
}

export type Sides = Record<SideName, Side>

export interface AlternateOptions {
  /** The error of the interval of one metric, over all looks. */
  error: number
  /** Most of them: a route gets as many as it has waiting requests, see warmUpBoth. */
  connections: number
  /** What a round is sized for. */
  roundMs: number
  /** For both sides together. */
  warmupMs: number
  /** Who begins: the warm-up, and the first pair of rounds. */
  first: SideName
  /** So many times as much as the warm-up asks for at least. */
  warmupFactor: number
  now: () => number
}
