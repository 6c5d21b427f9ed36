/**
 * How the database finds the rows of a route's statements, and what an index would change: each shape of the count pass is
 * examined once per run, on a connection of its own, and all that is tried there is undone. See docs/plans.md.
 */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { hostsOfReset } from '../../fixturesFile/hostsOfReset.ts'
import { type AnyTarget, isFlow } from '../../fixturesFile/target.ts'
import { messageOf, UserError } from '../../errors.ts'
import { readCommand } from '../../command.ts'
import type { Examination } from '../../plans/examine.ts'
import { type Examinations, examinations } from '../../plans/examinations.ts'
import type { PlanDatabase } from '../../plans/planDatabase.ts'
import { serverOf } from '../../plans/serverOf.ts'
import type { QueryRecord } from '../../probe/protocol.ts'
import type { CountPass, PlanPass, QueryShape, ShapePlan } from '../../profile.ts'
import { normaliseSql } from '../../sql.ts'
import type { CollectOptions } from '../collect.ts'
import type { OpenPlan } from '../app/openPlan.ts'
import { ProbeSilent } from '../app/channel.ts'
import type { CountedRequest, Instruments } from '../instruments/instruments.ts'
import { type Pass, type PassContext, SpoiltTurn } from './pass.ts'

/** With the index that is tried. */
const SHAPE_MS = 60
/** Of a route that was not counted yet: as the bookshop has. */
const USUAL_SHAPES = 1.5
/** Of one route: what is left then is said to be. */
const LONGEST_MS = 30_000

export const plan: Pass = {
  name: 'plan',
  costMs: (requestMs, _settings, { count }) =>
    requestMs + SHAPE_MS * (count?.shapes.filter(isExamined).length ?? USUAL_SHAPES),
  isWanted: ({ settings }) => settings.plans !== 'off',
  // Time is kept for a route that was not counted yet: most ask a database for something.
  isFor: ({ status, count }) => status === 'passed' && (count === null || count.shapes.some(isExamined)),
  async route({ route, target }, { session, options, problem, leftMs, plans, catalogue, measured }) {
    route.plan = await planPass(session.instruments, target, {
      count: route.count!,
      hosts: hostsOf(options),
      plans,
      leftMs: () => Math.min(leftMs(), LONGEST_MS),
      opened: (database) =>
        catalogue.read(database, { routes: measured, rowCounts: () => session.app.rowCounts(), problem }),
      refused: (why) => problem({ stage: 'plan', ...refusal(why) }),
    })
  },
  lose(fault, { route }, { problem }) {
    const hint =
      fault instanceof UserError ? fault.hint : 'Its plans are not looked at; the rest is measured.'
    problem({ stage: 'plan', route: route.id, message: messageOf(fault), hint })
  },
}

/** Those that find rows, and whose database is asked for plans: nobody reads those of commands of MongoDB. */
function isExamined({ kind, sql }: QueryShape): boolean {
  return (kind === 'read' || kind === 'write') && readCommand(sql) === null
}

/** A database whose tables may be put back is one for tests as well. */
function hostsOf({ settings, fixtures }: CollectOptions): string[] {
  return [...settings.planHosts, ...hostsOfReset(fixtures.fixtures.reset)]
}

function refusal(why: string): { message: string; hint: string } {
  return {
    message: `How the database finds rows was not looked at: ${why}.`,
    hint:
      'An index is tried in a transaction that is rolled back, and only where that is safe. A host of databases for tests can be ' +
      'named: settings: { planHosts: [HOST] } in the fixtures file. Without any of it: settings: { plans: off }, or --plans off.',
  }
}

interface PlanOptions {
  count: CountPass
  hosts: string[]
  /** What was examined before, by database and statement. */
  plans: PassContext['plans']
  /** What there is time for. */
  leftMs: () => number
  /** Told of a connection on which a statement was examined, while it is open. */
  opened?: (database: PlanDatabase) => Promise<void>
  /** Told why a database is left alone. */
  refused: (why: string) => void
  examinations?: Examinations
}

/** @throws NoAnswer; UserError; SpoiltTurn; ProbeSilent */
export async function planPass(
  instruments: Pick<Instruments, 'keepStatements' | 'beginPlan' | 'count' | 'countFlow'>,
  target: AnyTarget,
  options: PlanOptions,
): Promise<PlanPass> {
  return instruments.keepStatements(async () => {
    const sent = await statementsOf(instruments, target)
    if (sent === null) return { shapes: [], reason: 'the process that answered is not watched' }
    const examined = new Examined(instruments, options, sent)
    const shapes = await examined.all()
    // What is true of all of them is said once.
    const [first] = shapes
    const isRefused =
      first?.reason !== '' &&
      shapes.every(({ plan: steps, reason }) => steps === '' && reason === first?.reason)
    return first && isRefused
      ? { shapes: [], reason: first.reason }
      : { shapes, reason: '', ...examined.server }
  })
}

