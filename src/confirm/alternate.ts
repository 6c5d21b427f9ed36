/** Base and head at the same time on the same machine: short rounds in turn, until it is clear or the time is spent. */
import type { Round } from '../collect/instruments.ts'
import { median } from '../collect/statistics.ts'
import {
  changesAtLook,
  isSettled,
  type Pair,
  type PairedChanges,
  type RoundTimes,
} from '../compare/paired.ts'
import { looks } from '../compare/stopping.ts'
import type { AlternateOptions, Sides } from './sides.ts'
import { warmUpBoth } from './warmUpBoth.ts'

export interface Alternation {
  /** Of the last look; null when not even the first was reached. */
  changes: PairedChanges | null
  /** Why it ended: two looks agreed, all looks were spent, the time was, or a side answers with errors only. */
  ended: 'settled' | 'looks' | 'time' | 'errors'
  pairs: RoundPair[]
  /** Pairs thrown away because a side had an error or was restarted. */
  discarded: number
  warmupSettled: boolean
  durationMs: number
}

export interface RoundPair extends Record<'base' | 'head', Round> {
  first: 'base' | 'head'
}

/** So many pairs thrown away in a row mean that no more will come. */
const HOPELESS = 4

export async function alternate(sides: Sides, options: AlternateOptions): Promise<Alternation> {
  const { now, connections, budgetMs } = options
  const started = now()
  const warmup = await warmUpBoth(sides, options)
  const load = { amount: warmup.amount, connections }
  const pairs: RoundPair[] = []
  let changes: PairedChanges | null = null
  let discarded = 0
  let ended: Alternation['ended'] | null = null
  for (let look = 0, lost = 0, turn = 0; ended === null; turn++) {
    const pair = await drivePair(sides, turn % 2 === 0 ? 'base' : 'head', load)
    lost = isSound(pair) ? 0 : lost + 1
    if (lost > 0) discarded++
    else pairs.push(pair)
    const seen = changesAtLook(pairs.map(timesOf), look, options)
    if (seen !== null) look++
    if (changes !== null && seen !== null && isSettled(changes, seen)) ended = 'settled'
    else if (look === looks.length) ended = 'looks'
    else if (lost === HOPELESS) ended = 'errors'
    else if (now() - started > budgetMs) ended = 'time'
    changes = seen ?? changes
  }
  return { changes, ended, pairs, discarded, warmupSettled: warmup.settled, durationMs: now() - started }
}

async function drivePair(
  { base, head }: Sides,
  first: RoundPair['first'],
  load: { amount: number; connections: number },
): Promise<RoundPair> {
  const driveBase = (): Promise<Round> => base.instruments.drive(base.target, load)
  const driveHead = (): Promise<Round> => head.instruments.drive(head.target, load)
  if (first === 'base') return { first, base: await driveBase(), head: await driveHead() }
  const headRound = await driveHead()
  return { first, base: await driveBase(), head: headRound }
}

function isSound({ base, head }: RoundPair): boolean {
  return [base, head].every(
    ({ errors, latenciesMs, cpuMs }) => errors === 0 && latenciesMs.length > 0 && cpuMs !== null && cpuMs > 0,
  )
}

function timesOf({ first, base, head }: RoundPair): Pair {
  return { first, base: roundTimes(base), head: roundTimes(head) }
}

function roundTimes({ latenciesMs, cpuMs, requests }: Round): RoundTimes {
  return { latencyMs: median(latenciesMs), cpuMs: cpuMs! / requests }
}
