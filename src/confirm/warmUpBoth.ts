/** The same warm-up for both sides: the later one would look cheaper only for being later. */
import type { Round } from '../collect/instruments.ts'
import { median } from '../collect/statistics.ts'
import type { AlternateOptions, Side, Sides } from './sides.ts'

export interface Warmup {
  /** Requests that fill a round of the slower side. */
  amount: number
  /** False: the time was up before the sides had worked enough and were steady. */
  settled: boolean
}

/**
 * What compilers need to be done with a route, by CPU time of the server or by requests. On a busy machine a second
 * is a fraction of a second's work: a process that is still being compiled costs up to 10 % more, and only its
 * neighbour's luck decides which side that is.
 */
const ENOUGH = { cpuMs: 500, requests: 600 }
const STEADY_ROUNDS = 4
const STEADY_WITHIN = 0.1
/** Rounds of the warm-up are longer than those that count: there are fewer of them. */
const LENGTH = 2
const MOST_PER_ROUND = 2000

/** Alternating rounds of the same size until either side has worked enough and is steady, no longer than `warmupMs`. */
export async function warmUpBoth({ base, head }: Sides, options: AlternateOptions): Promise<Warmup> {
  const { connections, roundMs, warmupMs, now } = options
  const until = now() + warmupMs
  const rounds = { base: [] as Round[], head: [] as Round[] }
  let amount = connections
  for (;;) {
    const load = { amount, connections }
    const baseRound = await drive(base, load)
    const headRound = await drive(head, load)
    rounds.base.push(baseRound)
    rounds.head.push(headRound)
    const perMs = amount / Math.max(baseRound.durationMs, headRound.durationMs, 0.1)
    const fill = (ms: number): number =>
      Math.round(Math.min(Math.max(perMs * ms, connections), MOST_PER_ROUND))
    const settled = isWarm(rounds.base) && isWarm(rounds.head)
    if (settled || now() >= until || [baseRound, headRound].some(({ errors }) => errors > 0))
      return { amount: fill(roundMs), settled }
    amount = fill(roundMs * LENGTH)
  }
}

function drive({ instruments, target }: Side, load: { amount: number; connections: number }): Promise<Round> {
  return instruments.drive(target, load)
}

function isWarm(rounds: readonly Round[]): boolean {
  const sum = (pick: (round: Round) => number): number =>
    rounds.reduce((total, round) => total + pick(round), 0)
  const worked =
    sum(({ cpuMs }) => cpuMs ?? 0) >= ENOUGH.cpuMs || sum(({ requests }) => requests) >= ENOUGH.requests
  const last = rounds.slice(-STEADY_ROUNDS).map(({ latenciesMs }) => median(latenciesMs))
  return worked && Math.max(...last) <= Math.min(...last) * (1 + STEADY_WITHIN)
}
