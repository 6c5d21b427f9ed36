/** The same warm-up for both sides: the later one would look cheaper only for being later. */
import type { Round } from '../collect/instruments/instruments.ts'
import { median } from '../collect/statistics.ts'
import type { AlternateOptions, Side, Sides } from './sides.ts'

export interface Warmup {
  /** Requests that fill a round of the slower side. */
  amount: number
  connections: number
  /** False: the time was up before the sides had worked enough and had stopped getting faster. */
  settled: boolean
  /** What a round of either side, one after the other, takes by the last few of them. */
  pairMs: number
}

/**
 * What compilers need to be done with a route, by CPU time of the server or by requests. On a busy machine a second
 * is a fraction of a second's work: a process that is still being compiled costs up to 10 % more, and only its
 * neighbour's luck decides which side that is.
 */
const ENOUGH = { cpuMs: 400, requests: 600 }
/** What a round of the warm-up is sized for: long enough for a pace that can be told from noise. */
const ROUND_MS = 40
/** The first rounds, one request at a time: they tell how many a route has room for. */
const ALONE = { rounds: 2, requests: 2 }
/** So many rounds are compared with as many before them. */
const ROUNDS_TO_AGREE = 3
/**
 * A server that is warm no longer gets faster, whatever its rounds are disturbed by: on a busy machine single rounds
 * never agree, and waiting for them would only spend the time.
 */
const NO_FASTER_THAN = 0.95
const MOST_PER_ROUND = 2000

/** Alternating rounds of the same size until either side has worked enough and is steady, no longer than `warmupMs`. */
export async function warmUpBoth(sides: Sides, options: AlternateOptions): Promise<Warmup> {
  const { roundMs, warmupMs, now, first, warmupFactor } = options
  const second = first === 'base' ? 'head' : 'base'
  const until = now() + warmupMs
  const rounds = { base: [] as Round[], head: [] as Round[] }
  let amount = ALONE.requests
  let connections = 1
  for (;;) {
    const load = { amount, connections }
    const driven = [await drive(sides[first], load), await drive(sides[second], load)] as const
    rounds[first].push(driven[0])
    rounds[second].push(driven[1])
    const paces = { base: paceOf(rounds.base), head: paceOf(rounds.head) }
    const pace = Math.max(paces.base, paces.head)
    const filling = (ms: number): number =>
      Math.round(Math.min(Math.max(ms / pace, connections), MOST_PER_ROUND))
    const settled = isWarm(rounds.base, warmupFactor) && isWarm(rounds.head, warmupFactor)
    if (settled || now() >= until || driven.some(({ errors }) => errors > 0)) {
      const requests = filling(roundMs)
      return { amount: requests, connections, settled, pairMs: (paces.base + paces.head) * requests }
    }
    if (rounds.base.length === ALONE.rounds)
      connections = Math.min(options.connections, Math.max(...driven.map(roomOf)))
    amount = rounds.base.length < ALONE.rounds ? ALONE.requests : filling(ROUND_MS)
  }
}

function drive({ instruments, target }: Side, load: { amount: number; connections: number }): Promise<Round> {
  return instruments.shortRound(target, load)
}

/**
 * How many requests at once keep the server busy: what one of them takes, by the part of it that the server computes.
 * More would only wait in line, and make rounds as many times longer; on a route that waits (for a database, a timer)
 * they meet in its pool as in production.
 */
function roomOf({ durationMs, cpuMs }: Round): number {
  return cpuMs === null ? 1 : Math.max(1, Math.round(durationMs / cpuMs))
}

/** Time per request and the steps ahead of it, of the last rounds: one of them may have been disturbed. */
function paceOf(rounds: readonly Round[]): number {
  const last = rounds.slice(-ROUNDS_TO_AGREE)
  return Math.max(
    median(last.map(({ durationMs, aheadMs = 0, requests }) => (durationMs + aheadMs) / requests)),
    0.001,
  )
}

function isWarm(rounds: readonly Round[], factor: number): boolean {
  const sum = (pick: (round: Round) => number): number =>
    rounds.reduce((total, round) => total + pick(round), 0)
  const worked =
    sum(({ cpuMs }) => cpuMs ?? 0) >= ENOUGH.cpuMs * factor ||
    sum(({ requests }) => requests) >= ENOUGH.requests * factor
  return worked && rounds.length > 2 * ROUNDS_TO_AGREE && !getsFaster(rounds.map(costOf))
}

/** CPU time is disturbed less than latency. */
function costOf({ cpuMs, requests, latenciesMs }: Round): number {
  return cpuMs === null ? median(latenciesMs) : cpuMs / requests
}

function getsFaster(costs: readonly number[]): boolean {
  const recent = median(costs.slice(-ROUNDS_TO_AGREE))
  return recent < NO_FASTER_THAN * median(costs.slice(-2 * ROUNDS_TO_AGREE, -ROUNDS_TO_AGREE))
}
