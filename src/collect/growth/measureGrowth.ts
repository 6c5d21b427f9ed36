/**
 * How routes grow with the data: the last thing of a run. The tables of the application are kept, grown twice, and put back,
 * once to count statements and once, in a boot of its own, to count executed blocks. See docs/growth.md.
 */
import { messageOf, UserError } from '../../errors.ts'
import { isFlow } from '../../fixturesFile/target.ts'
import { orStopped } from '../../interruption.ts'
import { plural } from '../../plural.ts'
import { ProbeSilent } from '../app/channel.ts'
import type { Course } from '../course.ts'
import { NoAnswer } from '../instruments/client.ts'
import { OutOfTime } from '../outOfTime.ts'
import { type PassContext, SpoiltTurn } from '../passes/pass.ts'
import { isWorthIt } from '../worthIt.ts'
import { GrowingTables } from './growingTables.ts'
import { GrownTables } from './grownTables.ts'
import type { Growing } from './growing.ts'
import { isGrown } from './growthEnding.ts'
import { growthKinds, type Kind, type Size, SIZES, type Subject } from './growthKinds.ts'
import { growthPass } from './growthPass.ts'
import { GrowthTime } from './growthTime.ts'

const MORE_TIME = 'Give it more time: --budget SECONDS, or settings: { budgetMs } in the fixtures file.'
const NONE_READS =
  'No route was asked with more rows: none with GET or HEAD has passed by a request of its own.'
const SEE = 'The routes were measured without it. See docs/growth.md.'

/** Nothing that goes wrong in here loses what was measured before. */
export async function measureGrowth(context: PassContext, course: Course): Promise<void> {
  const { growth } = context.options
  if (growth == null) return
  const reached = context.measured.filter(({ route }) => isWorthIt('growth', route))
  const subjects = subjectsOf(reached)
  if (subjects.length > 0) await new Growth(context, course, { growing: growth, subjects }).all()
  else if (reached.length > 0) course.problem({ stage: 'growth', message: NONE_READS, hint: SEE })
}

function subjectsOf(measured: PassContext['measured']): Subject[] {
  return measured.flatMap(({ route, target }) => {
    if (isFlow(target) || target.state !== undefined || !isGrown(route)) return []
    return [{ route, target, grown: { counted: [], worked: [], failed: null, reasons: [] } }]
  })
}

class Growth {
  readonly #context: PassContext
  readonly #course: Course
  readonly #subjects: Subject[]
  readonly #time: GrowthTime
  readonly #tables: GrownTables
  readonly #growing: GrowingTables
  readonly #bootMs: number
  /** Rows that were added are still there: what is kept of the tables is not to be kept anew from them. */
  #isLeft = false

