/** The collect stage: from a start command and a fixtures file to a Profile. */
import { messageOf, UserError } from '../errors.ts'
import { makeTarget } from '../fixturesFile/target.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { startValues, type RunValues } from '../fixturesFile/placeholders.ts'
import type { Settings } from '../fixturesFile/settings.ts'
import type { Profile } from '../profile.ts'
import type { BootOptions } from './app/boot.ts'
import { causalRoute, hasLoops } from './passes/causalRoutes.ts'
import { ProbeSilent } from './app/channel.ts'
import { Course, type PassName } from './course.ts'
import { discoverRoutes, type KnownRoutes } from './routes/discoverRoutes.ts'
import { logIn, LoginRefused } from './logIn.ts'
import { machineFacts } from './facts.ts'
import { makeProfile, mergeSeen, type Seen } from './makeProfile.ts'
import { countRoute, fixtureProblem, loadRoute, type Measuring } from './passes/measureRoute.ts'
import { prepare } from './app/prepare.ts'
import type { Relativise } from './passes/queryShapes.ts'
import type { Progress } from './progress.ts'
import { referencePass } from './passes/reference.ts'
import { relativeTo } from './relativeTo.ts'
import { noneSelected, requireRoutes } from './routes/requireRoutes.ts'
import { planRoutes, type PlannedRoutes } from './routes/routeProfiles.ts'
import { routesOfTraffic, unlistedFixtures } from './routes/routesOfTraffic.ts'
import { Secrets } from './secrets.ts'
import { Session } from './session.ts'
import { medianAndRange } from './statistics.ts'
import { type EarlierWork, NO_WORK, workBoot, type WorkPlanned, workRoutes } from './passes/workRoutes.ts'

export interface CollectOptions extends BootOptions {
  prepare: string | null
  fixtures: FixturesFile
  settings: Settings
  /** Where a document about its routes is to be had. */
  openapi: URL | null
  /** Values for placeholders: our own environment, secrets included. */
  values: NodeJS.ProcessEnv
  /** The work passes to compare with: this run's send as many requests as they did. */
  earlier?: EarlierWork
  workPlanned?: WorkPlanned
  /** Of the memory pass of a route. */
  memoryWindows?: number
  /** Whether a route is to be measured at all. */
  selected: (routeId: string) => boolean
  /** Whether routes are timed here; rounds beside another version time them as well. */
  load: boolean
  /** Called with what prepare has made, before the application can change it. */
  prepared?: () => Promise<void>
}

/** @throws UserError when the application cannot be prepared or booted, or has no routes to measure */
export async function collect(options: CollectOptions, progress: Progress): Promise<Profile> {
  const secrets = new Secrets(options.fixtures.fixtures, options.values)
  try {
    return secrets.hideIn(await new Run(options, progress, secrets).profile())
  } catch (error) {
    throw secrets.hideInError(error)
  }
}

const BOOT_AGAIN =
  'The routes after it were not reached. Mend that route, or leave it out (ignore: REASON); ' +
  'and see what a server that is killed leaves behind, such as a lock file.'

const NOT_AGAIN =
  'The load pass did not take place. Does the server leave something behind when it is stopped, such as a lock file? ' +
  'If it cannot be booted twice, switch the work pass off: settings: { work: off }, or --work off.'

const NO_LOAD =
  'The load pass did not take place. Does the server leave something behind when it is stopped, such as a lock file?'

class Run {
  readonly #options: CollectOptions
  readonly #course: Course
  readonly #secrets: Secrets
  readonly #values: RunValues
  /** Of the processes before the one that runs now. */
  #seen: Seen = { orphanQueries: 0, drizzle: false, problems: [] }
  /** Of the rounds of the reference workload. */
  readonly #referenceMs: number[] = []

  constructor(options: CollectOptions, progress: Progress, secrets: Secrets) {
    this.#options = options
    this.#course = new Course(progress, options.settings.budgetMs)
    this.#secrets = secrets
    this.#values = startValues(options.values)
  }

