/** The collect stage: from a start command and a fixtures file to a Profile. */
import { UserError } from '../errors.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { orStopped } from '../interruption.ts'
import type { Settings } from '../fixturesFile/settings.ts'
import type { Profile } from '../profile.ts'
import type { BootOptions } from './app/boot.ts'
import { prepare } from './app/prepare.ts'
import { Course } from './course.ts'
import { CutShort, unfinished } from './cutShort.ts'
import { factsOf, machineFacts } from './facts.ts'
import { type ProfileParts, makeProfile } from './makeProfile.ts'
import { measure } from './measure.ts'
import type { Measuring } from './measuring.ts'
import { type OpenApplication, openApplication } from './openApplication.ts'
import type { EarlierWork } from './passes/earlierWork.ts'
import type { PassContext } from './passes/pass.ts'
import { failFixture } from './passes/turn.ts'
import type { WorkPlan } from './passes/work.ts'
import type { Progress } from './progress.ts'
import { type Relativise, relativeTo } from './relativeTo.ts'
import type { KnownRoutes } from './routes/discoverRoutes.ts'
import { noneSelected, requireRoutes } from './routes/requireRoutes.ts'
import { planRoutes, type PlannedRoutes } from './routes/routeProfiles.ts'
import { Secrets } from './secrets.ts'
import { Unfinished } from './unfinished.ts'

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
  /** Told how many requests the work pass of a route sends, as soon as that is clear; null when it is over. */
  workPlanned?: (routeId: string, plan: WorkPlan | null) => void
  /** How many windows the memory pass of a route takes. */
  memoryWindows?: number
  /** Whether a route is to be measured at all. */
  selected: (routeId: string) => boolean
  /** Whether routes are timed here; rounds beside another version time them as well. */
  load: boolean
  /** Called with what prepare has made, before the application can change it. */
  prepared?: () => Promise<void>
  /** Ends the run before its time, with its reason. */
  stop?: AbortSignal | undefined
}

/**
 * Whatever ends it, the application is ended as well.
 * @throws UserError when the application cannot be prepared or booted, or has no routes to measure; CutShort when it is
 * stopped, or has a fault of our own, and there is something measured
 */
export async function collect(options: CollectOptions, progress: Progress): Promise<Profile> {
  const run = new Run(options, progress)
  try {
    await orStopped(run.whole(), options.stop)
    return await run.kept()
  } catch (error) {
    const profile = run.profile()
    await run.close()
    if (error instanceof UserError) throw run.secrets.hideInError(error)
    throw profile === null ? error : new CutShort(profile, error)
  }
}

class Run {
  readonly secrets: Secrets
  readonly #options: CollectOptions
  readonly #course: Course
  readonly #relativise: Relativise
  readonly #unfinished: Unfinished
  #opened: OpenApplication | null = null
  /** Null before the routes are known. */
  #parts: ProfileParts | null = null

  constructor(options: CollectOptions, progress: Progress) {
    this.#options = options
    this.#course = new Course(progress, options.settings.budgetMs, options.stop)
    this.#relativise = relativeTo(options.directory)
    this.#unfinished = new Unfinished(options.logFile)
    this.secrets = new Secrets(options.fixtures.fixtures, options.values)
  }

  async whole(): Promise<void> {
    const machine = machineFacts()
    await this.#prepare()
    this.#opened = await this.#open()
    const { session, run, list, targets } = this.#opened
    try {
      const planned = this.#plan(list)
      const referenceMs: number[] = []
      const facts = await factsOf(this.#options.directory)
      this.#parts = { machine, facts, session, list, planned, referenceMs }
      const routes = measuringsOf(planned, targets)
      await measure({ ...this.#context, session, run, routes, referenceMs }, this.#course, () => this.#keep())
    } finally {
      await this.#course.phase('stop', () => session.close())
    }
  }

  /** What there is by now; null where that is nothing. */
  profile(): Profile | null {
    return this.#parts && this.secrets.hideIn(makeProfile(this.#options, this.#course, this.#parts))
  }

  async close(): Promise<void> {
    await this.#opened?.session.close()
  }

  async #prepare(): Promise<void> {
    const { prepare: command, settings, prepared } = this.#options
    if (command === null) return
    const timeoutMs = settings.budgetMs
    await this.#course.phase('prepare', () => prepare({ ...this.#options, command, timeoutMs }))
    await prepared?.()
  }

  #open(): Promise<OpenApplication> {
    return openApplication(this.#options, {
      secrets: this.secrets,
      phase: (name, part) => this.#course.phase(name, part),
      problem: (problem) => this.#course.problem(problem),
    })
  }

  #plan(list: KnownRoutes): PlannedRoutes {
    const { fixtures, selected } = this.#options
    for (const message of list.problems) this.#course.problem({ stage: 'discover', message })
    const { routes, matched, ...rest } = planRoutes(requireRoutes(list), fixtures, this.#relativise)
    const chosen = routes.filter(({ id }) => selected(id))
    if (chosen.length === 0) throw noneSelected(routes)
    return { routes: chosen, matched: matched.filter((route) => chosen.includes(route)), ...rest }
  }

  get #context(): Pick<PassContext, 'options' | 'relativise' | 'problem'> {
    return {
      options: this.#options,
      relativise: this.#relativise,
      problem: (problem) => this.#course.problem(problem),
    }
  }

  /** All of it; on disk as well, for what comes after measuring may take long. */
  async kept(): Promise<Profile> {
    const profile = this.profile()!
    await this.#unfinished.keep(profile)
    return profile
  }

  #keep(): Promise<void> {
    return this.#unfinished.keepInTime(() => unfinished(this.profile()!))
  }
}

function measuringsOf({ matched }: PlannedRoutes, targets: OpenApplication['targets']): Measuring[] {
  return matched.flatMap((route) => {
    const target = targets.get(route.id)!
    if (!(target instanceof UserError)) return [{ route, target }]
    failFixture(route, target)
    return []
  })
}
