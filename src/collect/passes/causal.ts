/**
 * Why a query or a call is repeated, by experiment: the same request again, with rows taken away from the answer of an
 * earlier query. What follows the rows becomes less. No other data, no second fixture.
 */
import { isFlow, type RequestSpec, type Target } from '../../fixturesFile/target.ts'
import type { Cause, CountPass, OutgoingCall, QueryShape } from '../../profile.ts'
import { messageOf } from '../../errors.ts'
import { nextRequest } from '../instruments/ahead.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { type Done, Experiment, queriesOf } from './experiment.ts'
import type { Pass } from './pass.ts'
import type { QueryGroup } from './queryShapes.ts'
import { isOfShape, type Repeated, repeatedCall, repeatedQuery } from './repeated.ts'
import { REPEATED } from './repetition.ts'
import { cannotSee, causeOf } from './tryParents.ts'
import { writesBefore } from './writesBefore.ts'

/** About as many as it takes to find a cause. */
const REQUESTS = 5

/** A server that does not stand it costs the route its evidence and nothing else. */
export const causal: Pass = {
  name: 'causal',
  costMs: (requestMs, _settings, { count }) => REQUESTS * requestMs * loopsOf(count!).length,
  // Each step of a flow would have to be sent again in the middle of it: see flowCauses.ts.
  // No time is kept for a route that was not counted yet: most repeat nothing.
  isFor: ({ status, kind, count }) =>
    status === 'passed' && kind !== 'flow' && count !== null && loopsOf(count).length > 0,
  async route({ route, target }, { session, relativise, measured }) {
    if (isFlow(target)) return
    const routes = measured.map((one) => one.route).filter(({ kind }) => kind !== 'flow')
    await causalPass(session.instruments, target, {
      count: route.count!,
      relativise,
      isWrittenBefore: writesBefore(routes),
    })
  },
  async lose(fault, { route }, { session }) {
    for (const loop of loopsOf(route.count!))
      loop.cause = cannotSee(`with fewer rows it did not answer: ${messageOf(fault)}`)
    // Whatever it still does, it does with rows missing.
    await session.restart()
  },
  spoilsBoot: true,
}

function loopsOf({ shapes, outgoing }: CountPass): (QueryShape | OutgoingCall)[] {
  return [...shapes.filter(isLoop), ...outgoing.filter(isCallLoop)]
}

export function isLoop({ kind, executions, distinctParameters }: QueryShape): boolean {
  return kind === 'read' && executions.value >= REPEATED && distinctParameters >= REPEATED
}

export function isCallLoop({ access, executions, distinctTargets }: OutgoingCall): boolean {
  return access === 'read' && executions.value >= REPEATED && distinctTargets >= REPEATED
}

interface CausalOptions {
  count: CountPass
  relativise: Relativise
  /** Whether a shape is a write of the layer before the handlers. */
  isWrittenBefore?: (shape: QueryShape) => boolean
}

/**
 * Sets the cause of every query and call of a route that is repeated with something else each time. Rows are taken from
 * nothing but a GET or HEAD that only reads, apart from what the layer before the handlers has written by then.
 * @throws NoAnswer or ProbeSilent when the server does not stand it
 */
export async function causalPass(
  instruments: Pick<Instruments, 'cut' | 'send'>,
  target: Target,
  { count, relativise, isWrittenBefore = () => false }: CausalOptions,
): Promise<void> {
  const loops = loopsOf(count)
  if (loops.length === 0) return
  const request = await nextRequest(instruments, target)
  const before = count.shapes.filter(isWrittenBefore)
  const experiment = new Experiment(instruments, request, (group) =>
    before.some((shape) => isOfShape(group, shape, relativise)),
  )
  const causes = await causesOf(experiment, { loops, count, request, relativise, before })
  for (const [i, loop] of loops.entries()) loop.cause = causes[i]!
}

interface Question extends Omit<CausalOptions, 'isWrittenBefore'> {
  loops: readonly (QueryShape | OutgoingCall)[]
  /** Writes that rows may be taken after, and only after. */
  before: readonly QueryShape[]
  request: RequestSpec
}

async function causesOf(
  experiment: Experiment,
  { loops, count, request, relativise, before }: Question,
): Promise<Cause[]> {
  const all = (reason: string): Cause[] => loops.map(() => cannotSee(reason))
  const obstacle = whyNoCut(request, count, before)
  if (obstacle !== null) return all(obstacle)
  const whole = await experiment.whole()
  if ('reason' in whole) return all(whole.reason)
  const from = count.shapes.findLastIndex((shape) => before.includes(shape)) + 1
  const isAfter = (group: QueryGroup): boolean =>
    from === 0 || count.shapes.slice(from).some((shape) => isOfShape(group, shape, relativise))
  const causes: Cause[] = []
  const children = loops.map((loop) => repeatedIn(whole, loop, relativise))
  for (const child of children) {
    causes.push(
      child !== undefined && child.executions(whole) >= REPEATED
        ? await causeOf(experiment, { whole, child, relativise, isAfter })
        : cannotSee('it was not repeated when the same request was sent again'),
    )
  }
  const after = await experiment.whole()
  if ('reason' in after || !sendsAlike(whole, after)) {
    return all('the same request does not always send the same queries')
  }
  return causes.map((cause, i) => (callsAlike(children[i], whole, after) ? cause : UNSTEADY))
}

const UNSTEADY = cannotSee('the same request does not always make the same calls')

function repeatedIn(
  whole: Done,
  loop: QueryShape | OutgoingCall,
  relativise: Relativise,
): Repeated | undefined {
  return 'sql' in loop ? repeatedQuery(whole, loop, relativise) : repeatedCall(whole, loop, relativise)
}

function whyNoCut(
  { method }: RequestSpec,
  { shapes, outgoing }: CountPass,
  before: readonly QueryShape[],
): string | null {
  if (method !== 'GET' && method !== 'HEAD') return `rows are not taken from a ${method} request`
  const writing = shapes.find((shape) => shape.kind !== 'read' && !before.includes(shape))
  if (writing?.kind === 'transaction') return 'rows are not taken from a request with a transaction'
  if (writing !== undefined) return 'rows are not taken from a request that does more than read'
  // What another service is told before the first query cannot follow from its rows.
  const told = outgoing.find(({ access, afterQuery }) => access === 'write' && afterQuery)
  return told ? 'rows are not taken from a request that tells another service something' : null
}

function sendsAlike({ groups: a }: Done, { groups: b }: Done): boolean {
  const keys = [...a.keys()]
  return (
    a.size === b.size && keys.every((key) => queriesOf(a.get(key)).length === queriesOf(b.get(key)).length)
  )
}

function callsAlike(child: Repeated | undefined, whole: Done, after: Done): boolean {
  return !child || child.query !== null || child.executions(whole) === child.executions(after)
}