  async profile(): Promise<Profile> {
    const machine = machineFacts()
    if (this.#options.prepare !== null) await this.#prepare(this.#options.prepare)
    const session = await this.#course.phase('boot', () => this.#open())
    let list: KnownRoutes
    let planned: PlannedRoutes
    try {
      list = await this.#course.phase('discover', () => this.#discover(session))
      planned = this.#plan(list)
      await this.#measure(session, this.#targets(planned))
    } finally {
      await this.#course.phase('stop', () => session.close())
    }
    const seen = mergeSeen(this.#seen, session.app.seen)
    const measured = {
      machine: { ...machine, reference: this.#referenceFact() },
      node: session.app.node,
      seen,
    }
    return makeProfile(this.#options, this.#course, { ...measured, list, planned })
  }

  async #discover(session: Session): Promise<KnownRoutes> {
    const { openapi, fixtures: file } = this.#options
    const list = await discoverRoutes(session.app, openapi)
    if (unlistedFixtures(list, file).length === 0) return list
    await session.login()
    const { app, instruments } = session
    const found = await routesOfTraffic(list, {
      discover: () => app.discover(),
      send: (request) => instruments.send(request),
      file,
      run: this.#values,
    })
    if (!(await app.isAlive())) await session.restart()
    return found
  }

  /** Nothing that goes wrong in here loses what was measured before. */
  async #measure(session: Session, targets: Measuring[]): Promise<void> {
    const { settings, directory, memoryWindows } = this.#options
    const relativise = relativeTo(directory)
    try {
      await session.login()
      await this.#course.each('count', targets, (measuring) =>
        countRoute(session, measuring, {
          settings,
          relativise,
          ...(memoryWindows !== undefined && { windows: memoryWindows }),
        }),
      )
      const passed = targets.filter(({ route }) => route.status === 'passed')
      await session.app.take([], 0)
      const looping = passed.filter(hasLoops)
      if (looping.length > 0)
        await this.#course.each('causal', looping, (measuring) => causalRoute(session, measuring, relativise))
      if (settings.work === 'on' && passed.length > 0) {
        if (!(await this.#work(session, passed, relativise))) return
      } else if (looping.length > 0 && this.#options.load) {
        // Nothing that the application kept of a cut answer is to be measured.
        await session.app.take([], 0)
        this.#seen = mergeSeen(this.#seen, session.app.seen)
        if (!(await this.#bootAgain(session, { after: 'causal', hint: NO_LOAD }))) return
      }
      if (!this.#options.load) return
      if (passed.length > 0) await this.#reference()
      await this.#course.each('load', passed, (measuring) => loadRoute(session, measuring, settings))
      if (passed.length > 0) await this.#reference()
      await session.app.take([], 0)
    } catch (error) {
      if (error instanceof ProbeSilent)
        return this.#course.problem({ stage: 'probe', message: error.message })
      if (!(error instanceof UserError)) throw error
      this.#course.problem({
        stage: 'boot',
        message: `Booting again after a route took the server down: ${error.message}`,
        hint: BOOT_AGAIN,
      })
      notReached(targets)
    }
  }

  /**
   * Between the other passes: what was sent before it is the same in every run. False when the application does not
   * run after it.
   */
  async #work(session: Session, passed: Measuring[], relativise: Relativise): Promise<boolean> {
    const { app } = session
    await this.#course.phase('work', async () => {
      await session.close()
      try {
        await this.#workBooted(passed, relativise)
      } catch (error) {
        if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error
        this.#course.problem({
          stage: 'work',
          message: `The work pass did not take place: ${error.message}`,
          hint: NO_WORK,
        })
      }
      this.#seen = mergeSeen(this.#seen, app.seen)
    })
    return this.#options.load && this.#bootAgain(session, { after: 'work', hint: NOT_AGAIN })
  }

  async #bootAgain(session: Session, { after, hint }: { after: PassName; hint: string }): Promise<boolean> {
    try {
      await this.#course.phase('boot again', () => session.restart())
      return true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#course.problem({
        stage: 'boot',
        message: `Booting again after the ${after} pass: ${error.message}`,
        hint,
      })
      return false
    }
  }

  async #workBooted(passed: Measuring[], relativise: Relativise): Promise<void> {
    const session = await this.#open(workBoot(this.#options))
    try {
      await session.app.discover()
      await session.login()
      const { earlier, workPlanned: planned, settings } = this.#options
      const requests = settings.workRequests
      const run = { session, course: this.#course, values: this.#values }
      await workRoutes(run, passed, { requests, relativise, earlier, planned })
    } finally {
      await session.close()
    }
  }

  async #reference(): Promise<void> {
    this.#referenceMs.push(...(await this.#course.phase('reference', referencePass)))
  }

  #referenceFact(): Profile['machine']['reference'] {
    const latencyMs = medianAndRange(this.#referenceMs)
    return latencyMs && { node: process.version, latencyMs }
  }

  async #prepare(command: string): Promise<void> {
    const timeoutMs = this.#options.settings.budgetMs
    await this.#course.phase('prepare', () => prepare({ ...this.#options, command, timeoutMs }))
    await this.#options.prepared?.()
  }

  #open(boot: BootOptions = this.#options): Promise<Session> {
    const { fixtures, settings } = this.#options
    return Session.open({
      boot,
      timeoutMs: settings.timeoutMs,
      login: async (instruments) => {
        try {
          await logIn(fixtures, this.#values, instruments)
          this.#secrets.add(this.#values.login)
        } catch (error) {
          this.#course.problem({
            stage: 'login',
            message: messageOf(error),
            hint: error instanceof UserError ? error.hint : '',
            ...(error instanceof LoginRefused && { asked: error.asked }),
          })
        }
      },
    })
  }

  #plan(list: KnownRoutes): PlannedRoutes {
    const { fixtures, directory, selected } = this.#options
    for (const message of list.problems) this.#course.problem({ stage: 'discover', message })
    const { routes, matched, ...rest } = planRoutes(requireRoutes(list), fixtures, relativeTo(directory))
    const chosen = routes.filter(({ id }) => selected(id))
    if (chosen.length === 0) throw noneSelected(routes)
    return { routes: chosen, matched: matched.filter(({ route }) => chosen.includes(route)), ...rest }
  }

  #targets(planned: PlannedRoutes): Measuring[] {
    return planned.matched.flatMap(({ route, info, entry }) => {
      try {
        return {
          route,
          target: makeTarget({ route: info, entry, file: this.#options.fixtures, run: this.#values }),
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        fixtureProblem(route, error)
        return []
      }
    })
  }
}

/** What is left when the application does not come back. */
function notReached(targets: readonly Measuring[]): void {
  for (const { route } of targets) {
    if (route.status === 'skipped') route.reason!.message = 'not reached: the application did not boot again'
  }
}
