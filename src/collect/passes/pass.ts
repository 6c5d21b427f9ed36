/** What a pass is: one kind of measuring, which has its turn on one route after the other. */
import type { RunValues } from '../../fixturesFile/placeholders.ts'
import type { Settings } from '../../fixturesFile/settings.ts'
import type { Examination } from '../../plans/examine.ts'
import type { CheckRequest, PassName, Problem, Profile, RouteProfile } from '../../profile.ts'
import type { CollectOptions } from '../collect.ts'
import type { Course } from '../course.ts'
import type { ExecutedFunctions } from '../executedFunctions.ts'
import type { Measuring } from '../measuring.ts'
import type { Relativise } from '../relativeTo.ts'
import type { SeenCatalogue } from '../seenCatalogue.ts'
import type { Session } from '../session.ts'

/** What it finds goes into the profile of the route. Around every turn of it there is the bracket of turn.ts. */
export interface Pass {
  /** It is the stage of its problems, too. */
  name: PassName
  /** Whether a run with these options has it; every run has it without this. */
  isWanted?(options: CollectOptions): boolean
  /** Whether there is something to find out about a route; about every one that has passed without this. */
  isFor?(route: RouteProfile): boolean
  /** Those of all routes that it is about, where that depends on more than the route itself. */
  among?(routes: readonly Measuring[], context: PassContext): Measuring[]
  /** About what share of the routes `among` tells, for the estimate at the start. */
  usualShare?(settings: Settings): number
  /** Before the first route. The problem that keeps it from all of them, null where nothing does. */
  begin?(context: PassContext): Promise<Pick<Problem, 'message' | 'hint'> | null>
  /** A turn. Without this it is about the machine, and `begin` is all of it. */
  route?(measuring: Measuring, context: PassContext): Promise<void>
  /** After the last route. */
  end?(context: PassContext): Promise<void>
  /** What a reader has to know about its results: sentences, once it has been over all routes. */
  limits?(routes: readonly Measuring[]): string[]
  /** Says that a turn came to nothing. A route has failed without this; with it, it has lost these numbers only. */
  lose?(fault: Error, measuring: Measuring, context: PassContext): void | Promise<void>
  /** Takes its numbers out of the profile of a route that has ended its server: they are not worth keeping. */
  forget?(route: RouteProfile): void
  /**
   * What a turn takes, in milliseconds, as far as that can be told from what one request takes: see turnCosts.ts. It is
   * corrected by the turns before.
   */
  costMs?(requestMs: number, settings: Settings, route: RouteProfile): number
  /** The share of that time which it can do with where the run has too little. All of it without this. */
  leastShare?: number
  /** What the application keeps of these turns is not to be measured: the passes after it need another boot. */
  spoilsBoot?: true
}

/** What a pass measures with. */
export interface PassContext {
  session: Session
  options: CollectOptions
  /** Values of the placeholders in requests. */
  run: RunValues
  relativise: Relativise
  /** All that are measured at all. */
  measured: readonly Measuring[]
  /** All that have their turn now, in this order. */
  routes: readonly Measuring[]
  problem: Course['problem']
  /** The profile of this moment. */
  soFar: () => Profile
  /** Takes out of a text what must not be written down. */
  hide: (text: string) => string
  /** Median latency of each round of the reference workload so far. */
  referenceMs: number[]
  /** What the run has left to measure in, in milliseconds. */
  leftMs: () => number
  /** The share of its time that a turn has, see `leastShare`. */
  timeShare: number
  /** Statements whose plans were examined so far, by database and shape. */
  plans: Map<string, Examination>
  catalogue: SeenCatalogue
  /** Functions of the application that were seen to run so far. */
  executed: ExecutedFunctions
}

/** An answer that spoils a turn: what is measured with it is not that of the route. */
export class SpoiltTurn extends Error {}

/** An answer that is not as the fixture says. */
export class UnexpectedAnswer extends SpoiltTurn {
  readonly check: CheckRequest

  constructor(check: CheckRequest) {
    const answers = check.after === 1 ? 'expected answer' : 'expected answers'
    const later = check.after === 0 ? '' : ` after ${check.after} ${answers}`
    const step = check.step && `step ${check.step.number} (${check.step.request}) `
    super(`${step ?? ''}answered ${check.status}${later}`)
    this.check = check
  }
}
