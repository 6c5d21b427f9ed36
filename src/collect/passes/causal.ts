/**
 * Why a query is repeated, by experiment: the same request again, with rows taken away from the answer of an earlier
 * query. What follows the rows becomes less. No other data, no second fixture.
 */
import { isFlow, type RequestSpec, type Target } from '../../fixturesFile/target.ts'
import type { Cause, CountPass, Place, QueryShape } from '../../profile.ts'
import { isOneEach, outcomeOf, slopeOf, type Points } from './cause.ts'
import { messageOf } from '../../errors.ts'
import { nextRequest } from '../instruments/ahead.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { Experiment, type Groups, queriesOf } from './experiment.ts'
import type { Pass } from './pass.ts'
import { type QueryGroup, statements } from './queryShapes.ts'
import { REPEATED, sum } from './repetition.ts'
import { writesBefore } from './writesBefore.ts'

const MOST_PARENTS = 3

/** A server that does not stand it costs the route its evidence and nothing else. */
export const causal: Pass = {
  name: 'causal',
  // Each step would have to be sent again in the middle of a flow: see flowCauses.ts.
  isFor: ({ status, kind, count }) =>
    status === 'passed' && kind !== 'flow' && (count?.shapes.some(isLoop) ?? false),
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
    for (const shape of route.count!.shapes.filter(isLoop))
      shape.cause = cannotSee(`with fewer rows it did not answer: ${messageOf(fault)}`)
    // Whatever it still does, it does with rows missing.
    await session.restart()
  },
  spoilsBoot: true,
}

export function isLoop({ kind, executions, distinctParameters }: QueryShape): boolean {
  return kind === 'read' && executions.value >= REPEATED && distinctParameters >= REPEATED
}

export function cannotSee(reason: string): Cause {
  return { outcome: 'cannot-see', parent: null, points: [], slope: null, reason }
}

interface CausalOptions {
  count: CountPass
  relativise: Relativise
  /** Whether a shape is a write of the layer before the handlers. */
  isWrittenBefore?: (shape: QueryShape) => boolean
}

/**
 * Sets the cause of every query of a route that is repeated with other parameters each time. Rows are taken from nothing but a GET or HEAD that only reads,
 * apart from what the layer before the handlers has written by then.
 * @throws NoAnswer or ProbeSilent when the server does not stand it
 */
export async function causalPass(
  instruments: Pick<Instruments, 'cut' | 'send'>,
  target: Target,
  { count, relativise, isWrittenBefore = () => false }: CausalOptions,
): Promise<void> {
  const loops = count.shapes.filter(isLoop)
  if (loops.length === 0) return
  const request = await nextRequest(instruments, target)
  const before = count.shapes.filter(isWrittenBefore)
  const experiment = new Experiment(instruments, request, (group) =>
    before.some((shape) => isOfShape(group, shape, relativise)),
  )
  const causes = await causesOf(experiment, { loops, count, request, relativise, before })
  for (const [i, shape] of loops.entries()) shape.cause = causes[i]!
}

interface Question extends Omit<CausalOptions, 'isWrittenBefore'> {
  loops: readonly QueryShape[]
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
  for (const shape of loops) {
    const loop = [...whole.groups].find(([, group]) => isOfShape(group, shape, relativise))
    const again = loop && statements(queriesOf(loop[1])) >= REPEATED
    causes.push(
      again
        ? await causeOf(experiment, { whole: whole.groups, child: loop[0], relativise, isAfter })
        : cannotSee('it was not repeated when the same request was sent again'),
    )
  }
  const after = await experiment.whole()
  if ('reason' in after || !isAlike(whole.groups, after.groups)) {
    return all('the same request does not always send the same queries')
  }
  return causes
}

function whyNoCut(
  { method }: RequestSpec,
  { shapes }: CountPass,
  before: readonly QueryShape[],
): string | null {
  if (method !== 'GET' && method !== 'HEAD') return `rows are not taken from a ${method} request`
  const writing = shapes.find((shape) => shape.kind !== 'read' && !before.includes(shape))
  if (writing === undefined) return null
  return writing.kind === 'transaction'
    ? 'rows are not taken from a request with a transaction'
    : 'rows are not taken from a request that does more than read'
}

