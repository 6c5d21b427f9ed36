/** The collect stage: from a start command and a fixtures file to a Profile. */
import { messageOf, UserError } from '../errors.ts'
import { makeTarget } from '../fixturesFile/target.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { type Numbers, startValues, type RunValues } from '../fixturesFile/placeholders.ts'
import type { Settings } from '../fixturesFile/settings.ts'
import type { Profile } from '../profile.ts'
import type { BootOptions } from './app/boot.ts'
import { prepare } from './app/prepare.ts'
import { Course } from './course.ts'
import { machineFacts } from './facts.ts'
import { logIn } from './logIn.ts'
import { makeProfile } from './makeProfile.ts'
import { measure } from './measure.ts'
import type { Measuring } from './measuring.ts'
import type { EarlierWork } from './passes/earlierWork.ts'
import { failFixture } from './passes/turn.ts'
import type { WorkPlan } from './passes/work.ts'
import type { Progress } from './progress.ts'
import { relativeTo } from './relativeTo.ts'
import { discoverRoutes, type KnownRoutes } from './routes/discoverRoutes.ts'
import { noneSelected, requireRoutes } from './routes/requireRoutes.ts'
import { planRoutes, type PlannedRoutes } from './routes/routeProfiles.ts'
import { routesOfTraffic, unlistedFixtures } from './routes/routesOfTraffic.ts'
import { Secrets } from './secrets.ts'
import { Session } from './session.ts'
import { medianAndRange } from './statistics.ts'

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

class Run {
  readonly #options: CollectOptions
  readonly #course: Course
  readonly #secrets: Secrets
  readonly #values: RunValues
  /** Median latency of each round of the reference workload. */
  readonly #referenceMs: number[] = []

  constructor(options: CollectOptions, progress: Progress, secrets: Secrets) {
    this.#options = options
    this.#course = new Course(progress, options.settings.budgetMs)
    this.#secrets = secrets
    this.#values = startValues(options.values, options.numbers)
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
      await session.login()
      await measure(
        {
          session,
          options: this.#options,
          run: this.#values,
          relativise: relativeTo(this.#options.directory),
          routes: this.#targets(planned),
          problem: (problem) => this.#course.problem(problem),
          referenceMs: this.#referenceMs,
        },
        this.#course,
      )
    } finally {
      await this.#course.phase('stop', () => session.close())
    }
    const measured = {
      machine: { ...machine, reference: this.#referenceFact() },
      node: session.app.node,
      seen: session.seen,
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

  #referenceFact(): Profile['machine']['reference'] {
    const latencyMs = medianAndRange(this.#referenceMs)
    return latencyMs && { node: process.version, latencyMs }
  }

  async #prepare(command: string): Promise<void> {
    const timeoutMs = this.#options.settings.budgetMs
    await this.#course.phase('prepare', () => prepare({ ...this.#options, command, timeoutMs }))
    await this.#options.prepared?.()
  }

  #open(): Promise<Session> {
    const { fixtures, settings } = this.#options
    return Session.open({
      boot: this.#options,
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
        failFixture(route, error)
        return []
      }
    })
  }
}
