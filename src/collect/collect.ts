/** The collect stage: from a start command and a fixtures file to a Profile. */
import { UserError } from '../errors.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { Numbers } from '../fixturesFile/placeholders.ts'
import type { Settings } from '../fixturesFile/settings.ts'
import type { Profile } from '../profile.ts'
import type { BootOptions } from './app/boot.ts'
import { prepare } from './app/prepare.ts'
import { Course } from './course.ts'
import { machineFacts } from './facts.ts'
import { makeProfile } from './makeProfile.ts'
import { measure } from './measure.ts'
import type { Measuring } from './measuring.ts'
import { type OpenApplication, openApplication } from './openApplication.ts'
import type { PassContext } from './passes/pass.ts'
import { failFixture } from './passes/turn.ts'
import type { Progress } from './progress.ts'
import { type Relativise, relativeTo } from './relativeTo.ts'
import type { KnownRoutes } from './routes/discoverRoutes.ts'
import { noneSelected, requireRoutes } from './routes/requireRoutes.ts'
import { planRoutes, type PlannedRoutes } from './routes/routeProfiles.ts'
import { Secrets } from './secrets.ts'
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
  readonly #secrets: Secrets
  readonly #course: Course
  readonly #relativise: Relativise
  /** Median latency of each round of the reference workload. */
  readonly #referenceMs: number[] = []

  constructor(options: CollectOptions, progress: Progress, secrets: Secrets) {
    this.#options = options
    this.#secrets = secrets
    this.#course = new Course(progress, options.settings.budgetMs)
    this.#relativise = relativeTo(options.directory)
  }

  async profile(): Promise<Profile> {
    const machine = machineFacts()
    await this.#prepare()
    const { session, run, list, targets } = await this.#open()
    let planned: PlannedRoutes
    try {
      planned = this.#plan(list)
      const routes = this.#measurings(planned, targets)
      await measure({ ...this.#context, session, run, routes }, this.#course)
    } finally {
      await this.#course.phase('stop', () => session.close())
    }
    const reference = this.#referenceFact()
    const { app, seen } = session
    return makeProfile(this.#options, this.#course, {
      machine: { ...machine, reference },
      node: app.node,
      seen,
      list,
      planned,
    })
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
      secrets: this.#secrets,
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

  get #context(): Omit<PassContext, 'session' | 'run' | 'routes'> {
    return {
      options: this.#options,
      relativise: this.#relativise,
      problem: (problem) => this.#course.problem(problem),
      referenceMs: this.#referenceMs,
    }
  }

  #measurings({ matched }: PlannedRoutes, targets: OpenApplication['targets']): Measuring[] {
    return matched.flatMap((route) => {
      const target = targets.get(route.id)!
      if (!(target instanceof UserError)) return [{ route, target }]
      failFixture(route, target)
      return []
    })
  }

  #referenceFact(): Profile['machine']['reference'] {
    const latencyMs = medianAndRange(this.#referenceMs)
    return latencyMs && { node: process.version, latencyMs }
  }
}
