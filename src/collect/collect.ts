/** The collect stage: from a start command and a fixtures file to a Profile. */
import { UserError } from '../errors.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { Numbers } from '../fixturesFile/placeholders.ts'
import type { Settings } from '../fixturesFile/settings.ts'
import { orStopped } from '../interruption.ts'
import type { Examination } from '../plans/examine.ts'
import type { Profile, Reach } from '../profile.ts'
import type { BootOptions } from './app/boot.ts'
import { Course } from './course.ts'
import { CutShort, unfinished } from './cutShort.ts'
import { ExecutedFunctions } from './executedFunctions.ts'
import { factsOf, machineFacts } from './facts.ts'
import type { Growing } from './growth/growing.ts'
import { measureGrowth } from './growth/measureGrowth.ts'
import { makeProfile, type ProfileParts } from './makeProfile.ts'
import { measure } from './measure.ts'
import type { Measuring } from './measuring.ts'
import { markReach } from './markReach.ts'
import { type OpenApplication, openApplication } from './openApplication.ts'
import type { PassContext } from './passes/pass.ts'
import { failFixture } from './passes/turn.ts'
import type { Progress } from './progress.ts'
import { type Relativise, relativeTo } from './relativeTo.ts'
import type { KnownRoutes } from './routes/discoverRoutes.ts'
import { noneSelected, requireRoutes } from './routes/requireRoutes.ts'
import { withServedExamples } from './routes/servedExamples.ts'
import { OutOfTime } from './outOfTime.ts'
import { planRoutes, type PlannedRoutes } from './routes/routeProfiles.ts'
import { Secrets } from './secrets.ts'
import { SeenCatalogue } from './seenCatalogue.ts'
import { seenPrepare } from './seenPrepare.ts'
import type { Session } from './session.ts'
import { Unfinished } from './unfinished.ts'

export interface CollectOptions extends BootOptions {
  prepare: string | null
  fixtures: FixturesFile
  settings: Settings
  /** Where a document about its routes is to be had. */
  openapi: URL | null
  /** Values for placeholders: our own environment, secrets included. */
  values: NodeJS.ProcessEnv
  /** For `${counter}`; a run of its own begins at 1. */
  numbers?: Numbers
  /** Whether a route is to be measured at all. */
  selected: (routeId: string) => boolean
  /** Ids of routes that are worth a cpu pass where only some are to have one, the most urgent first. */
  worthSampling?: (profile: Profile, base: Profile | null) => string[]
  /** What a change can reach: the others are only counted, and nothing is asked where nothing is reached. */
  reach?: (routeId: string) => Reach
  /** The same, where it is not known before the functions that routes run have been seen. */
  learnReach?: (seen: Profile) => Promise<(routeId: string) => Reach>
  /** Whether routes are timed here; rounds beside another version time them as well. */
  load: boolean
  /** What is to grow at the end of the run, in the application's own database; null where nothing is. */
  growth?: Growing | null
  /** What measuring may take once the routes are known, where more is to come; what is left of the budget without. */
  mostMs?: number
  /** Called with what prepare has made, before the application can change it. */
  prepared?: () => Promise<void>
}

/**
 * Whatever ends it, the application is ended as well.
 * @throws UserError when the application cannot be prepared or booted, or has no routes to measure; CutShort when it is
 * stopped, or has a fault of our own, and the routes are known
 */
export async function collect(options: CollectOptions, progress: Progress): Promise<Profile> {
  const secrets = new Secrets(options.fixtures.fixtures, options.values)
  try {
    return await new Run(options, progress, secrets).profile()
  } catch (error) {
    throw secrets.hideInError(error)
  }
}

class Run {
  #options: CollectOptions
  readonly #secrets: Secrets
  readonly #course: Course
  readonly #relativise: Relativise
  readonly #unfinished: Unfinished
  /** What the prepare command has sent to databases. */
  #prepared: Profile['prepare'] | null = null

  constructor(options: CollectOptions, progress: Progress, secrets: Secrets) {
    this.#options = options
    this.#secrets = secrets
    this.#course = new Course(progress, options.settings.budgetMs)
    this.#relativise = relativeTo(options.directory)
    this.#unfinished = new Unfinished(options.logFile)
  }