function isOfShape(group: QueryGroup, { sql, raw, callSite }: QueryShape, relativise: Relativise): boolean {
  const place = callSiteOf(group, relativise)
  return (
    group.sql === sql &&
    group.first.raw === raw &&
    place?.file === callSite?.file &&
    place?.line === callSite?.line &&
    place?.column === callSite?.column
  )
}

function callSiteOf({ first }: QueryGroup, relativise: Relativise): Place | null {
  const [frame] = first.frames
  return frame ? relativise(frame) : null
}

function isAlike(a: Groups, b: Groups): boolean {
  const keys = [...a.keys()]
  return (
    a.size === b.size && keys.every((key) => queriesOf(a.get(key)).length === queriesOf(b.get(key)).length)
  )
}

const rowsOf = (group: QueryGroup | undefined): number => sum(queriesOf(group).map(({ rows }) => rows))
const mostRows = (group: QueryGroup): number => Math.max(...queriesOf(group).map(({ rows }) => rows))

interface Suspect {
  whole: Groups
  /** Key of the repeated query. */
  child: string
  relativise: Relativise
  /** Whether it is sent after all that is written. */
  isAfter: (group: QueryGroup) => boolean
}

/** The surest of all that the candidates show: the strongest comes first. */
const STRENGTH: Cause['outcome'][] = ['confirmed', 'batched', 'cannot-see', 'independent']

async function causeOf(experiment: Experiment, suspect: Suspect): Promise<Cause> {
  const found: Cause[] = []
  for (const parent of candidates(suspect)) {
    const cause = await tryParent(experiment, suspect, parent)
    if (cause.outcome === 'confirmed' && isOneEach(cause.slope ?? 0)) return cause
    // That a query does not feed itself says nothing of what does.
    if (parent !== suspect.child || cause.outcome === 'batched') found.push(cause)
  }
  const strongest = STRENGTH.flatMap((outcome) => found.find((cause) => cause.outcome === outcome) ?? [])
  return strongest[0] ?? cannotSee('no earlier query had two rows or more')
}

/** Keys of earlier queries, the one whose rows come nearest to the executions first; last the query itself. */
function candidates({ whole, child, isAfter }: Suspect): string[] {
  const executions = statements(queriesOf(whole.get(child)))
  const distance = (key: string): number => Math.abs(rowsOf(whole.get(key)) - executions)
  const keys = [...whole.keys()]
  const parents = keys
    .slice(0, keys.indexOf(child))
    .toReversed()
    .toSorted((a, b) => distance(a) - distance(b))
  const withRows = (key: string): boolean => mostRows(whole.get(key)!) >= 2 && isAfter(whole.get(key)!)
  return [...parents.filter(withRows).slice(0, MOST_PARENTS), ...[child].filter(withRows)]
}

async function tryParent(
  experiment: Experiment,
  { whole, child, relativise }: Suspect,
  key: string,
): Promise<Cause> {
  const parent = whole.get(key)!
  const points: Points = [[rowsOf(parent), statements(queriesOf(whole.get(child)))]]
  const known = new Set(queriesOf(whole.get(child)).map(({ parameters }) => parameters))
  let sameStatements = true
  for (const keep of keptRows(mostRows(parent), key === child)) {
    const cut = await experiment.cut(parent, keep)
    if ('reason' in cut) return cannotSee(cut.reason)
    const rows = rowsOf(cut.groups.get(key))
    if (rows >= points.at(-1)![0]) return cannotSee('the rows it may follow came all the same')
    const left = queriesOf(cut.groups.get(child))
    points.push([rows, statements(left)])
    sameStatements &&= left.every(({ parameters }) => known.has(parameters))
  }
  const outcome = outcomeOf({ points, sameStatements, ownRows: key === child })
  if (outcome === 'unclear') return cannotSee('with fewer rows the handler takes another way')
  return {
    outcome,
    parent: { sql: parent.sql, callSite: callSiteOf(parent, relativise) },
    points,
    slope: slopeOf(points),
    reason: '',
  }
}

/** Half and one. A query that goes on until there is nothing left would go on for long with one row at a time. */
function keptRows(most: number, ownRows: boolean): number[] {
  const half = Math.ceil(most / 2)
  return [...new Set(ownRows ? [half] : [half, 1])].filter((keep) => keep < most)
}