type Sent = ReadonlyMap<string, QueryRecord>

/** Asks once, and tells what was sent, by shape; null where nobody has seen it. */
async function statementsOf(
  instruments: Pick<Instruments, 'count' | 'countFlow'>,
  target: AnyTarget,
): Promise<Sent | null> {
  const exchanges = await askedOnce(instruments, target)
  if (exchanges.some(({ record }) => record === null)) return null
  const queries = exchanges.flatMap(({ record }) => record!.queries).filter(({ error }) => error === null)
  return new Map(queries.map((query) => [normaliseSql(query.sql), query]))
}

async function askedOnce(
  instruments: Pick<Instruments, 'count' | 'countFlow'>,
  target: AnyTarget,
): Promise<CountedRequest[]> {
  if (isFlow(target)) {
    const [run] = await instruments.countFlow(target, 1)
    if (run === undefined || run.isUnexpected) throw unexpected(run?.exchanges.at(-1))
    return run.exchanges
  }
  const counted = await instruments.count(target, 1)
  const other = counted.find(({ answer }) => !acceptsStatus(target, answer.status))
  if (other) throw unexpected(other)
  return counted
}

function unexpected(counted: CountedRequest | undefined): SpoiltTurn {
  return new SpoiltTurn(
    `answered ${counted?.answer.status ?? 'nothing'} when it was asked for its statements`,
  )
}

class Examined {
  readonly #instruments: Pick<Instruments, 'beginPlan'>
  readonly #options: PlanOptions
  readonly #sent: Sent
  readonly #until: number
  #server: string | null = null

  constructor(instruments: Pick<Instruments, 'beginPlan'>, options: PlanOptions, sent: Sent) {
    this.#instruments = instruments
    this.#options = options
    this.#sent = sent
    this.#until = performance.now() + options.leftMs()
  }

  async all(): Promise<ShapePlan[]> {
    const plans: ShapePlan[] = []
    for (const [i, shape] of this.#options.count.shapes.entries())
      if (isExamined(shape)) plans.push({ shape: i, ...(await this.#one(shape)) })
    return plans
  }

  /** Nothing where none has said its version. */
  get server(): Pick<PlanPass, 'server'> {
    return this.#server === null ? {} : { server: this.#server }
  }

  async #one({ sql }: QueryShape): Promise<Examination> {
    const query = this.#sent.get(sql)
    if (query === undefined) return nothing('it was not sent when the same request was asked again')
    if (query.statements > 1) return nothing('it was sent in one go with others')
    if (performance.now() >= this.#until) return nothing('there was no time left for it')
    const open = await this.#instruments.beginPlan({ sql: query.sql, hosts: this.#options.hosts })
    if (open === null)
      return nothing('its values were not kept: by which client it went is not seen, or they are too large')
    try {
      const examination = await this.#examination(open, query)
      if (open.refused === null) {
        await this.#options.opened?.(open)
        if (this.#server === null) await this.#ask(open)
      }
      return examination
    } finally {
      await open.close()
    }
  }

  /** One question a route. What it does not say is left open. */
  async #ask(open: PlanDatabase): Promise<void> {
    this.#server = await serverOf(open).catch((error: unknown) => {
      if (error instanceof ProbeSilent) throw error
      return null
    })
  }

  async #examination(open: OpenPlan, { sql, durationMs }: QueryRecord): Promise<Examination> {
    const { dialect, database, parameters, refused } = open
    if (refused !== null) {
      this.#options.refused(refused)
      return nothing(refused)
    }
    const key = JSON.stringify([dialect, database, normaliseSql(sql)])
    const { plans } = this.#options
    const before = plans.get(key)
    if (before) return before
    const examine = (this.#options.examinations ?? examinations)[dialect]
    if (!examine) return nothing('plans of this database are not read')
    const examination = await examine(open, { sql, parameters, tookMs: durationMs }).catch(
      (error: unknown) => {
        if (error instanceof ProbeSilent) throw error
        return nothing(`it could not be examined: ${messageOf(error)}`)
      },
    )
    plans.set(key, bounded(examination))
    return plans.get(key)!
  }
}

/** A database says as much as it likes, and a profile that is too long can be read by nobody. */
const MOST_CHARACTERS = 10_000

function bounded({ plan: steps, reason, missing, ...rest }: Examination): Examination {
  const [before, after] = missing?.plans ?? ['', '']
  return {
    ...rest,
    plan: cut(steps),
    reason: cut(reason),
    missing: missing && { ...missing, plans: [cut(before), cut(after)] },
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} ...` : text
}

function nothing(reason: string): Examination {
  return { hash: null, plan: '', indexes: [], missing: null, advice: null, reason }
}
