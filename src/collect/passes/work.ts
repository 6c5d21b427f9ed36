/**
 * The work pass over one route: executed blocks of single requests, then bytes allocated by windows of requests, all
 * in a process whose optimising compilers are off. Its numbers repeat, so they compare between machines.
 */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { ExecutedWork } from '../../probe/protocol.ts'
import type { Estimate, WorkPass } from '../../profile.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { ascending, median, medianAndRange, quantile } from '../statistics.ts'

export interface WorkOptions {
  requests: number
  /** The work of an earlier run: its number of requests is taken again, so that the bytes can be compared. */
  earlier?: WorkPlan | null
  relativise: Relativise
  planned?: (plan: WorkPlan) => void
}

/** An answer that spoils the pass: its work is not that of the route. */
export class WorkSpoiled extends Error {}

/** A route that takes longer than `overMs` gets this share of the requests; the last step that applies. */
const SLOWER = [
  { overMs: 15, share: 1 / 5 },
  { overMs: 75, share: 1 / 25 },
] as const
/** Longer than this no route is worked for the sake of an earlier run. */
const MOST_MS = 10_000
/** Of the warm-up, the requests that are counted one by one; the others come first. */
const COUNTED_SHARE = 1 / 5
/**
 * The first two of a small route take 2 to 16 % more than the others, whatever makes it so: three are left to agree. Where
 * a window is a single request, two of three are.
 */
const WINDOWS = { least: 3, most: 5 }
const MOST_FUNCTIONS = 50
/** Requests that differ by no more than this share executed the same. */
const ALIKE_WITHIN = 0.001
const REPEATS_FROM = 3 / 4

/** @throws WorkSpoiled at an unexpected answer, NoAnswer, ProbeSilent */
export async function workPass(
  instruments: Pick<Instruments, 'send' | 'work' | 'allocate'>,
  target: Target,
  { requests, earlier = null, relativise, planned }: WorkOptions,
): Promise<WorkPass> {
  let sent = 0
  const send = async (): Promise<number> => {
    const { status, durationMs } = await instruments.send(target.next())
    sent += 1
    if (!acceptsStatus(target, status)) throw new WorkSpoiled(`answered ${status} to request ${sent}`)
    return durationMs
  }
  const fastestMs = Math.min(await send(), await send())
  const plan = repeatedPlan(earlier, { requests, fastestMs }) ?? planFor(requests, fastestMs)
  planned?.(plan)
  for (let i = sent; i < plan.warmup; i++) await send()
  await instruments.work()
  const counted: ExecutedWork[] = []
  for (let i = 0; i < plan.counted; i++) {
    await send()
    counted.push(await instruments.work())
  }
  return {
    ...plan,
    ...blocksOf(counted, relativise),
    allocatedBytes: await allocated(instruments, target, plan),
  }
}

/**
 * What disturbs a window (a date, a table that grows) adds to it; in one of 300 passes the lowest was 0.4 % below the
 * next. So the second lowest is the value, and the interval reaches to the middle one: bytes that differ by chance show.
 */
async function allocated(
  instruments: Pick<Instruments, 'allocate'>,
  target: Target,
  { windows, requests }: WorkPlan,
): Promise<Estimate | null> {
  const perRequest: number[] = []
  for (let i = 0; i < windows; i++) {
    const bytes = await instruments.allocate(target, requests)
    if (bytes === null) return null
    perRequest.push(Math.max(0, bytes / requests))
  }
  const [lowest, second] = perRequest.toSorted(ascending)
  return { value: second!, low: lowest!, high: median(perRequest) }
}

export type WorkPlan = Pick<WorkPass, 'warmup' | 'counted' | 'windows' | 'requests'>

/** How many requests a route gets. Few steps, far apart: the same route is to get the same number in every run. */
export function planFor(requests: number, requestMs: number): WorkPlan {
  return scaledPlan(requests, SLOWER.findLast(({ overMs }) => requestMs > overMs)?.share ?? 1)
}

/** The plan of an earlier run, if these settings make one like it and it does not take forever. */
function repeatedPlan(
  earlier: WorkPlan | null,
  { requests, fastestMs }: { requests: number; fastestMs: number },
): WorkPlan | undefined {
  const plans = [1, ...SLOWER.map(({ share }) => share)].map((share) => scaledPlan(requests, share))
  return plans.find(
    (plan) =>
      (Object.keys(plan) as (keyof WorkPlan)[]).every((key) => plan[key] === earlier?.[key]) &&
      fastestMs * (plan.warmup + plan.counted + plan.windows * (1 + plan.requests)) <= MOST_MS,
  )
}

function scaledPlan(requests: number, share: number): WorkPlan {
  const scaled = Math.max(2, Math.round(requests * share))
  const counted = Math.max(2, Math.round(scaled * COUNTED_SHARE))
  const windows = Math.min(WINDOWS.most, Math.max(WINDOWS.least, scaled))
  const each = Math.max(1, Math.floor(scaled / windows))
  return { warmup: Math.max(2, scaled - counted), counted, windows, requests: each }
}

function blocksOf(
  counted: readonly ExecutedWork[],
  relativise: Relativise,
): Omit<WorkPass, keyof WorkPlan | 'allocatedBytes'> {
  const totals = counted.map((one) => one.applicationBlocks + one.dependencyBlocks)
  const middle = median(totals)
  const alike = totals.filter((total) => Math.abs(total - middle) <= middle * ALIKE_WITHIN).length
  return {
    applicationBlocks: estimateOf(counted.map((one) => one.applicationBlocks)),
    dependencyBlocks: estimateOf(counted.map((one) => one.dependencyBlocks)),
    alike,
    repeats: alike >= totals.length * REPEATS_FROM,
    functions: functionsOf(counted, relativise),
    packages: packagesOf(counted),
    workers: Math.max(0, ...counted.map((one) => one.workers)),
  }
}

function estimateOf(values: readonly number[]): Estimate {
  return medianAndRange(values)!
}

function functionsOf(counted: readonly ExecutedWork[], relativise: Relativise): WorkPass['functions'] {
  const found = counted.flatMap(({ functions }) =>
    functions.map(({ place, text, blocks }) => ({
      key: `${place.file}:${place.line}:${place.column}:${text}`,
      item: { place: relativise(place), text },
      blocks,
    })),
  )
  return usual(found, counted.length).slice(0, MOST_FUNCTIONS)
}

function packagesOf(counted: readonly ExecutedWork[]): WorkPass['packages'] {
  const found = counted.flatMap(({ packages }) =>
    packages.map(({ name, blocks }) => ({ key: name, item: { name }, blocks })),
  )
  return usual(found, counted.length)
}

/** The median over all requests of what some or all of them executed; the largest first. */
function usual<T>(
  found: readonly { key: string; item: T; blocks: number }[],
  requests: number,
): (T & { blocks: number })[] {
  return [...Map.groupBy(found, ({ key }) => key).values()]
    .map((group) => {
      const absent = Array.from({ length: requests - group.length }, () => 0)
      const sorted = [...group.map(({ blocks }) => blocks), ...absent].sort(ascending)
      return { ...group[0]!.item, blocks: quantile(sorted, 0.5) }
    })
    .filter(({ blocks }) => blocks > 0)
    .toSorted((a, b) => b.blocks - a.blocks)
}