  constructor(context: PassContext, course: Course, of: { growing: Growing; subjects: Subject[] }) {
    const { session, options, leftMs } = context
    const { budgetMs } = options.settings
    this.#context = context
    this.#course = course
    this.#subjects = of.subjects
    this.#bootMs = course.spentMs('boot') + course.spentMs('discover')
    this.#time = new GrowthTime({ leftMs, now: () => course.now(), bootMs: this.#bootMs, budgetMs })
    this.#tables = new GrownTables(session, options, of.growing)
    this.#growing = new GrowingTables({
      growing: of.growing,
      routes: of.subjects.map(({ route }) => route),
      tables: this.#tables,
      time: this.#time,
      budgetMs,
      problem: (message) => this.#problem(message),
    })
  }

  async all(): Promise<void> {
    const { session } = this.#context
    const kinds = growthKinds(this.#context)
    let [current] = kinds as [Kind]
    try {
      for (const [i, kind] of kinds.entries()) {
        current = kind
        if (!this.#time.hasTimeFor(this.#bootMs * kind.boot.timesOrdinary)) return this.#noTimeFor(kind)
        if (i === 0) await session.leaveData()
        if (!(await this.#course.phase(kind.phase, () => this.#inBoot(kind))) || this.#isLeft) break
      }
    } catch (error) {
      if (error instanceof OutOfTime) this.#noTimeFor(current)
      else if (error instanceof UserError || error instanceof ProbeSilent) this.#problem(error.message)
      else throw error
    } finally {
      this.#tables.end()
      this.#tell()
    }
  }

  /** @returns whether there is more to be measured */
  async #inBoot(kind: Kind): Promise<boolean> {
    const { session, options } = this.#context
    await orStopped(session.bootAs(kind.boot.options(options)), options.stop)
    if (kind.needsOneProcess && session.app.processCount > 1) return false
    await this.#reachDatabase()
    try {
      const refused = await this.#time.keep(() => this.#tables.keep())
      if (refused !== null) {
        this.#problem(`No table is grown, since they could not be put back: ${refused}.`)
        return false
      }
      return await this.#inTime(kind)
    } finally {
      const why = await this.#tables.putBack()
      if (why !== null) this.#notPutBack(why)
    }
  }

  /** Some applications connect with their first request. */
  async #reachDatabase(): Promise<void> {
    for (const { target } of this.#subjects.slice(0, 1))
      await this.#context.session.instruments.send(target.next()).catch(() => {})
  }

  /** Gives up in time to put the tables back. */
  async #inTime(kind: Kind): Promise<boolean> {
    const { stop } = this.#context.options
    const at: { size: Size } = { size: 0 }
    try {
      return await this.#time.within((late) => {
        const signal = AbortSignal.any(stop ? [stop, late] : [late])
        return orStopped(this.#atAllSizes(kind, { at, signal }), signal)
      })
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error
      this.#noTimeFor(kind, at.size)
      return false
    }
  }

  async #atAllSizes(kind: Kind, of: { at: { size: Size }; signal: AbortSignal }): Promise<boolean> {
    for (const size of SIZES) {
      of.at.size = size
      await this.#growing.grow(size, of.signal)
      const { sizes } = this.#growing
      if (sizes.length === 0) return false
      this.#course.note(sizes.map(({ table, rows }) => `${table}: ${plural(rows[size], 'row')}`).join(', '))
      if (!(await this.#allRoutes(kind, size, of.signal))) return true
    }
    return true
  }

  /** @returns whether the application still answers */
  async #allRoutes(kind: Kind, size: Size, signal: AbortSignal): Promise<boolean> {
    for (const subject of this.#subjects) {
      signal.throwIfAborted()
      this.#time.throwIfOver()
      if (this.#growing.isStill(subject.route)) continue
      const obstacle = kind.obstacle(subject, size)
      if (obstacle !== null) {
        if (obstacle !== '') subject.grown.reasons.push(obstacle)
        continue
      }
      if (await this.#one(kind, subject, size)) continue
      this.#problem(
        `The application did not answer any more after ${subject.route.id}, so no route was asked with more rows.`,
      )
      return false
    }
    return true
  }

  /** @returns whether the application still answers */
  async #one(kind: Kind, subject: Subject, size: Size): Promise<boolean> {
    try {
      await kind.measure(subject, size)
      return true
    } catch (error) {
      if (![NoAnswer, SpoiltTurn, ProbeSilent, UserError].some((known) => error instanceof known)) throw error
      kind.lose(subject, size, messageOf(error))
      return this.#context.session.app.isAlive()
    }
  }

  #noTimeFor(kind: Kind, size: Size = 0): void {
    const what =
      kind.phase === 'growth' ? 'to see how routes grow' : 'to count executed blocks with more rows'
    const { sizes } = this.#growing
    const rows = sizes.map((one) => `${one.table}: ${plural(one.rows[size], 'row')}`).join(', ')
    this.#problem(
      `The time budget of ${this.#context.options.settings.budgetMs / 1000} s had no time ${what}${size === 0 ? '' : ` (${rows})`}.`,
      MORE_TIME,
    )
  }

  #notPutBack(why: string): void {
    this.#isLeft = true
    this.#problem(
      `The rows that were added could not be taken away again: ${why.replace(/\.$/, '')}.`,
      'Make the data anew, as your prepare command does, before you go on with this database.',
    )
  }

  #problem(message: string, hint = SEE): void {
    this.#course.problem({ stage: 'growth', message, hint })
  }

  #tell(): void {
    const { sizes } = this.#growing
    if (sizes.length === 0) return
    for (const { route, grown } of this.#subjects)
      if (grown.counted.length > 0) route.growth = growthPass(route, grown, sizes)
  }
}
