/** How fast a route answers: rounds of requests over a few connections, with the probe quiet. */
import type { AnyTarget } from '../../fixturesFile/target.ts'
import type { LatencyMs, LoadPass } from '../../profile.ts'
import { distributionOf } from '../distribution.ts'
import { askOnce } from '../instruments/askOnce.ts'
import type { Instruments, Round } from '../instruments/instruments.ts'
import { NoAnswer } from '../instruments/client.ts'
import { median, medianAndRange, quantileOverRounds } from '../statistics.ts'
import { joinRounds } from './joinRounds.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'

/** The whole turn divided by its timed rounds, where requests are fast. */
const WITH_WARMUP = 1.4
/** Of the whole turn: then a quarter of the time of its rounds is left. */
const LEAST_SHARE = 0.45

export const load: Pass = {
  name: 'load',
  isWanted: (options) => options.load,
  costMs(requestMs, { connections, rounds, routeMs }) {
    // What is slow has as many requests as it has connections in a round, and its warm-up ends with the one that takes too long.
    const roundMs = connections * requestMs
    const warmups = Math.min(SETTLED_ROUNDS, Math.max(1, routeMs / 2 / roundMs))
    return Math.max(WITH_WARMUP * routeMs, (warmups + rounds) * roundMs)
  },
  leastShare: LEAST_SHARE,
  async route({ route, target }, { session, options: { settings }, timeShare }) {
    const loaded = await timedRounds(session.instruments, target, { ...settings, timeShare })
    if (!('latencyMs' in loaded)) {
      const [status] = loaded.unexpected.map(([code]) => code)
      if (status === undefined) throw new NoAnswer('connection-failed', 'no answer under load')
      const after = 1 + (route.count?.warmup ?? settings.countWarmup) + settings.countRequests
      // What was asked first need not be what was answered like this.
      const { asked: _asked, step: _step, ...first } = route.check!
      throw new UnexpectedAnswer({ ...first, status, after, excerpt: '' })
    }
    route.load = loaded
  },
  forget(route) {
    route.load = null
  },
}

interface LoadSettings {
  connections: number
  rounds: number
  /** For all timed rounds together; the warm-up may take half as long again. */
  routeMs: number
  /** What there is of the time of both: the warm-up has all of its own. */
  timeShare?: number
}

/** Rounds agree when their medians lie within this share of each other. */
const SETTLED_WITHIN = 0.1
const SETTLED_ROUNDS = 3
const MOST_PER_ROUND = 2000

/**
 * Warm-up until rounds agree, then timed rounds sized by the throughput seen: half of each first, which is all of it where
 * that tells enough.
 * Without a single expected answer there are no rounds, and the statuses that came instead are returned.
 */
export async function timedRounds(
  instruments: Pick<Instruments, 'drive' | 'send'>,
  target: AnyTarget,
  { connections, rounds, routeMs, timeShare = 1 }: LoadSettings,
): Promise<LoadPass | { unexpected: Round['unexpected'] }> {
  const warmup = await warmUp(instruments, target, { connections, capMs: routeMs / 2 })
  await requireAnswer(instruments, { target, after: warmup.last, connections })
  if (warmup.last.latenciesMs.length === 0) return { unexpected: warmup.last.unexpected }
  const timedMs = routeMs * (1 - (1 - timeShare) * WITH_WARMUP)
  const amount = amountFor(warmup.last, { connections, forMs: timedMs / rounds })
  const half = Math.max(connections, Math.ceil(amount / 2))
  const round = async (requests: number): Promise<Round> => {
    const after = await instruments.drive(target, { amount: requests, connections })
    await requireAnswer(instruments, { target, after, connections })
    return after
  }
  const timed: Round[] = []
  for (let i = 0; i < rounds; i++) timed.push(await round(half))
  if (amount > half && !tellEnough(timed)) {
    // Each round gets its other half at another time: what disturbs one of them disturbs two rounds by half.
    for (const [i, first] of timed.entries()) timed[i] = joinRounds(first, await round(amount - half))
  }
  return loadPass(timed, { connections, warmupRequests: warmup.requests, warmupSettled: warmup.settled })
}

/** Ten of them are slower than the 99th percentile. */
const ENOUGH_SAMPLES = 1000

/** More of them would tell the median no better than the rules need it, and the percentiles have their samples. */
function tellEnough(rounds: readonly Round[]): boolean {
  const samples = rounds.reduce((sum, { latenciesMs }) => sum + latenciesMs.length, 0)
  return samples >= ENOUGH_SAMPLES && agree(rounds.map(({ latenciesMs }) => median(latenciesMs)))
}

