/** The passes over all routes, sweep by sweep, each in the boot that it needs. */
import { UserError } from '../errors.ts'
import { ProbeSilent } from './app/channel.ts'
import type { Course } from './course.ts'
import type { Measuring } from './measuring.ts'
import { ordinary } from './passes/boots.ts'
import { type Sweep, sweeps } from './passes/index.ts'
import type { Pass, PassContext } from './passes/pass.ts'
import { takeTurn } from './passes/turn.ts'
import { worthIt } from './worthIt.ts'

const BOOT_AGAIN =
  'The routes after it were not reached. Mend that route, or leave it out (ignore: REASON); ' +
  'and see what a server that is killed leaves behind, such as a lock file.'

const NO_LOAD =
  'The load pass did not take place. Does the server leave something behind when it is stopped, such as a lock file?'

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
  /** What the application has behind it; null before the first sweep. */
  #last: Sweep | null = null

  constructor(context: PassContext, course: Course, keep: () => Promise<void>) {
    this.#context = context
    this.#course = course
    this.#keep = keep
  }

  async all(): Promise<void> {
    for (const sweep of sweeps) {
      this.#context.options.stop?.throwIfAborted()
      const routes = this.#routesOf(sweep)
      if (routes.length === 0) continue
      if (sweep.boot !== ordinary) await this.#apart(sweep, routes)
      else if (await this.#inOrdinaryBoot()) await this.#sweep(sweep, routes)
      else return
      this.#last = sweep
    }
  }

  /** None where the run does not want its passes. */
  #routesOf(sweep: Sweep): Measuring[] {
    const { options, routes } = this.#context
    const [first] = sweep.passes
    if (first?.isWanted?.(options) === false) return []
    return worthIt(sweep.name, routes).filter((measuring) => isFor(first!, measuring))
  }

  /** In a boot of its own, which may fail: that costs its own numbers and no others. */
  #apart(sweep: Sweep, routes: readonly Measuring[]): Promise<void> {
    const { session, options } = this.#context
    const { name, boot } = sweep
    return this.#course.phase(name, async () => {
      try {
        await session.bootAs(boot.options(options))
        await this.#turns(sweep, routes)
      } catch (error) {
        if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error
        const message = `The ${name} pass did not take place: ${error.message}`
        this.#course.problem({ stage: name, message, hint: boot.hint })
      }
    })
  }

  async #sweep(sweep: Sweep, routes: readonly Measuring[]): Promise<void> {
    await this.#course.phase(sweep.name, () => this.#turns(sweep, routes))
    // What the probes saw meanwhile would end with the application.
    await this.#context.session.app.take([], 0)
  }

  async #turns({ name, passes }: Sweep, routes: readonly Measuring[]): Promise<void> {
    const context = { ...this.#context, routes }
    const begun: Pass[] = []
    for (const pass of passes) {
      const obstacle = (await pass.begin?.(context)) ?? null
      if (obstacle !== null) this.#course.problem({ stage: pass.name, ...obstacle })
      else if (pass.route) begun.push(pass)
    }
    if (begun.length === 0) return
    await this.#course.routes(name, routes, async (measuring) => {
      for (const pass of begun) {
        if (!isFor(pass, measuring)) continue
        await takeTurn(pass, measuring, context)
        await this.#keep()
      }
    })
    for (const pass of begun)
      for (const message of pass.limits?.(routes) ?? []) this.#course.problem({ stage: pass.name, message })
  }

  /** False when the application does not boot again. */
  async #inOrdinaryBoot(): Promise<boolean> {
    const { session, options } = this.#context
    const last = this.#last
    if (last === null || (last.boot === ordinary && !last.passes.some(({ spoilsBoot }) => spoilsBoot)))
      return true
    try {
      await this.#course.phase('boot again', () => session.bootAs(options))
      return true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#course.problem({
        stage: 'boot',
        message: `Booting again after the ${last.name} pass: ${error.message}`,
        hint: `${NO_LOAD} ${last.boot.avoid}`.trim(),
      })
      return false
    }
  }
}

function isFor(pass: Pass, { route }: Measuring): boolean {
  return pass.isFor?.(route) ?? route.status === 'passed'
}

/** What is left when the application does not come back. */
function notReached(targets: readonly Measuring[]): void {
  for (const { route } of targets) {
    if (route.status === 'skipped') route.reason!.message = 'not reached: the application did not boot again'
  }
}
