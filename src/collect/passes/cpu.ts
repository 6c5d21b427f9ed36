/**
 * Where the time of a request goes: a window under load with V8's sampling profiler. It comes after all that is timed or
 * counted, in the boot of the load pass, whose code is compiled by then as it is in production.
 */
import path from 'node:path'
import { messageOf, UserError } from '../../errors.ts'
import type { AnyTarget } from '../../fixturesFile/target.ts'
import { plural } from '../../plural.ts'
import type { CpuPass } from '../../profile.ts'
import { cpuProfileName, writeAttachment } from '../attachments.ts'
import type { Instruments, Round } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { addressIn, cpuProfileFile } from './cpuProfileFile.ts'
import { flameTree } from './flameTree.ts'
import { joinSampled } from './joinSampled.ts'
import { type Pass, type PassContext, SpoiltTurn } from './pass.ts'
import { busySamples, FEWEST_SAMPLES, sampledTime } from './sampledTime.ts'
import { ShownFrames } from './shownFrames.ts'
import { WARM_REQUESTS, warmTimes } from './warmTimes.ts'

/** Three seconds each, of a time budget that is for more than them. */
const MOST_ROUTES = 20
/** With a reason for it: of the bookshop one route in twenty. */
const USUAL_SHARE = 0.05

export const cpu: Pass = {
  name: 'cpu',
  costMs: (requestMs) => WARM_MS + WINDOW.mostMs + WARM_REQUESTS * requestMs,
  usualShare: ({ cpu: mode }) => (mode === 'all' ? 1 : USUAL_SHARE),
  isWanted: ({ settings, load }) => load && settings.cpu !== 'off',
  among(routes, context) {
    const passed = routes.filter(({ route }) => route.status === 'passed')
    if (context.options.settings.cpu === 'all') return passed
    const chosen = new Set(worthIt(context).slice(0, MOST_ROUTES))
    return passed.filter(({ route }) => chosen.has(route.id))
  },
  async begin(context) {
    const { app } = context.session
    if (app.processCount !== 1) {
      const message = `Where time goes cannot be sampled: ${app.processCount} processes answer on its port (a cluster), and nobody knows which of them`
      return { message, hint: 'With one process (in a cluster, one worker) it is.' }
    }
    const worth = context.options.settings.cpu === 'all' ? [] : worthIt(context)
    if (worth.length > MOST_ROUTES) context.problem({ stage: 'cpu', ...tooMany(worth) })
    return null
  },
  async route({ route, target }, { session, options, relativise, hide }) {
    const { instruments } = session
    const { connections } = options.settings
    const pass = await cpuPass(instruments, target, {
      connections,
      warmupMs: WARM_MS,
      relativise,
      hide,
      keep: keepProfile(cpuProfileName(route.id), { ...options, relativise, hide }),
    })
    const again = { counted: route.count, relativise, connections }
    route.cpu = pass && { ...pass, warm: await warmTimes(instruments, target, { ...again, pass }) }
  },
  lose(fault, { route }, { problem }) {
    const hint =
      fault instanceof UserError ? fault.hint : 'Where its time goes is not sampled; the rest is measured.'
    problem({ stage: 'cpu', route: route.id, message: messageOf(fault), hint })
  },
}

/** Ids, the most urgent first. */
function worthIt({ options, soFar }: PassContext): string[] {
  return options.worthSampling?.(soFar(), null) ?? []
}

function tooMany(worth: readonly string[]): { message: string; hint: string } {
  const left = worth.slice(MOST_ROUTES)
  return {
    message: `Where time goes was sampled for ${MOST_ROUTES} routes of ${worth.length} with a reason for it, and not for ${left.join(', ')}`,
    hint: 'For all of them: settings: { cpu: all } in the fixtures file, or --cpu all.',
  }
}

interface Keeping extends Pick<CpuOptions, 'relativise' | 'hide'> {
  /** The attachment is written beside it. */
  logFile: string
  /** The user's own, in which an editor opens its files. */
  directory: string
}

/** Writes the profile as a file of that name. */
export function keepProfile(
  name: string,
  { logFile, directory, relativise, hide }: Keeping,
): CpuOptions['keep'] {
  return (sampled) =>
    writeAttachment(
      path.dirname(logFile),
      name,
      hide(cpuProfileFile(sampled, addressIn(directory, relativise))),
    )
}

