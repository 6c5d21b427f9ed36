/**
 * The work pass over one route: executed blocks of single requests, then bytes allocated by windows of requests, all
 * in a process whose optimising compilers are off. Its numbers repeat, so they compare between machines.
 */
import { messageOf, UserError } from '../../errors.ts'
import type { AnyTarget } from '../../fixturesFile/target.ts'
import type { ExecutedWork } from '../../probe/protocol.ts'
import type { Estimate, WorkPass } from '../../profile.ts'
import { type Asked, readyToAsk } from '../instruments/askOnce.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { ExecutedFunctions, Turn } from '../executedFunctions.ts'
import type { Relativise } from '../relativeTo.ts'
import type { Measuring } from '../measuring.ts'
import type { Session } from '../session.ts'
import { ascending } from '../statistics.ts'
import { counting } from './boots.ts'
import { executedBlocks } from './executedBlocks.ts'
import { type Pass, type PassContext, SpoiltTurn } from './pass.ts'

/** In a boot of its own, in which nothing that goes wrong costs more than its numbers. */
export const work: Pass = {
  name: 'work',
  costMs(requestMs, { workRequests }) {
    const { warmup, counted, windows, requests } = planFor(workRequests)
    return (warmup + counted + windows * (requests + 1)) * requestMs * SLOWER + counted * COVERAGE_MS
  },
  isWanted: ({ settings }) => settings.work === 'on',
  begin: beginWork,
  async route(measuring, { session, options, run, relativise, routes, executed }) {
    const { route, target } = measuring
    const before = run.counter
    // As many digits in every run: a longer number is more work.
    run.counter = FIRST_COUNTER * (1 + routes.indexOf(measuring))
    try {
      route.work = await workPass(session.instruments, target, {
        requests: options.settings.workRequests,
        relativise,
        note: (turn) => executed.noteTurn(route, turn),
      })
    } finally {
      run.counter = before
    }
  },
  lose(fault, { route }, { problem }) {
    const hint =
      fault instanceof UserError ? fault.hint : 'Its executed blocks are not counted; the rest is measured.'
    problem({ stage: 'work', route: route.id, message: messageOf(fault), hint })
  },
  limits: workLimits,
}

/** In the boot of this pass, before the first turn of any. @returns why nothing can be counted in it */
export async function beginWork({ session, executed }: PassContext): ReturnType<NonNullable<Pass['begin']>> {
  const reason = await whyNoWork(session, executed)
  return reason === null
    ? null
    : { message: `Executed blocks cannot be counted: ${reason}.`, hint: counting.hint }
}

/** Without the optimising compilers, about. */
export const SLOWER = 2
/** To take the counts of one request, about. */
export const COVERAGE_MS = 20

/** Far from the counters of the other passes, and leaving room for those of a route. */
const FIRST_COUNTER = 1_000_000

/** Why the work of this application cannot be counted; null where it can. */
async function whyNoWork({ app, instruments }: Session, executed: ExecutedFunctions): Promise<string | null> {
  if (app.processCount > 1)
    return `${app.processCount} processes answer on its port (a cluster), and nobody knows which of them`
  try {
    executed.noteStart(await instruments.work())
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
  relativise: Relativise
  /** Told what ran, once the turn has come to its end. */
  note?: (turn: Turn) => void
}

/** The share of the requests before the windows that are counted one by one; the others come first. */
const COUNTED_SHARE = 1 / 5
/** Four are the fewest of which one may differ. */
const LEAST_COUNTED = 4
/** Two of three windows agree where one is disturbed. */
const WINDOWS = 3
/** What one window has of the requests before them all. */
const WINDOW_SHARE = 1 / 6

/** @throws SpoiltTurn at an unexpected answer, NoAnswer, ProbeSilent */
export async function workPass(
  instruments: Pick<Instruments, 'send' | 'work' | 'allocate'>,
  target: AnyTarget,
  { requests: most, relativise, note }: WorkOptions,
): Promise<WorkPass> {
  let sent = 0
  const send = async (ask: () => Promise<Asked>): Promise<void> => {
    const { exchanges, isUnexpected } = await ask()
    sent += 1
    if (isUnexpected) throw new SpoiltTurn(`answered ${exchanges.at(-1)!.answer.status} to request ${sent}`)
  }
  const plan = planFor(most)
  const next = (): Promise<() => Promise<Asked>> => readyToAsk(instruments, target)
  for (let i = 0; i < plan.warmup; i++) await send(await next())
  // What goes ahead of them is not their work.
  const requests: (() => Promise<Asked>)[] = []
  for (let i = 0; i < plan.counted; i++) requests.push(await next())
  const before = await instruments.work()
  const counted: ExecutedWork[] = []
  for (const ask of requests) {
    await send(ask)
    counted.push(await instruments.work())
  }
  const allocatedBytes = await allocated(instruments, target, plan)
  note?.({ counted, beside: [before, await instruments.work()] })
  return { ...plan, ...executedBlocks(counted, relativise), allocatedBytes }
}

/**
 * What disturbs a window (a date, a table that grows) adds to it; in one of 300 passes the lowest was 0.4 % below the
 * next. So the second lowest is the value, and the interval reaches from the lowest to it.
 */
async function allocated(
  instruments: Pick<Instruments, 'allocate'>,
  target: AnyTarget,
  { windows, requests }: WorkPlan,
): Promise<Estimate | null> {
  const perRequest: number[] = []
  for (let i = 0; i < windows; i++) {
    const bytes = await instruments.allocate(target, requests)
    if (bytes === null) return null
    perRequest.push(Math.max(0, bytes / requests))
  }
  const [lowest, second] = perRequest.toSorted(ascending)
  return { value: second!, low: lowest!, high: second! }
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
