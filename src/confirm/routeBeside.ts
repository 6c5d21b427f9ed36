/** One route on both servers: rounds that can be gone on with, or why there are none. */
import { ProbeSilent } from '../collect/app/channel.ts'
import { quotedAfter, SEARCHED_LINES } from '../collect/app/quoteOutput.ts'
import { type Asked, askOnce } from '../collect/instruments/askOnce.ts'
import { NoAnswer } from '../collect/instruments/client.ts'
import { withSetup } from '../collect/withSetup.ts'
import { messageOf, UserError } from '../errors.ts'
import { type AnyTarget, isFlow } from '../fixturesFile/target.ts'
import { AlternatingRounds, type Alternation, type Stretch } from './alternate.ts'
import type { Stage } from './confirmation.ts'
import type { OpenSide, OpenSides } from './openSides.ts'
import { type AlternateOptions, type Side, type SideName, sideNames } from './sides.ts'

export class RouteBeside {
  readonly #open: OpenSides
  readonly #sides: Record<SideName, Driven>
  readonly #rounds: AlternatingRounds
  readonly #restarts: number

  private constructor(open: OpenSides, id: string, options: AlternateOptions) {
    this.#open = open
    this.#sides = { base: driven(open.base, id), head: driven(open.head, id) }
    this.#rounds = new AlternatingRounds(this.#sides, options)
    this.#restarts = restartsOf(open)
  }

  /** Where a side cannot be asked for the route, why. */
  static async meet(
    open: OpenSides,
    id: string,
    options: AlternateOptions,
  ): Promise<RouteBeside | { reason: string }> {
    const [base, head] = await Promise.all([obstacleOf(open.base, id), obstacleOf(open.head, id)])
    const reason = tell({ base, head })
    return reason === null ? new RouteBeside(open, id, options) : { reason }
  }

  /** Other processes are another stage. */
  get sameProcesses(): boolean {
    return restartsOf(this.#open) === this.#restarts
  }

  async goOn(stretch: Stretch): Promise<Stage> {
    const { base, head } = this.#sides
    try {
      await this.#around(() => this.#rounds.goOn(stretch))
      const stage = this.#rounds.result()
      if (stage.ended === 'errors') return { reason: await whyErrors(this.#open, this.#sides) }
      return { ...stage, warmupRequests: { base: base.warmup(stage), head: head.warmup(stage) } }
    } catch (error) {
      if (error instanceof UserError) return { reason: this.#open.head.hide(error.message) }
      if (!(error instanceof ProbeSilent || error instanceof NoAnswer)) throw error
      return { reason: await whyErrors(this.#open, this.#sides) }
    }
  }

  /** Each side is set up, and torn down again, by the steps of its own fixture. */
  #around(rounds: () => Promise<void>): Promise<void> {
    const { base, head } = this.#sides
    return withSetup(base.target, this.#open.base.session, () =>
      withSetup(head.target, this.#open.head.session, rounds),
    )
  }
}

function restartsOf({ base, head }: OpenSides): number {
  return base.session.restarts + head.session.restarts
}

type Obstacle = { kind: 'absent' | 'refused' | 'failed'; words: string }

/** Why a side cannot be asked for the route; null after an answer as expected. */
async function obstacleOf({ targets, session, hide }: OpenSide, id: string): Promise<Obstacle | null> {
  const target = targets.get(id)
  if (target === undefined) return { kind: 'absent', words: 'does not have this route' }
  if (target instanceof UserError)
    return { kind: 'refused', words: `cannot be asked: ${hide(target.message)}` }
  session.app.turnPage()
  try {
    const asked = await withSetup(target, session, () => askOnce(session.instruments, target))
    return asked.isUnexpected ? refusal(asked, target) : null
  } catch (error) {
    if (error instanceof UserError)
      return { kind: 'refused', words: `cannot be asked: ${hide(error.message)}` }
    if (!(error instanceof NoAnswer)) throw error
    return { kind: 'failed', words: await howItFailed({ session, hide }, messageOf(error)) }
  }
}

function refusal({ exchanges }: Asked, target: AnyTarget): Obstacle {
  const step = isFlow(target) ? target.steps[exchanges.length - 1]! : null
  const where = step === null ? '' : ` to step ${exchanges.length}`
  const wanted = (step ?? target).expected.join(' or ') || '2xx'
  return {
    kind: 'refused',
    words: `answers ${exchanges.at(-1)!.answer.status}${where} instead of ${wanted}`,
  }
}

function tell({ base, head }: Record<SideName, Obstacle | null>): string | null {
  if (base === null && head === null) return null
  if (base !== null && head !== null) return `the base ${base.words}, and the head ${head.words}`
  const [side, other] = base === null ? ['head', 'base'] : ['base', 'head']
  const { kind, words } = (base ?? head)!
  return `the ${side} ${words}${kind === 'refused' ? `: the fixture fits the ${other} only` : ''}`
}

async function howItFailed(
  { session, hide }: Pick<OpenSide, 'session' | 'hide'>,
  words: string,
): Promise<string> {
  // A process that just ends no longer takes connections, and is not gone yet.
  if (await session.app.isAlive()) return `gave no answer (${words})`
  return quotedAfter('ended on it', hide(await session.app.lastLines(SEARCHED_LINES)))
}

interface Driven extends Side {
  errors: () => number
  /** Requests before the rounds that count. */
  warmup: (stage: Alternation) => number
}

/** The side's instruments, with a tally of what was sent. */
function driven({ session, targets }: OpenSide, id: string): Driven {
  let errors = 0
  let requests = 0
  return {
    target: targets.get(id) as AnyTarget,
    instruments: {
      async shortRound(target, load) {
        const round = await session.instruments.shortRound(target, load)
        errors += round.errors
        requests += round.requests
        return round
      },
    },
    errors: () => errors,
    warmup: ({ pairs, discarded }) => {
      const each = pairs[0]?.base.requests ?? 0
      return Math.max(0, requests - (pairs.length + discarded) * each)
    },
  }
}

async function whyErrors(open: OpenSides, sides: Record<SideName, Driven>): Promise<string> {
  const told: string[] = []
  for (const name of sideNames) {
    const { session } = open[name]
    if (!(await session.app.isAlive())) told.push(`the ${name} ${await howItFailed(open[name], 'it hangs')}`)
    else if (sides[name].errors() > 0) told.push(`the ${name} does not answer as expected under load`)
  }
  return told.join(', and ') || 'no pair of rounds was without errors'
}