  async profile(): Promise<Profile> {
    const machine = machineFacts()
    await this.#prepare()
    const { stop } = this.#options
    try {
      return await this.#course.inTime((late) => {
        this.#options = { ...this.#options, stop: AbortSignal.any(stop ? [stop, late] : [late]) }
        return this.#measured(machine, stop)
      })
    } catch (error) {
      throw error instanceof OutOfTime ? error.beforeRoutes : error
    }
  }

  /** @param stop by which what there is is not the whole */
  async #measured(machine: Profile['machine'], stop: AbortSignal | undefined): Promise<Profile> {
    const { session, run, list, targets } = await this.#open()
    this.#course.endWithin(this.#options.mostMs ?? Infinity)
    let parts: ProfileParts
    try {
      const planned = this.#plan(await this.#withExamples(list, session))
      const referenceMs: number[] = []
      const executed = new ExecutedFunctions(this.#relativise)
      const catalogue = new SeenCatalogue()
      parts = {
        machine,
        facts: await factsOf(this.#options.directory),
        session,
        list,
        planned,
        referenceMs,
        executed,
        catalogue,
        prepare: this.#prepared,
      }
      const routes = markReach(measuringsOf(planned, targets), this.#options.reach)
      const context = {
        ...this.#context,
        session,
        run,
        routes,
        measured: routes,
        referenceMs,
        executed,
        catalogue,
        plans: new Map<string, Examination>(),
        soFar: () => this.#soFar(parts),
      }
      await this.#measure(context, parts, stop)
    } finally {
      await this.#unfinished.settle()
      await this.#course.phase('stop', () => session.close())
    }
    const profile = this.#soFar(parts)
    // What comes after measuring, such as rounds beside another version, may take long.
    await this.#unfinished.keep(() => unfinished(profile))
    return profile
  }

  async #prepare(): Promise<void> {
    const { prepare: command, settings, prepared } = this.#options
    if (command === null) return
    const timeoutMs = settings.budgetMs
    this.#prepared = await this.#course.phase('prepare', () =>
      seenPrepare({ ...this.#options, command, timeoutMs }, this.#relativise),
    )
    await prepared?.()
  }

  #open(): Promise<OpenApplication> {
    return openApplication(this.#options, {
      secrets: this.#secrets,
      phase: (name, part) => this.#course.phase(name, part),
      problem: (problem) => this.#course.problem(problem),
    })
  }

  /** A document that is named has told its examples already. */
  #withExamples(list: KnownRoutes, session: Session): Promise<KnownRoutes> {
    if (this.#options.openapi !== null) return Promise.resolve(list)
    return orStopped(withServedExamples(list, this.#options, session), this.#options.stop)
  }

  #plan(list: KnownRoutes): PlannedRoutes {
    const { fixtures, selected } = this.#options
    for (const message of list.problems) this.#course.problem({ stage: 'discover', message })
    const { routes, matched, ...rest } = planRoutes(requireRoutes(list), fixtures, this.#relativise)
    const chosen = routes.filter(({ id }) => selected(id))
    if (chosen.length === 0) throw noneSelected(routes)
    return {
      ...rest,
      routes: chosen,
      matched: matched.filter((route) => chosen.includes(route)),
      unselected: routes.length - chosen.length,
    }
  }

  get #context(): Pick<PassContext, 'options' | 'relativise' | 'problem' | 'hide' | 'leftMs' | 'timeShare'> {
    return {
      options: this.#options,
      relativise: this.#relativise,
      problem: (problem) => this.#course.problem(problem),
      leftMs: () => this.#course.until - this.#course.now(),
      timeShare: 1,
      hide: (text) => this.#secrets.hide(text),
    }
  }

  /** @throws CutShort with what there is at that moment: what goes on until the application has ended is not of it */
  async #measure(context: PassContext, parts: ProfileParts, stop: AbortSignal | undefined): Promise<void> {
    const keep = () => this.#unfinished.keepInTime(() => unfinished(this.#soFar(parts)))
    try {
      await orStopped(measure(context, this.#course, keep), stop)
      // It ends by itself, since it puts back what it has changed.
      await measureGrowth(context, this.#course)
    } catch (error) {
      throw new CutShort(this.#soFar(parts), error)
    }
  }

  #soFar(parts: ProfileParts): Profile {
    return this.#secrets.hideIn(makeProfile(this.#options, this.#course, parts))
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
