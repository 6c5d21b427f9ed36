/**
 * The work pass over one route: executed blocks of single requests, then bytes allocated by windows of requests, all
 * in a process whose optimising compilers are off. Its numbers repeat, so they compare between machines.
 */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { ExecutedWork } from '../../probe/protocol.ts'
import type { Estimate, WorkPass } from '../../profile.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from './queryShapes.ts'
import { ascending, median, medianAndRange, quantile } from '../statistics.ts'

export interface WorkOptions {
  requests: number
  relativise: Relativise
}

/** An answer that spoils the pass: its work is not that of the route. */
export class WorkSpoiled extends Error {}

/** Of the requests before the windows, those that are counted one by one; the others come first. */
const COUNTED_SHARE = 1 / 5
/** Four are the fewest of which one may differ. */
const LEAST_COUNTED = 4
/** Of three windows two agree where one is disturbed. */
const WINDOWS = 3
/** What one window has of the requests before them all. */
const WINDOW_SHARE = 1 / 6
const MOST_FUNCTIONS = 50
/** Requests that differ by no more than this share executed the same. */
const ALIKE_WITHIN = 0.001
const REPEATS_FROM = 3 / 4

/** @throws WorkSpoiled at an unexpected answer, NoAnswer, ProbeSilent */
export async function workPass(
  instruments: Pick<Instruments, 'send' | 'work' | 'allocate'>,
  target: Target,
  { requests, relativise }: WorkOptions,
): Promise<WorkPass> {
  let sent = 0
  const send = async (): Promise<void> => {
    const { status } = await instruments.send(target.next())
    sent += 1
    if (!acceptsStatus(target, status)) throw new WorkSpoiled(`answered ${status} to request ${sent}`)
  }
  const plan = planFor(requests)
  for (let i = 0; i < plan.warmup; i++) await send()
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

type WorkPlan = Pick<WorkPass, 'warmup' | 'counted' | 'windows' | 'requests'>

/**
 * How many requests every route gets, however slow it is: the bytes of one depend on how many there were before it, and
 * how slow a route is depends on how busy the machine is. Few, since a slow route gets them all.
 */
export function planFor(requests: number): WorkPlan {
  const counted = Math.max(LEAST_COUNTED, Math.round(requests * COUNTED_SHARE))
  return {
    warmup: Math.max(2, requests - counted),
    counted,
    windows: WINDOWS,
    requests: Math.max(1, Math.round(requests * WINDOW_SHARE)),
  }
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
