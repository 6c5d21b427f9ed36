/** The passes over all routes, sweep by sweep, each in the boot that it needs. */
import { UserError } from '../errors.ts'
import { orStopped } from '../interruption.ts'
import { ProbeSilent } from './app/channel.ts'
import type { Course } from './course.ts'
import type { RouteProfile } from '../profile.ts'
import type { BootOptions } from './app/boot.ts'
import { correction, estimate, type Said } from './estimate.ts'
import { growthEnding } from './growth/growthEnding.ts'
import { LeftOut } from './leftOut.ts'
import type { Measuring } from './measuring.ts'
import { OutOfTime } from './outOfTime.ts'
import { type Boot, ordinary } from './passes/boots.ts'
import { isFor, isOfRoutes, needsBoot, type Sweep, sweepsFor } from './passes/index.ts'
import type { Pass, PassContext } from './passes/pass.ts'
import { takeTurn } from './passes/turn.ts'
import { TimePlan } from './timePlan.ts'
import { worthIt } from './worthIt.ts'

const BOOT_AGAIN =
  'The routes after it were not reached. Mend that route, or leave it out (ignore: REASON); ' +
  'and see what a server that is killed leaves behind, such as a lock file.'

const NOTHING_AFTER =
  'What comes after it did not take place. Does the server leave something behind when it is stopped, such as a lock file?'

/**
 * Nothing that goes wrong in here loses what was measured before.
 * @param keep called after every turn, to keep what there is
 */
export async function measure(
  context: PassContext,
  course: Course,
  keep: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  try {
    await new Measure(context, course, keep).all()
  } catch (error) {
    if (error instanceof OutOfTime) return
    if (error instanceof ProbeSilent) return course.problem({ stage: 'probe', message: error.message })
    if (!(error instanceof UserError)) throw error
    course.problem({
      stage: 'boot',
      message: `Booting again after a route took the server down: ${error.message}`,
      hint: BOOT_AGAIN,
    })
    notReached(context.routes)
  }
}

class Measure {
  readonly #context: PassContext
  readonly #course: Course
  readonly #keep: () => Promise<void>
  readonly #plan: TimePlan
  /** What the application has behind it; null before the first sweep. */
  #last: Sweep | null = null
  #current: Sweep | null = null
  readonly #leftOut = new LeftOut()

  constructor(context: PassContext, course: Course, keep: () => Promise<void>) {
    this.#context = context
    this.#course = course
    this.#keep = keep
    this.#plan = planOf(context, course)
  }

