/** The plan pass of an application without the passes that time, with a clock and dumps around each statement. */
import { openApplication } from '../../src/collect/openApplication.ts'
import { Course } from '../../src/collect/course.ts'
import type { CollectOptions } from '../../src/collect/collect.ts'
import { ExecutedFunctions } from '../../src/collect/executedFunctions.ts'
import type { Instruments } from '../../src/collect/instruments/instruments.ts'
import { check } from '../../src/collect/passes/check.ts'
import { count } from '../../src/collect/passes/count.ts'
import type { PassContext } from '../../src/collect/passes/pass.ts'
import { plan } from '../../src/collect/passes/plan.ts'
import { takeTurn } from '../../src/collect/passes/turn.ts'
import { relativeTo } from '../../src/collect/relativeTo.ts'
import { planRoutes } from '../../src/collect/routes/routeProfiles.ts'
import { Secrets } from '../../src/collect/secrets.ts'
import { SeenCatalogue } from '../../src/collect/seenCatalogue.ts'
import type { Session } from '../../src/collect/session.ts'
import type { Target } from '../../src/fixturesFile/target.ts'
import type { Profile } from '../../src/profile.ts'
import { type Dump, dumpOf } from './dumps.ts'

export interface Examined {
  sql: string
  /** From the question for a connection until it is closed. */
  ms: number
  before: Dump
  /** Parts of the dump that are not what they were. */
  differs: string[]
}

/** @param dump of the application's database; null to take it through the application, where nobody else can open it */
export async function examineAll(
  options: CollectOptions,
  dump: (() => Promise<Dump>) | null,
): Promise<Examined[]> {
  const { fixtures: file, values, directory } = options
  const relativise = relativeTo(directory)
  const course = new Course({ phase() {}, route() {} }, Infinity)
  const problem: Course['problem'] = (one) => course.problem(one)
  const { session, run, list, targets } = await openApplication(options, {
    secrets: new Secrets(file.fixtures, values),
    phase: (_name, part) => part(),
    problem,
  })
  try {
    const { routes, matched } = planRoutes(list.routes, file, relativise)
    const measuring = matched.map((route) => ({ route, target: targets.get(route.id) as Target }))
    const context: PassContext = {
      session,
      options,
      run,
      relativise,
      routes: measuring,
      measured: measuring,
      problem,
      referenceMs: [],
      leftMs: () => Infinity,
      timeShare: 1,
      soFar: () => ({ routes }) as Profile,
      hide: (text) => text,
      executed: new ExecutedFunctions(relativise),
      catalogue: new SeenCatalogue(),
      plans: new Map(),
    }
    for (const pass of [check, count]) for (const one of measuring) await takeTurn(pass, one, context)
    const watch = new Watch(session.instruments, context.plans, dump)
    const watched = { app: session.app, instruments: watch.instruments } as Session
    for (const one of measuring.filter(({ route }) => plan.isFor!(route)))
      await plan.route!(one, { ...context, session: watched })
    for (const { route, message } of course.problems) process.stderr.write(`${route}: ${message}\n`)
    return watch.examined
  } finally {
    await session.close()
  }
}

class Watch {
  readonly examined: Examined[] = []
  readonly #real: Instruments
  readonly #plans: PassContext['plans']
  readonly #dump: (() => Promise<Dump>) | null

  constructor(real: Instruments, plans: PassContext['plans'], dump: (() => Promise<Dump>) | null) {
    this.#real = real
    this.#plans = plans
    this.#dump = dump
  }

  get instruments(): Instruments {
    const real = this.#real
    return {
      count: (...given: Parameters<Instruments['count']>) => real.count(...given),
      countFlow: (...given: Parameters<Instruments['countFlow']>) => real.countFlow(...given),
      keepStatements: <T>(use: () => Promise<T>) => real.keepStatements(use),
      beginPlan: (statement: Statement) => this.#begin(statement),
    } as Instruments
  }

  async #begin(statement: Statement): ReturnType<Instruments['beginPlan']> {
    const before = await this.#dumped(statement)
    const known = this.#plans.size
    const started = performance.now()
    const open = await this.#real.beginPlan(statement)
    if (open === null) return null
    const close = async (): Promise<void> => {
      await open.close()
      const ms = performance.now() - started
      const after = await this.#dumped(statement)
      const differs = Object.keys({ ...before, ...after }).filter((part) => before[part] !== after[part])
      // One that another route has sent before is not examined again.
      if (this.#plans.size > known || differs.length > 0)
        this.examined.push({ sql: statement.sql, ms, before, differs })
    }
    return { ...open, close }
  }

  async #dumped(statement: Statement): Promise<Dump> {
    if (this.#dump) return this.#dump()
    const open = await this.#real.beginPlan(statement)
    if (open === null) return {}
    try {
      return await dumpOf((sql) => open.ask(sql))
    } finally {
      await open.close()
    }
  }
}

type Statement = Parameters<Instruments['beginPlan']>[0]
