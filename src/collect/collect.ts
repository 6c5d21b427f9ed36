/** The collect stage: from a start command and a fixtures file to a Profile. */
import packageJson from '../../package.json' with { type: 'json' }
import { messageOf, UserError } from '../errors.ts'
import { makeTarget } from '../fixtures/target.ts'
import type { FixturesFile } from '../fixtures/parse.ts'
import { startValues, type RunValues } from '../fixtures/placeholders.ts'
import type { Settings } from '../fixtures/settings.ts'
import { PROFILE_VERSION, type Problem, type Profile, type RouteProfile } from '../profile.ts'
import type { BootOptions } from './boot.ts'
import { causalRoute, hasLoops } from './causalRoutes.ts'
import { ProbeSilent } from './channel.ts'
import { discoverRoutes, type KnownRoutes } from './discoverRoutes.ts'
import { logIn } from './logIn.ts'
import { lockFile, machineFacts, packageName, sourceFacts } from './facts.ts'
import { countRoute, fixtureProblem, loadRoute, type Measuring } from './measureRoute.ts'
import { Phases } from './phases.ts'
import { prepare } from './prepare.ts'
import type { Relativise } from './queryShapes.ts'
import type { Progress } from './progress.ts'
import { referencePass } from './referencePass.ts'
import { relativeTo } from './relativeTo.ts'
import { noneSelected, requireRoutes } from './requireRoutes.ts'
import { planRoutes, type PlannedRoutes } from './routeProfiles.ts'
import { routesOfTraffic, unlistedFixtures } from './routesOfTraffic.ts'
import { Secrets } from './secrets.ts'
import { Session } from './session.ts'
import { medianAndRange } from './statistics.ts'
import type { WorkPlan } from './workPass.ts'
import { type EarlierWork, whyNoWork, workBoot, workLimits, workRoute } from './workRoutes.ts'

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
  /** Told how many requests the work pass of a route sends, as soon as that is clear; null when it is over without. */
  workPlanned?: (routeId: string, plan: WorkPlan | null) => void
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

const NO_WORK =
  'Everything else is measured. If the work pass cannot be for this application, switch it off: ' +
  'settings: { work: off } in the fixtures file, or --work off.'

/** Far from the counters of the other passes, and leaving room for those of a route. */
const FIRST_COUNTER = 1_000_000

type PassName = 'count' | 'causal' | 'work' | 'load'
type Pass = (measuring: Measuring) => Promise<void>

class Run {
  readonly #options: CollectOptions
  readonly #progress: Progress
  readonly #secrets: Secrets
  readonly #phases = new Phases()
  readonly #problems: Problem[] = []
  readonly #values: RunValues
  /** Of the processes before the one that runs now. */
  #seen: Seen = { orphanQueries: 0, drizzle: false, problems: [] }
  readonly #started = performance.now()
  /** Of the rounds of the reference workload. */
  readonly #referenceMs: number[] = []

  constructor(options: CollectOptions, progress: Progress, secrets: Secrets) {
    this.#options = options
    this.#progress = progress
    this.#secrets = secrets
    this.#values = startValues(options.values)
  }

  async profile(): Promise<Profile> {
    const machine = machineFacts()
    if (this.#options.prepare !== null) await this.#prepare(this.#options.prepare)
    const session = await this.#phase('boot', () => this.#open())
    let list: KnownRoutes
    let planned: PlannedRoutes
    try {
      list = await this.#phase('discover', () => this.#discover(session))
      planned = this.#plan(list)
      await this.#measure(session, this.#targets(planned))
    } finally {
      await this.#phase('stop', () => session.close())
    }
    return {
      ...(await this.#document(session, list, planned)),
      machine: { ...machine, reference: this.#referenceFact() },
    }
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
      await this.#each('count', targets, (measuring) =>
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
        await this.#each('causal', looping, (measuring) => causalRoute(session, measuring, relativise))
      if (settings.work === 'on' && passed.length > 0) {
        if (!(await this.#work(session, passed, relativise))) return
      } else if (looping.length > 0 && this.#options.load) {
        // Nothing that the application kept of a cut answer is to be measured.
        await session.app.take([], 0)
        this.#seen = mergeSeen(this.#seen, session.app.seen)
        if (!(await this.#bootAgain(session, { after: 'causal', hint: NO_LOAD }))) return
      }
      if (!this.#options.load) return
      await this.#reference()
      await this.#each('load', passed, (measuring) => loadRoute(session, measuring, settings))
      await this.#reference()
      await session.app.take([], 0)
    } catch (error) {
      if (error instanceof ProbeSilent) return this.#problem({ stage: 'probe', message: error.message })
      if (!(error instanceof UserError)) throw error
      this.#problem({
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
  #work(session: Session, passed: Measuring[], relativise: Relativise): Promise<boolean> {
    const { app } = session
    return this.#phase('work', async () => {
      await session.close()
      try {
        await this.#workBooted(passed, relativise)
      } catch (error) {
        if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error
        this.#problem({
          stage: 'work',
          message: `The work pass did not take place: ${error.message}`,
          hint: NO_WORK,
        })
      }
      this.#seen = mergeSeen(this.#seen, app.seen)
      return this.#options.load ? this.#bootAgain(session, { after: 'work', hint: NOT_AGAIN }) : false
    })
  }

  async #bootAgain(session: Session, { after, hint }: { after: PassName; hint: string }): Promise<boolean> {
    try {
      await session.restart()
      return true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#problem({
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
      const reason = await whyNoWork(session)
      if (reason !== null)
        return this.#problem({
          stage: 'work',
          message: `Executed blocks cannot be counted: ${reason}.`,
          hint: NO_WORK,
        })
      const requests = this.#options.settings.workRequests
      const before = this.#values.counter
      await this.#routes('work', passed, async (measuring) => {
        const earlier = (await this.#options.earlier?.(measuring.route.id)) ?? null
        // As many digits in every run: a longer number is more work.
        this.#values.counter = FIRST_COUNTER * (1 + passed.indexOf(measuring))
        const planned = (plan: WorkPlan | null): void => this.#options.workPlanned?.(measuring.route.id, plan)
        const problem = await workRoute(session, measuring, { requests, earlier, relativise, planned })
        planned(null)
        if (problem) this.#problem(problem)
      })
      this.#values.counter = before
      for (const message of workLimits(passed)) this.#problem({ stage: 'work', message })
    } finally {
      await session.close()
    }
  }

