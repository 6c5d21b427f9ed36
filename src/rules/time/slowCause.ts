/** Which part of a slow request carries its time, if one does. Pure. */
import type { Estimate, Place, RouteProfile } from '../../profile.ts'
import { hotPlace } from './hotPlace.ts'
import { ownTime } from './ownTime.ts'
import { MOST } from './time.ts'
import { type TimeTaker, timeTakers } from './timeTakers.ts'
import { warmCount } from './warmCount.ts'

type SlowCause =
  | { kind: 'waited'; taker: TimeTaker }
  | { kind: 'sampled'; name: string; place: Place | null; ms: Estimate }

/** Null where no statement, call or function surely takes most of it, or more than one does. */
export function slowCause(route: RouteProfile): SlowCause | null {
  const causes = [...waited(route), ...sampled(route)]
  return causes.length === 1 ? causes[0]! : null
}

/**
 * What a request alone takes, since under load it waits for others as well; the median under load where that is not known.
 */
export function aloneMs(route: RouteProfile): Estimate | null {
  const { load } = route
  return warmCount(route)?.timing?.answerMs ?? load?.latencyMs.p50 ?? null
}

function waited(route: RouteProfile): SlowCause[] {
  const whole = aloneMs(route)
  if (whole === null) return []
  return timeTakers(warmCount(route))
    .filter(({ ms }) => ms.low >= MOST * whole.value)
    .filter((taker) => !mayBeOtherCode(taker, route))
    .map((taker) => ({ kind: 'waited', taker }))
}

/** Code that runs before an answer is read makes a statement look slow, unless little of the CPU time is the application's. */
function mayBeOtherCode({ inProcess, ms }: TimeTaker, { load, cpu }: RouteProfile): boolean {
  if (inProcess) return false
  const cpuMs = load?.cpuMs?.value ?? Infinity
  const own = cpu === null ? null : ownTime(cpu)
  return Math.min(cpuMs, own?.high ?? Infinity) >= MOST * ms.low
}

function sampled(route: RouteProfile): SlowCause[] {
  const whole = aloneMs(route)
  if (whole === null || route.cpu === null) return []
  return route.cpu.functions
    .filter(({ package: dependency, ownMs }) => dependency === '' && ownMs.low >= MOST * whole.value)
    .map((one) => ({ kind: 'sampled', name: one.name, place: hotPlace(one), ms: one.ownMs }))
}
