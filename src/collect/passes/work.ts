/**
 * The work pass over one route: executed blocks of single requests, then bytes allocated by windows of requests, all
 * in a process whose optimising compilers are off. Its numbers repeat, so they compare between machines.
 */
import { messageOf, UserError } from '../../errors.ts'
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { ExecutedWork } from '../../probe/protocol.ts'
import type { Estimate, WorkPass } from '../../profile.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import type { Measuring } from '../measuring.ts'
import type { Session } from '../session.ts'
import { ascending, median } from '../statistics.ts'
import { counting } from './boots.ts'
import { executedBlocks } from './executedBlocks.ts'
import { type Pass, SpoiltTurn } from './pass.ts'

/** It has a boot of its own, in which nothing that goes wrong costs more than its numbers. */
export const work: Pass = {
  name: 'work',
  isWanted: ({ settings }) => settings.work === 'on',
  async begin({ session }) {
    const reason = await whyNoWork(session)
    return reason === null
      ? null
      : { message: `Executed blocks cannot be counted: ${reason}.`, hint: counting.hint }
  },
  async route(measuring, { session, options, run, relativise, routes }) {
    const { route, target } = measuring
    const { earlier, workPlanned, settings } = options
    const before = run.counter
    // Numbers in requests have as many digits in every run: a longer one is more work.
    run.counter = FIRST_COUNTER * (1 + routes.indexOf(measuring))
    try {
      route.work = await workPass(session.instruments, target, {
        requests: settings.workRequests,
        relativise,
        earlier: (await earlier?.(route.id)) ?? null,
        planned: (plan) => workPlanned?.(route.id, plan),
      })
    } finally {
      run.counter = before
      workPlanned?.(route.id, null)
    }
  },
  lose(fault, { route }, { problem }) {
    const hint =
      fault instanceof UserError ? fault.hint : 'Its executed blocks are not counted; the rest is measured.'
    problem({ stage: 'work', route: route.id, message: messageOf(fault), hint })
  },
  limits: workLimits,
}

/** Far from the counters of the other passes, and leaving room for those of a route. */
const FIRST_COUNTER = 1_000_000

/** Why the work of this application cannot be counted; null where it can. */
async function whyNoWork({ app, instruments }: Session): Promise<string | null> {
  if (app.processCount > 1)
    return `${app.processCount} processes answer on its port (a cluster), and nobody knows which of them`
  try {
    await instruments.work()
    return null
  } catch (error) {
    return messageOf(error)
  }
}

function workLimits(measured: readonly Measuring[]): string[] {
  const routes = measured.map(({ route }) => route)
  const changing = routes.filter(({ work }) => work && !work.repeats).map(({ id }) => id)
  const threaded = routes.some(({ work }) => work && work.workers > 0)
  return [
    ...(threaded
      ? ['The application starts worker threads: what they execute is not in its executed blocks.']
      : []),
    ...(changing.length > 0
      ? [
          `Requests of the same route execute different numbers of blocks, so these are not judged: ${changing.join(', ')}`,
        ]
      : []),
  ]
}

interface WorkOptions {
  requests: number
  /** The work of an earlier run: its number of requests is taken again, so that the bytes can be compared. */
  earlier?: WorkPlan | null
  relativise: Relativise
  planned?: (plan: WorkPlan) => void
}

/** A route that takes longer than `overMs` gets this share of the requests; the last step that applies. */
const SLOWER = [
  { overMs: 15, share: 1 / 5 },
  { overMs: 75, share: 1 / 25 },
] as const
/** Longer than this no route is worked for the sake of an earlier run. */
const MOST_MS = 10_000
/** The share of the warm-up whose requests are counted one by one; the others come first. */
const COUNTED_SHARE = 1 / 5
/**
 * The first two of a small route take 2 to 16 % more than the others, whatever makes it so: three are left to agree. Where
 * a window is a single request, two of three are.
 */
const WINDOWS = { least: 3, most: 5 }

/** @throws SpoiltTurn at an unexpected answer, NoAnswer, ProbeSilent */
export async function workPass(
  instruments: Pick<Instruments, 'send' | 'work' | 'allocate'>,
  target: Target,
  { requests, earlier = null, relativise, planned }: WorkOptions,
): Promise<WorkPass> {
  let sent = 0
  const send = async (): Promise<number> => {
    const { status, durationMs } = await instruments.send(target.next())
    sent += 1
    if (!acceptsStatus(target, status)) throw new SpoiltTurn(`answered ${status} to request ${sent}`)
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
    ...executedBlocks(counted, relativise),
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