  async #reference(): Promise<void> {
    this.#referenceMs.push(...(await this.#phase('reference', referencePass)))
  }

  #referenceFact(): Profile['machine']['reference'] {
    const latencyMs = medianAndRange(this.#referenceMs)
    return latencyMs && { node: process.version, latencyMs }
  }

  async #prepare(command: string): Promise<void> {
    const timeoutMs = this.#options.settings.budgetMs
    await this.#phase('prepare', () => prepare({ ...this.#options, command, timeoutMs }))
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
          this.#problem({
            stage: 'login',
            message: messageOf(error),
            hint: error instanceof UserError ? error.hint : '',
          })
        }
      },
    })
  }

  #plan(list: KnownRoutes): PlannedRoutes {
    const { fixtures, directory, selected } = this.#options
    for (const message of list.problems) this.#problem({ stage: 'discover', message })
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

  /** The same for every route, until the time budget is spent. */
  #each(name: PassName, targets: Measuring[], pass: Pass): Promise<void> {
    return this.#phase(name, () => this.#routes(name, targets, pass))
  }

  async #routes(name: PassName, targets: Measuring[], pass: Pass): Promise<void> {
    for (const [i, measuring] of targets.entries()) {
      if (performance.now() - this.#started > this.#options.settings.budgetMs) {
        return this.#outOfTime(name, targets.slice(i))
      }
      this.#progress.route(measuring.route.id, i + 1, targets.length)
      if (name === 'count') measuring.route.reason = null
      await pass(measuring)
    }
  }

  #outOfTime(name: PassName, left: Measuring[]): void {
    const seconds = this.#options.settings.budgetMs / 1000
    this.#problem({
      stage: name,
      message: `The time budget of ${seconds} s was spent before the ${name} pass of ${left.length} routes: ${left.map(({ route }) => route.id).join(', ')}`,
      hint: 'Give it more (settings: { budgetMs: … } in the fixtures file or --budget), or less per route (routeMs).',
    })
  }

  #phase<T>(name: string, part: () => Promise<T>): Promise<T> {
    this.#progress.phase(name)
    return this.#phases.time(name, part)
  }

  #problem(problem: Partial<Problem> & Pick<Problem, 'stage' | 'message'>): void {
    const whole = { route: null, hint: '', ...problem }
    const known = this.#problems.some((one) => one.message === whole.message && one.route === whole.route)
    if (!known) this.#problems.push(whole)
  }

  async #document(
    session: Session,
    list: KnownRoutes,
    planned: PlannedRoutes,
  ): Promise<Omit<Profile, 'machine'>> {
    const { directory, command, fixtures, settings } = this.#options
    const seen = mergeSeen(this.#seen, session.app.seen)
    for (const message of seen.problems) this.#problem({ stage: 'probe', message })
    const { bootMs: _bootMs, ...measured } = settings
    return {
      schemaVersion: PROFILE_VERSION,
      tool: { name: 'route-profiler', version: packageJson.version },
      createdAt: new Date().toISOString(),
      source: await sourceFacts(directory),
      app: {
        name: await packageName(directory),
        node: session.app.node,
        start: command,
        frameworks: [...new Set(planned.routes.map(({ framework }) => framework))],
        drizzle: seen.drizzle,
        lockFile: await lockFile(directory),
        orphanQueries: seen.orphanQueries,
      },
      settings: measured,
      phases: this.#phases.done,
      problems: this.#problems,
      leftOut: list.leftOut,
      fixturesFile: fixtures.name,
      staleFixtures: planned.stale,
      routes: planned.routes satisfies RouteProfile[],
      history: [],
      sideBySide: null,
    }
  }
}

type Seen = Session['app']['seen']

function mergeSeen(a: Seen, b: Seen): Seen {
  return {
    orphanQueries: a.orphanQueries + b.orphanQueries,
    drizzle: a.drizzle || b.drizzle,
    problems: [...a.problems, ...b.problems],
  }
}

/** What is left when the application does not come back. */
function notReached(targets: readonly Measuring[]): void {
  for (const { route } of targets) {
    if (route.status === 'skipped') route.reason!.message = 'not reached: the application did not boot again'
  }
}