type Sampled = NonNullable<Awaited<ReturnType<Instruments['sample']>>>

interface CpuOptions {
  connections: number
  /** How long it is asked before, without the profiler: code that has just been started is not compiled yet. */
  warmupMs: number
  relativise: Relativise
  /** Takes out of a name what must not be written down. */
  hide: (text: string) => string
  /** @returns the name of the attachment */
  keep: (sampled: Sampled['sampled']) => Promise<string | null>
}

/** For a process that has answered this route thousands of times. */
const WARM_MS = 250
/** Of a process that has just been booted. */
export const COLD_MS = 1500
/** As asked for; on a machine that is busy the samples come at longer ones. Shorter ones slow down what is sampled. */
const INTERVAL_MS = 0.5
const WINDOW = { cpuMs: 1200, mostMs: 3000, mostRequests: 4000 }
/**
 * There are others where samples are missing: as many as bring them to a route that waits, or to one that computes all the time
 * on a machine that has none for it.
 */
const MOST_WINDOWS = { waiting: 4, starved: 8 }

/** Null where nobody knows which process answers. @throws SpoiltTurn at an unexpected answer, ProbeSilent, UserError */
export async function cpuPass(
  instruments: Pick<Instruments, 'drive' | 'sample'>,
  target: AnyTarget,
  { connections, warmupMs, keep, ...shows }: CpuOptions,
): Promise<CpuPass | null> {
  const started = performance.now()
  const amount = windowOf(await warmUp(instruments, target, { connections, forMs: warmupMs }), connections)
  const windows: Sampled[] = []
  const samples = { busy: 0, all: 0 }
  do {
    const found = await instruments.sample(target, { amount, connections, intervalMs: INTERVAL_MS })
    if (found === null) return null
    windows.push(answered(found))
    samples.busy += busySamples(found.sampled)
    samples.all += found.sampled.samples.length
  } while (isWorthAnother(samples, windows.length))
  const sampled = joinSampled(windows.map((window) => window.sampled))
  const requests = windows.reduce((sum, { round }) => sum + round.requests, 0)
  const shown = new ShownFrames(sampled, shows)
  return {
    requests,
    durationMs: windows.reduce((sum, { round }) => sum + round.durationMs, 0),
    ...sampledTime(sampled, requests, shown),
    ...(samples.busy < FEWEST_SAMPLES ? { frames: [], tree: [] } : flameTree(sampled, requests, shown)),
    attachment: await keep(sampled),
    collectingMs: performance.now() - started,
  }
}

function isWorthAnother({ busy, all }: { busy: number; all: number }, windows: number): boolean {
  if (busy >= FEWEST_SAMPLES) return false
  const { waiting, starved } = MOST_WINDOWS
  if (busy > all / 2) return windows < starved
  return windows < waiting && (busy / windows) * waiting >= FEWEST_SAMPLES
}

function answered(found: Sampled): Sampled {
  const { errors, requests } = found.round
  if (errors === 0) return found
  throw new SpoiltTurn(
    `gave no expected answer to ${plural(errors, 'request')} of ${requests} while it was sampled`,
  )
}

/** @returns the last round of it */
async function warmUp(
  instruments: Pick<Instruments, 'drive'>,
  target: AnyTarget,
  { connections, forMs }: { connections: number; forMs: number },
): Promise<Round> {
  let amount = connections
  let spentMs = 0
  for (;;) {
    const round = await instruments.drive(target, { amount, connections })
    if (round.errors > 0)
      throw new SpoiltTurn(
        `gave no expected answer to ${plural(round.errors, 'request')} of ${round.requests}`,
      )
    spentMs += round.durationMs + (round.aheadMs ?? 0)
    if (spentMs >= forMs) return round
    amount = Math.min(amount * 4, WINDOW.mostRequests)
  }
}

/** As many requests as take so much CPU time, but no longer than a window may be. */
function windowOf({ requests, durationMs, aheadMs = 0, cpuMs }: Round, connections: number): number {
  const byTime = (requests / Math.max(durationMs + aheadMs, 0.1)) * WINDOW.mostMs
  const byCpu = cpuMs === null || cpuMs <= 0 ? Infinity : (requests / cpuMs) * WINDOW.cpuMs
  return Math.round(Math.min(Math.max(Math.min(byTime, byCpu), connections), WINDOW.mostRequests))
}
