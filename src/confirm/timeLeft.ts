/** How a stage spends its time. Every route is looked at before any is looked at closer. */
import type { Stage } from './confirmation.ts'
import { isCompared, looksChanged } from './confirmation.ts'

export interface Pace {
  /** For one route at most. */
  mostMs: number
  /** For a route on average: what the settled ones leave of it goes to the others. */
  shareMs: number
}

/** For routes that look slower than a stored baseline: there are few, and each is worth it. */
export const suspectPace: Pace = { mostMs: 60_000, shareMs: 60_000 }

/** For a route among many. */
const MOST_AMONG_MANY_MS = 12_000

/** For routes that are looked at because all are: few of them may take longer than many. */
export function paceForAll(routes: number): Pace {
  const shareMs = Math.max(4_000, 60_000 / Math.max(1, routes))
  return { mostMs: Math.max(MOST_AMONG_MANY_MS, shareMs), shareMs }
}

/** A change settles sooner than what does not differ. */
const LONGER_THAN_ALARM = 1.5
const LEAST_OF_CONTROL_MS = 8_000

/**
 * For the base beside itself, which hardly ever settles and would take all that it gets: half as long again as what is held against
 * it was looked at. Where that is nothing, as long as a route among many.
 * @param alarms the stages of what would be alarms
 */
export function paceForControl({ mostMs }: Pace, alarms: readonly Stage[]): Pace {
  const durations = alarms.filter(isCompared).map(({ durationMs }) => durationMs)
  const enough =
    durations.length === 0
      ? MOST_AMONG_MANY_MS
      : Math.max(LEAST_OF_CONTROL_MS, LONGER_THAN_ALARM * Math.max(...durations))
  const ms = Math.min(mostMs, enough)
  return { mostMs: ms, shareMs: ms }
}

interface Limits {
  pace: Pace
  /** The end of the run, on the clock of `now`. */
  until: number
  /** Whether a second stage of the same length follows for what looks changed. */
  replicates: boolean
  now: () => number
}

export class TimeLeft {
  readonly #limits: Limits
  readonly #bootMs: number
  readonly #startedAt: number

  /** @param bootMs what the stage took to boot, and a second one will */
  constructor(limits: Limits, bootMs: number) {
    this.#limits = limits
    this.#bootMs = bootMs
    this.#startedAt = limits.now()
  }

  /** For a route that was not looked at yet; nothing when it is below zero. */
  forFirstSight(stages: Iterable<Stage>): number {
    const { pace, replicates, until, now } = this.#limits
    const left = until - now()
    return Math.min(pace.mostMs, replicates ? (left - this.#owedMs([...stages])) / 2 : left)
  }

  /** For one that was, when all have been. */
  forCloserLook(stage: Stage, stages: Iterable<Stage>): number {
    const { pace, now } = this.#limits
    const all = [...stages]
    const spent = isCompared(stage) ? stage.durationMs : 0
    const share = pace.shareMs * all.length - (now() - this.#startedAt)
    return Math.min(pace.mostMs - spent, share, this.forFirstSight(all))
  }

  /** The second stage takes as long again for every change. */
  #owedMs(stages: readonly Stage[]): number {
    const changed = stages.filter(isCompared).filter((stage) => looksChanged(stage))
    return changed.reduce((sum, { durationMs }) => sum + durationMs, changed.length === 0 ? 0 : this.#bootMs)
  }
}