/** After a round that lost requests: whether the application still answers one. @throws NoAnswer */
async function requireAnswer(
  instruments: Pick<Instruments, 'send'>,
  { target, after, connections }: { target: AnyTarget; after: Round; connections: number },
): Promise<void> {
  const unexpected = after.unexpected.reduce((sum, [, often]) => sum + often, 0)
  if (after.errors === unexpected) return
  try {
    await askOnce(instruments, target)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    throw new NoAnswer(error.code, `${error.message} any more, once ${connections} requests came at a time`)
  }
}

async function warmUp(
  instruments: Pick<Instruments, 'drive'>,
  target: AnyTarget,
  { connections, capMs }: { connections: number; capMs: number },
): Promise<{ last: Round; requests: number; settled: boolean }> {
  const medians: number[] = []
  let amount = connections
  let requests = 0
  let spentMs = 0
  for (;;) {
    const last = await instruments.drive(target, { amount, connections })
    requests += last.requests
    spentMs += takenMs(last)
    medians.push(median(last.latenciesMs))
    const settled = medians.length >= SETTLED_ROUNDS && agree(medians.slice(-SETTLED_ROUNDS))
    if (settled || spentMs >= capMs || last.errors > 0) return { last, requests, settled }
    amount = amountFor(last, { connections, forMs: capMs / 8 })
  }
}

function agree(medians: readonly number[]): boolean {
  return Math.max(...medians) <= Math.min(...medians) * (1 + SETTLED_WITHIN)
}

/** With the steps ahead of them: a route may be a thousand times as fast as they are. */
function takenMs({ durationMs, aheadMs = 0 }: Round): number {
  return durationMs + aheadMs
}

/** As many requests as the last round's pace makes in `forMs`; at least one per connection. */
function amountFor(last: Round, { connections, forMs }: { connections: number; forMs: number }): number {
  const perMs = last.requests / Math.max(takenMs(last), 0.1)
  return Math.round(Math.min(Math.max(perMs * forMs, connections), MOST_PER_ROUND))
}

/** What timed rounds come to, whoever drove them. */
export function loadPass(
  timed: readonly Round[],
  warmup: Pick<LoadPass, 'connections' | 'warmupRequests' | 'warmupSettled'>,
): LoadPass {
  const rounds = timed.map(({ latenciesMs }) => latenciesMs)
  const sum = (pick: (round: Round) => number): number =>
    timed.reduce((total, round) => total + pick(round), 0)
  const cpu = timed.flatMap(({ cpuMs, requests }) => (cpuMs === null ? [] : [cpuMs / requests]))
  return {
    ...warmup,
    requests: sum((round) => round.requests),
    rounds: timed.length,
    errors: sum((round) => round.errors),
    unexpected: tally(timed.flatMap(({ unexpected }) => unexpected)),
    durationMs: sum((round) => round.durationMs),
    latencyMs: latencyMsOf(rounds),
    latencyDistribution: distributionOf(rounds.flat()),
    throughput: medianAndRange(
      timed.map((round) => (round.requests - round.errors) / (round.durationMs / 1000)),
    )!,
    cpuMs: medianAndRange(cpu),
    ...(timed[0]?.steps && { steps: timed[0].steps.map((_, step) => stepOf(timed, step)) }),
  }
}

function stepOf(timed: readonly Round[], step: number): NonNullable<LoadPass['steps']>[number] {
  const rounds = timed.flatMap(({ steps }) => steps?.[step] ?? [])
  return {
    latencyMs: latencyMsOf(rounds.map(({ latenciesMs }) => latenciesMs)),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  }
}

function latencyMsOf(rounds: readonly (readonly number[])[]): LatencyMs {
  return {
    p50: quantileOverRounds(rounds, 0.5),
    p90: quantileOverRounds(rounds, 0.9),
    p95: quantileOverRounds(rounds, 0.95),
    p99: quantileOverRounds(rounds, 0.99),
    max: rounds.flat().reduce((most, sample) => Math.max(most, sample), 0),
  }
}

/** One entry per status. */
function tally(statuses: readonly [number, number][]): [number, number][] {
  const counts = new Map<number, number>()
  for (const [status, often] of statuses) counts.set(status, (counts.get(status) ?? 0) + often)
  return [...counts]
}