  async all(): Promise<void> {
    const dear = this.#plan.leaveOutDear()
    const { expectedMs, leftMs } = this.#plan
    const from = this.#course.now()
    this.#course.note(estimate(profilesOf(this.#context.routes), { expectedMs, leftMs }))
    try {
      for (const [i, sweep] of this.#plan.sweeps.entries()) {
        this.#current = sweep
        if (!(await orStopped(this.#one(sweep), this.#context.options.stop))) return
        if (i === 0) this.#correct(sweep, { expectedMs, leftMs, spentMs: this.#course.now() - from })
      }
    } catch (error) {
      if (error instanceof OutOfTime) this.#nothingMore()
      throw error
    } finally {
      for (const sweep of dear) if (this.#routesOf(sweep).length > 0) this.#leftOut.dear(sweep.name)
      const left = this.#leftOut.problem(this.#context.options.settings.budgetMs)
      if (left !== null) this.#course.problem(left)
    }
  }

  /** How slow routes are shows once each was asked. */
  #correct(sweep: Sweep, said: Said): void {
    const text = correction({ expectedMs: this.#plan.expectedAfter(sweep), leftMs: this.#plan.leftMs }, said)
    if (text !== null) this.#course.note(text)
  }

  /** What was under way is given up, and what comes after it is not begun. */
  #nothingMore(): void {
    const from = this.#plan.sweeps.indexOf(this.#current!)
    for (const sweep of this.#plan.sweeps.slice(from).filter(isOfRoutes)) {
      const [{ name }] = sweep.passes as [Pass]
      const routes = profilesOf(this.#routesOf(sweep))
      this.#leftOut.without(
        sweep.name,
        routes.filter(({ tookMs }) => tookMs?.[name] === undefined),
      )
    }
  }

  /** False when the application does not boot again. */
  async #one(sweep: Sweep): Promise<boolean> {
    this.#context.options.stop?.throwIfAborted()
    const routes = this.#routesOf(sweep)
    if (routes.length === 0 || !this.#hasTimeFor(sweep, routes)) return true
    if (sweep.boot !== ordinary) {
      this.#last = await this.#apart(sweep, routes)
      return true
    }
    if (!(await this.#inOrdinaryBoot(sweep))) return false
    await this.#sweep(sweep, routes)
    this.#last = sweep
    return true
  }

  #routesOf({ name, passes: [first] }: Sweep): Measuring[] {
    const routes = worthIt(name, this.#context.routes)
    return first!.among?.(routes, this.#context) ?? routes.filter(({ route }) => isFor(first!, route))
  }

  /** Whether something comes of it before the time is over. */
  #hasTimeFor(sweep: Sweep, those: readonly Measuring[]): boolean {
    const routes = profilesOf(those)
    if (!isOfRoutes(sweep)) return this.#plan.hasTimeForMachine(sweep) && this.#isLoaded(routes)
    if (this.#plan.canBegin(sweep, this.#last, routes)) return true
    this.#leftOut.without(sweep.name, routes)
    return false
  }

  /** Whether there are times of routes that the machine is measured for, or will be. */
  #isLoaded(routes: readonly RouteProfile[]): boolean {
    const load = this.#plan.sweeps.find(({ name }) => name === 'load')
    if (load === undefined || routes.some((route) => route.load !== null)) return load !== undefined
    return this.#plan.canBegin(load, this.#last, routes)
  }

  /**
   * In a boot that is not ordinary, and may fail: that costs its own numbers and no others.
   * @returns what the application has behind it then
   */
  async #apart(sweep: Sweep, routes: readonly Measuring[]): Promise<Sweep> {
    const { options } = this.#context
    const { name, boot } = sweep
    try {
      if (needsBoot(this.#last, sweep)) await this.#boot(`boot for ${name}`, boot, boot.options(options))
      await this.#course.phase(name, () => this.#turns(sweep, routes))
      return sweep
    } catch (error) {
      if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error
      const message = `The ${name} pass did not take place: ${error.message}`
      this.#course.problem({ stage: name, message, hint: boot.hint })
      // Whatever is left of it, nothing goes on in that.
      return { ...sweep, boot: { ...boot } }
    }
  }

  async #boot(phase: string, boot: Boot, options: BootOptions): Promise<void> {
    const started = this.#course.now()
    await this.#course.phase(phase, () => this.#context.session.bootAs(options))
    this.#plan.booted(boot, this.#course.now() - started)
  }

  async #sweep(sweep: Sweep, routes: readonly Measuring[]): Promise<void> {
    await this.#course.phase(sweep.name, () => this.#turns(sweep, routes))
    const { app } = this.#context.session
    // What the probes saw meanwhile would end with the application.
    if (await app.isAlive()) await app.take([], 0)
  }

  async #turns(sweep: Sweep, routes: readonly Measuring[]): Promise<void> {
    const context = { ...this.#context, routes }
    const begun: Pass[] = []
    for (const pass of sweep.passes) {
      const obstacle = await this.#begin(pass, context)
      if (obstacle !== null) this.#course.problem({ stage: pass.name, ...obstacle })
      else if (pass.route) begun.push(pass)
    }
    if (begun.length === 0) return
    const hasTime = ({ route }: Measuring): boolean => this.#plan.hasTime(sweep, route)
    const without = await this.#course.routes(routes, {
      hasTime,
      turn: async (measuring, left) => {
        const timeShare = this.#plan.timeShare(sweep, profilesOf(left))
        for (const pass of begun) {
          if (!isFor(pass, measuring.route)) continue
          // How slow it is shows after its first request.
          if (measuring.route.status === 'skipped' && !hasTime(measuring)) return
          await this.#turn(pass, measuring, { ...context, timeShare })
        }
      },
    })
    this.#leftOut.without(sweep.name, profilesOf(without))
    for (const pass of begun) await pass.end?.(context)
    for (const pass of begun)
      for (const message of pass.limits?.(routes) ?? []) this.#course.problem({ stage: pass.name, message })
  }

  async #begin(pass: Pass, context: PassContext): ReturnType<NonNullable<Pass['begin']>> {
    const started = this.#course.now()
    const obstacle = (await pass.begin?.(context)) ?? null
    if (!pass.route) this.#plan.began(pass, this.#course.now() - started)
    return obstacle
  }

  async #turn(pass: Pass, measuring: Measuring, context: PassContext): Promise<void> {
    context.options.stop?.throwIfAborted()
    const { route } = measuring
    const started = this.#course.now()
    await takeTurn(pass, measuring, context)
    const tookMs = this.#course.now() - started
    this.#plan.took(pass, route, tookMs / context.timeShare)
    route.tookMs = { ...route.tookMs, [pass.name]: Math.round(tookMs) }
    await this.#keep()
  }

  /** False when the application does not boot again. */
  async #inOrdinaryBoot(next: Sweep): Promise<boolean> {
    const last = this.#last
    if (last === null || !needsBoot(last, next)) return true
    try {
      await this.#boot('boot again', ordinary, this.#context.options)
      return true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#course.problem({
        stage: 'boot',
        message: `Booting again after the ${last.name} pass: ${error.message}`,
        hint: `${NOTHING_AFTER} ${last.boot.avoid}`.trim(),
      })
      return false
    }
  }
}

function planOf({ options, routes }: PassContext, course: Course): TimePlan {
  return new TimePlan({
    sweeps: sweepsFor(options),
    ending: growthEnding(options),
    routes: profilesOf(routes),
    settings: options.settings,
    bootMs: course.spentMs('boot') + course.spentMs('discover'),
    until: course.until,
    now: () => course.now(),
  })
}

function profilesOf(routes: readonly Measuring[]): RouteProfile[] {
  return routes.map(({ route }) => route)
}

/** What is left when the application does not come back. */
function notReached(targets: readonly Measuring[]): void {
  for (const { route } of targets) {
    if (route.status === 'skipped') route.reason!.message = 'not reached: the application did not boot again'
  }
}
