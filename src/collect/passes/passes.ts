/** The passes over one route. What they return goes into the profile as it is. */
import { acceptsStatus, type RequestSpec, type Target } from '../../fixturesFile/target.ts'
import type { CheckRequest, CountPass, Estimate, LoadPass, MemoryPass } from '../../profile.ts'
import type { Answer } from '../instruments/client.ts'
import { distributionOf } from '../distribution.ts'
import type { Instruments, Round } from '../instruments/instruments.ts'
import { countPass, type Relativise } from './queryShapes.ts'
import { median, medianAndRange, quantileOverRounds } from '../statistics.ts'

const EXCERPT_CHARACTERS = 500

/** The first request: does the fixture work? */
export async function checkPass(instruments: Instruments, target: Target): Promise<CheckRequest> {
  const request = target.next()
  return checkOf(await instruments.send(request), { target, request, after: 0 })
}

function checkOf(
  { url, status, headers, body }: Answer,
  { target, request, after }: { target: Target; request: RequestSpec; after: number },
): CheckRequest {
  const expected = acceptsStatus(target, status)
  return {
    status,
    expected: [...target.expected],
    location: headers.location ?? null,
    contentType: headers['content-type'] ?? null,
    excerpt: expected ? '' : excerptOf(body.toString('utf8'), headers['content-type']),
    after,
    asked: `${request.method} ${url}`,
    hasCredentials: Object.keys(request.headers).some((name) => credential.test(name)),
  }
}

const credential = /^(?:proxy-)?authorization$|cookie|token|secret|api-?key|session/i

/** The start of a body. A page is shown by its words: an error page begins with much that says nothing. */
export function excerptOf(text: string, contentType = ''): string {
  const isPage = /\bhtml\b/i.test(contentType)
  const words = isPage
    ? text
        .replaceAll(/<(style|script|head)\b.*?<\/\1>|<[^>]*>|&nbsp;/gis, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
    : text
  return words.slice(0, EXCERPT_CHARACTERS)
}

export interface Counted {
  count: CountPass
  requestBytes: Estimate | null
  responseBytes: Estimate | null
}

/**
 * A few sequential requests under full observation, after some unobserved ones.
 * An answer that is not the expected one ends the pass and is returned instead: counts of errors are no counts.
 */
export async function count(
  instruments: Instruments,
  target: Target,
  { requests, warmup, relativise }: { requests: number; warmup: number; relativise: Relativise },
): Promise<Counted | CheckRequest> {
  const unexpected = ({ status }: Answer): boolean => !acceptsStatus(target, status)
  for (let i = 0; i < warmup; i++) {
    const request = target.next()
    const answer = await instruments.send(request)
    if (unexpected(answer)) return checkOf(answer, { target, request, after: i + 1 })
  }
  const counted = await instruments.count(target, requests)
  const wrong = counted.findIndex(({ answer }) => unexpected(answer))
  if (wrong >= 0) {
    const { request, answer } = counted[wrong]!
    return checkOf(answer, { target, request, after: warmup + wrong + 1 })
  }
  const records = counted.flatMap(({ record }) => record ?? [])
  return {
    count: countPass(records, relativise),
    requestBytes: medianAndRange(counted.map(({ request }) => Buffer.byteLength(request.body ?? ''))),
    responseBytes: medianAndRange(counted.map(({ answer }) => answer.bodyBytes)),
  }
}

export interface LoadSettings {
  connections: number
  rounds: number
  /** For all timed rounds together; the warm-up may take half as long again. */
  routeMs: number
}

/** Rounds agree when their medians lie within this share of each other. */
const SETTLED_WITHIN = 0.1
const SETTLED_ROUNDS = 3
const MOST_PER_ROUND = 2000

/**
 * Warm-up until rounds agree, then timed rounds sized by the throughput seen.
 * Without a single expected answer there are no rounds, and the statuses that came instead are returned.
 */
export async function load(
  instruments: Instruments,
  target: Target,
  { connections, rounds, routeMs }: LoadSettings,
): Promise<LoadPass | { unexpected: Round['unexpected'] }> {
  const warmup = await warmUp(instruments, target, { connections, capMs: routeMs / 2 })
  if (warmup.last.latenciesMs.length === 0) return { unexpected: warmup.last.unexpected }
  const amount = amountFor(warmup.last, { connections, forMs: routeMs / rounds })
  const timed: Round[] = []
  for (let i = 0; i < rounds; i++) timed.push(await instruments.drive(target, { amount, connections }))
  return loadPass(timed, { connections, warmupRequests: warmup.requests, warmupSettled: warmup.settled })
}

async function warmUp(
  instruments: Instruments,
  target: Target,
  { connections, capMs }: { connections: number; capMs: number },
): Promise<{ last: Round; requests: number; settled: boolean }> {
  const medians: number[] = []
  let amount = connections
  let requests = 0
  let spentMs = 0
  for (;;) {
    const last = await instruments.drive(target, { amount, connections })
    requests += last.requests
    spentMs += last.durationMs
    medians.push(median(last.latenciesMs))
    const settled = medians.length >= SETTLED_ROUNDS && agree(medians.slice(-SETTLED_ROUNDS))
    if (settled || spentMs >= capMs || last.errors > 0) return { last, requests, settled }
    amount = amountFor(last, { connections, forMs: capMs / 8 })
  }
}

function agree(medians: readonly number[]): boolean {
  return Math.max(...medians) <= Math.min(...medians) * (1 + SETTLED_WITHIN)
}

/** As many requests as the last round's pace makes in `forMs`; at least one per connection. */
function amountFor(last: Round, { connections, forMs }: { connections: number; forMs: number }): number {
  const perMs = last.requests / Math.max(last.durationMs, 0.1)
  return Math.round(Math.min(Math.max(perMs * forMs, connections), MOST_PER_ROUND))
}

/** What timed rounds come to, whoever drove them. */
export function loadPass(
  timed: readonly Round[],
  warmup: Pick<LoadPass, 'connections' | 'warmupRequests' | 'warmupSettled'>,
): LoadPass {
  const rounds = timed.map(({ latenciesMs }) => latenciesMs)
  const samples = rounds.flat()
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
    latencyMs: {
      p50: quantileOverRounds(rounds, 0.5),
      p90: quantileOverRounds(rounds, 0.9),
      p95: quantileOverRounds(rounds, 0.95),
      p99: quantileOverRounds(rounds, 0.99),
      max: samples.reduce((most, sample) => Math.max(most, sample), 0),
    },
    latencyDistribution: distributionOf(samples),
    throughput: medianAndRange(
      timed.map((round) => (round.requests - round.errors) / (round.durationMs / 1000)),
    )!,
    cpuMs: medianAndRange(cpu),
  }
}

/** One entry per status. */
function tally(statuses: readonly [number, number][]): [number, number][] {
  const counts = new Map<number, number>()
  for (const [status, often] of statuses) counts.set(status, (counts.get(status) ?? 0) + often)
  return [...counts]
}

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
