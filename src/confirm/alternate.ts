/** Base and head at the same time on the same machine: short rounds in turn, until it is clear or the time is spent. */
import type { Round } from '../collect/instruments/instruments.ts'
import { median } from '../collect/statistics.ts'
import {
  changesAtLook,
  isSettled,
  type Pair,
  type PairedChanges,
  type RoundTimes,
} from '../compare/paired.ts'
import { looks } from '../compare/stopping.ts'
import type { AlternateOptions, SideName, Sides } from './sides.ts'
import { type Warmup, warmUpBoth } from './warmUpBoth.ts'

export interface Alternation {
  /** What the last look saw; null when not even the first was reached. */
  changes: PairedChanges | null
  /**
   * Why it ended: two looks agreed, all looks were spent, the time was (it may be gone on with), the time would not do
   * for a look, or a side answers with errors only.
   */
  ended: 'settled' | 'looks' | 'time' | 'slow' | 'errors'
  pairs: RoundPair[]
  /** Pairs thrown away because a side had an error or was restarted. */
  discarded: number
  warmupSettled: boolean
  /** Connections of either side, at the same time. */
  connections: number
  /** What a pair of rounds took in the warm-up. */
  pairMs: number
  durationMs: number
}

export interface RoundPair extends Record<SideName, Round> {
  first: SideName
}

/** How far to go on. */
export interface Stretch {
  budgetMs: number
  /** Number of the last look. */
  looks: number
}

/** So many pairs thrown away in a row mean that no more will come. */
const HOPELESS = 4
/** The warm-up tells only roughly how long a pair takes. */
const TOO_SLOW = 1.5
/**
 * Pairs that are not counted, before the first one that is: after the longer rounds of the warm-up, and for whoever comes
 * back to a route, ten pairs scatter twice as far as the ten that follow. Of slow ones so many as take no longer than this.
 */
const LEAD = { pairs: 10, ms: 250 }

/** From the first round to the last look. */
export async function alternate(
  sides: Sides,
  options: AlternateOptions & { budgetMs: number },
): Promise<Alternation> {
  const rounds = new AlternatingRounds(sides, options)
  await rounds.goOn({ budgetMs: options.budgetMs, looks: looks.length })
  return rounds.result()
}

/** A comparison that can be left and gone on with: its looks are planned by pairs, and do not mind when these were. */
export class AlternatingRounds {
  readonly #sides: Sides
  readonly #options: AlternateOptions
  readonly #pairs: RoundPair[] = []
  readonly #times: Pair[] = []
  #warmup: Warmup | null = null
  #changes: PairedChanges | null = null
  #ended: Alternation['ended'] = 'time'
  #look = 0
  #lost = 0
  #discarded = 0
  #durationMs = 0

  constructor(sides: Sides, options: AlternateOptions) {
    this.#sides = sides
    this.#options = options
  }

  async goOn({ budgetMs, looks: lastLook }: Stretch): Promise<void> {
    const { now } = this.#options
    const started = now()
    const warmup = await this.#warmUp(budgetMs)
    const left = (): number => budgetMs - (now() - started)
    this.#ended = this.#missingPairs() * warmup.pairMs > left() * TOO_SLOW ? 'slow' : 'time'
    while (this.#ended === 'time' && this.#look < lastLook && left() > 0) await this.#pair(warmup)
    // What has been seen stands; only without it there is something to explain.
    if (this.#ended === 'slow' && this.#changes !== null) this.#ended = 'time'
    this.#durationMs += now() - started
  }

  result(): Alternation {
    return {
      changes: this.#changes,
      ended: this.#ended,
      pairs: this.#pairs,
      discarded: this.#discarded,
      warmupSettled: this.#warmup?.settled ?? false,
      connections: this.#warmup?.connections ?? 1,
      pairMs: this.#warmup?.pairMs ?? 0,
      durationMs: this.#durationMs,
    }
  }

  async #warmUp(budgetMs: number): Promise<Warmup> {
    const warmupMs = Math.min(this.#options.warmupMs, budgetMs / 2)
    this.#warmup ??= await warmUpBoth(this.#sides, { ...this.#options, warmupMs })
    const lead = Math.min(LEAD.pairs, Math.floor(LEAD.ms / this.#warmup.pairMs))
    for (let i = 0, sound = true; i < lead && sound; i++)
      sound = isSound(await drivePair(this.#sides, this.#firstOf(i), this.#warmup))
    return this.#warmup
  }

  /** Until the next look. */
  #missingPairs(): number {
    return (looks[this.#look] ?? looks.at(-1)!) - this.#pairs.length
  }

  /** In turn. */
  #firstOf(pair: number): SideName {
    const { first } = this.#options
    return pair % 2 === 0 ? first : first === 'base' ? 'head' : 'base'
  }

  async #pair(load: Load): Promise<void> {
    // One that is thrown away is begun by the same side again: of the others each began as many.
    const pair = await drivePair(this.#sides, this.#firstOf(this.#pairs.length), load)
    this.#lost = isSound(pair) ? 0 : this.#lost + 1
    if (this.#lost > 0) this.#discarded++
    else {
      this.#pairs.push(pair)
      this.#times.push(timesOf(pair))
    }
    const seen = changesAtLook(this.#times, this.#look, this.#options.error)
    if (seen !== null) this.#look++
    if (this.#changes !== null && seen !== null && isSettled(this.#changes, seen)) this.#ended = 'settled'
    else if (this.#look === looks.length) this.#ended = 'looks'
    else if (this.#lost === HOPELESS) this.#ended = 'errors'
    this.#changes = seen ?? this.#changes
  }
}

interface Load {
  amount: number
  connections: number
}

async function drivePair({ base, head }: Sides, first: RoundPair['first'], load: Load): Promise<RoundPair> {
  const driveBase = (): Promise<Round> => base.instruments.shortRound(base.target, load)
  const driveHead = (): Promise<Round> => head.instruments.shortRound(head.target, load)
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
