/** One stage: base and head booted, and one route after the other driven on both. */
import { ProbeSilent } from '../collect/channel.ts'
import { NoAnswer } from '../collect/client.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { messageOf, UserError } from '../errors.ts'
import { acceptsStatus, type Target } from '../fixtures/target.ts'
import { alternate, type Alternation } from './alternate.ts'
import type { Stage } from './confirmation.ts'
import { type OpenSide, openSides, type OpenSides, type SideName, sideNames } from './openSides.ts'
import type { AlternateOptions, Side } from './sides.ts'

export interface StageOptions {
  sides: Record<SideName, CollectOptions>
  routes: readonly string[]
  /** Of one metric of one route. */
  error: number
  margin: number
  /** For one route. */
  routeMs: number
  /** When the time of the whole run is spent, on the clock of performance.now(). */
  until: number
  onRoute: (id: string, index: number) => void
}

const ROUND_MS = 40
const WARMUP_MS = 2500
const LOG_LINES = 8
export const OUT_OF_TIME = 'the time budget of the run was spent before it'

/** What came of every route; a side that does not boot is the reason for all. */
export async function runStage(options: StageOptions): Promise<Map<string, Stage>> {
  const stages = new Map<string, Stage>()
  const give = (reason: string): void => {
    for (const id of options.routes) if (!stages.has(id)) stages.set(id, { reason })
  }
  try {
    const open = await openSides(options.sides)
    try {
      for (const [i, id] of options.routes.entries()) {
        if (performance.now() >= options.until) break
        options.onRoute(id, i + 1)
        stages.set(id, await compareRoute(open, id, options))
        await revive(open, id)
      }
    } finally {
      await open.close()
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    give(error.message)
  }
  give(OUT_OF_TIME)
  return stages
}

/** A server that died is booted again, and the other one with it: they are to have the same past. */
async function revive(open: OpenSides, id: string): Promise<void> {
  const alive = await Promise.all(sideNames.map((name) => open[name].session.app.isAlive()))
  if (alive.every(Boolean)) return
  for (const name of sideNames) {
    try {
      await open[name].session.restart()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const message = `the ${name} did not boot again after ${id} had taken a side down: ${error.message}`
      throw new UserError(open[name].hide(message), error.hint, { cause: error })
    }
  }
}

async function compareRoute(open: OpenSides, id: string, options: StageOptions): Promise<Stage> {
  const obstacles = { base: await obstacleOf(open.base, id), head: await obstacleOf(open.head, id) }
  const reason = tell(obstacles)
  if (reason !== null) return { reason }
  const base = driven(open.base, id)
  const head = driven(open.head, id)
  try {
    const stage = await alternate({ base, head }, alternateOptions(options))
    if (stage.ended === 'errors') return { reason: await whyErrors(open, { base, head }) }
    const warmupRequests = { base: base.warmup(stage), head: head.warmup(stage) }
    return { ...stage, warmupRequests }
  } catch (error) {
    if (!(error instanceof ProbeSilent || error instanceof NoAnswer)) throw error
    return { reason: await whyErrors(open, { base, head }) }
  }
}

function alternateOptions(options: StageOptions): AlternateOptions {
  const { error, margin, routeMs, until, sides } = options
  const { connections } = sides.head.settings
  const budgetMs = Math.min(routeMs, until - now())
  return {
    error,
    margin,
    connections,
    roundMs: ROUND_MS,
    warmupMs: Math.min(WARMUP_MS, budgetMs / 2),
    budgetMs,
    now,
  }
}

const now = (): number => performance.now()

type Obstacle = { kind: 'absent' | 'refused' | 'failed'; words: string }

/** Why a side cannot be asked for the route; null after an answer as expected. */
async function obstacleOf({ targets, session, hide }: OpenSide, id: string): Promise<Obstacle | null> {
  const target = targets.get(id)
  if (target === undefined) return { kind: 'absent', words: 'does not have this route' }
  if (target instanceof UserError)
    return { kind: 'refused', words: `cannot be asked: ${hide(target.message)}` }
  try {
    const { status } = await session.instruments.send(target.next())
    if (acceptsStatus(target, status)) return null
    return { kind: 'refused', words: `answers ${status} instead of ${target.expected.join(' or ') || '2xx'}` }
  } catch (error) {
    if (error instanceof UserError)
      return { kind: 'refused', words: `cannot be asked: ${hide(error.message)}` }
    if (!(error instanceof NoAnswer)) throw error
    return { kind: 'failed', words: await howItFailed({ session, hide }, messageOf(error)) }
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
  if (!session.app.died.aborted) return `gave no answer (${words})`
  const output = hide(await session.app.lastLines(LOG_LINES))
  return output === '' ? 'ended on it and printed nothing' : `ended on it; its last lines:\n${output}`
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
    target: targets.get(id) as Target,
    instruments: {
      async drive(target, load) {
        const round = await session.instruments.drive(target, load)
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
