/** A run that ended before its time, by a signal or by a fault of our own: what was measured until then is not lost. */
import { Interrupted } from '../interruption.ts'
import type { Problem, Profile, RouteProfile } from '../profile.ts'

/** Its cause is what ended the run. */
export class CutShort extends Error {
  override readonly name = 'CutShort'
  readonly profile: Profile

  constructor(profile: Profile, cause: unknown) {
    super('The run was cut short.', { cause })
    this.profile = cutShort(profile, cause)
  }
}

/** The profile, marked as that of a run that ended before its time. */
function cutShort(profile: Profile, cause: unknown): Profile {
  if (profile.cutShort !== null) return profile
  const isSignal = cause instanceof Interrupted
  return {
    ...profile,
    cutShort: isSignal ? cause.signal : 'fault',
    problems: [...profile.problems, isSignal ? interruption(cause) : fault(cause)],
    routes: profile.routes.map(notReached),
  }
}

/** What there is of a run. */
export interface Reached {
  profile: Profile
  /** What ended it before its time; undefined where nothing did. */
  cut?: unknown
}

/** The profile, marked where something ended the run before its time. */
export function reached(profile: Profile, cut: unknown): Reached {
  return cut === undefined ? { profile } : { profile: cutShort(profile, cut), cut }
}

/**
 * What there is when the work is over, or cut short.
 * @param before what there is already, where the work may be cut short with nothing to show
 * @param stop by which the work comes to an early end without a word
 */
export async function untilCut(
  work: Promise<Profile>,
  before: Profile | null = null,
  stop?: AbortSignal,
): Promise<Reached> {
  try {
    const profile = await work
    return reached(profile, stop?.aborted ? stop.reason : undefined)
  } catch (error) {
    if (error instanceof CutShort) return { profile: error.profile, cut: error.cause }
    if (before === null) throw error
    return reached(before, error)
  }
}

/** The profile on the way to a whole one: it is read only if the run ends without a word. */
export function unfinished(profile: Profile): Profile {
  return { ...profile, cutShort: 'unknown', routes: profile.routes.map(notReached) }
}

const REPORTED = 'What was measured until then is reported.'

function interruption({ signal }: Interrupted): Problem {
  return { stage: 'run', route: null, message: `The run was cut short by ${signal}. ${REPORTED}`, hint: '' }
}

function fault(cause: unknown): Problem {
  return {
    stage: 'run',
    route: null,
    // Its message may hold anything, a secret as well.
    message: `The run was cut short by a fault of route-profiler itself (${nameOf(cause)}). ${REPORTED}`,
    hint: 'Please report it, with what the log says of it.',
  }
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause
}

/** A route whose turn had not come. */
function notReached(route: RouteProfile): RouteProfile {
  if (route.status !== 'skipped' || route.reason?.code !== 'out-of-time') return route
  const reason = { code: 'cut-short', message: 'the run was cut short before this route' } as const
  return { ...route, reason }
}
