/** How a rule writes down what it found. */
import { createHash } from 'node:crypto'
import type { Change, RouteComparison } from '../compare/compare.ts'
import { formatValue, type Metric, type MetricId } from '../metrics.ts'
import type { Estimate, QueryShape, RouteProfile } from '../profile.ts'
import type { Evidence, Finding } from '../verdict.ts'

export interface Parts extends Pick<Finding, 'rule' | 'severity' | 'route' | 'message' | 'advice'> {
  place?: Finding['place']
  evidence?: Finding['evidence']
  change?: Finding['change']
  maybeMissed?: true
  /** What tells it from other findings of this rule on this route: SQL shape, file. Never a line or a number. */
  identity?: readonly string[]
  /** The same for people, where the words of the identity alone would not do. */
  at?: Finding['at']
}

const ID_CHARACTERS = 8

/** A complete finding with its signature: `n-plus-one GET /books 5f1d7a60c2`. */
export function finding({ identity = [], ...parts }: Parts): Finding {
  const words = [parts.rule, parts.route, identity.length > 0 ? digest(identity) : null]
  const signature = words.filter((word) => word !== null).join(' ')
  const at = identity.length > 0 ? identity.join(', ') : null
  const id = digest([signature]).slice(0, ID_CHARACTERS)
  return { id, standing: 'new', place: null, at, evidence: [], change: null, ...parts, signature }
}

function digest(identity: readonly string[]): string {
  return createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 10)
}

/** `3`, or `3 (2 to 5)` where the ends of the interval read differently. */
export function withRange({ value, low, high }: Estimate, unit: Metric['unit']): string {
  const shown = formatValue(value, unit)
  const [least, most] = [formatValue(low, unit), formatValue(high, unit)]
  return least === most ? shown : `${shown} (${least} to ${most})`
}

/**
 * The user's functions between the call site and the request, nearest first; at most three.
 * @param route where it is given, those that only lead to its handler are left out, such as a middleware
 */
export function callersOf(
  { frames, callers }: Pick<QueryShape, 'frames' | 'callers'>,
  route?: Pick<RouteProfile, 'handler'>,
): Evidence[] {
  const inner = route === undefined ? frames : withinHandler(frames, route)
  // Where a line has several callers, they are what the reader asks for; else the frames that led there are.
  const isOuter = inner.length === 1 && frames.length > 1
  return (callers.length > 1 && !isOuter ? callers : inner.slice(1, 4)).map((place) => ({
    label: place.function ? 'called from' : 'called from a function without a name',
    text: place.function ?? '',
    place,
  }))
}

/** Up to the handler, with it; all of them where it is not among them. */
function withinHandler(
  frames: QueryShape['frames'],
  { handler: { name, place } }: Pick<RouteProfile, 'handler'>,
): QueryShape['frames'] {
  if (place === null) return frames
  const isHandler = (frame: QueryShape['frames'][number]): boolean =>
    frame.file === place.file && (frame.function ? frame.function === name : frame.line >= place.line)
  const at = frames.findIndex(isHandler)
  return at < 0 ? frames : frames.slice(0, at + 1)
}

type Flow = Pick<RouteProfile, 'steps'>

/** Of a flow: ` in step 2 (POST /carts)`, with a space before it. */
export function inStep({ step }: Pick<QueryShape, 'step'>, flow: Flow): string {
  return step === undefined ? '' : ` in step ${step} (${requestOf(step, flow)})`
}

/**
 * A statement is known again by its SQL, its file and, of a flow, the request of its step, whatever has become of the function
 * around it; people find it by that.
 */
export function ofShape({ sql, callSite, step }: QueryShape, flow: Flow): Pick<Parts, 'identity' | 'at'> {
  const where = callSite === null ? [] : [[callSite.file, callSite.function].filter(Boolean).join(' ')]
  const request = step === undefined ? [] : [requestOf(step, flow)]
  return { identity: [sql, callSite?.file ?? '', ...request], at: [...request, ...where, sql].join(': ') }
}

export function requestOf(step: number, { steps = [] }: Flow): string {
  return steps[step - 1]?.request ?? ''
}

/** What to say where nobody knows which line sends a query, or makes a call; with a space before it. */
export function unknownLine({ callSite }: Pick<QueryShape, 'callSite'>): string {
  const reason =
    'it comes from a package, from what a loader made in memory, or from a bundle without a source map'
  return callSite === null ? ` The line that sends it is not known: ${reason}.` : ''
}

/** How this metric changed against the baseline, where both runs measured it. */
export function changeOf(comparison: RouteComparison | null, metric: MetricId): Change | undefined {
  return comparison?.changes.find((change) => change.metric === metric)
}

/** `35 %`: how much more the head is. */
export function formatGrowth(base: Estimate, head: Estimate): string {
  return `${Math.round((head.value / base.value - 1) * 100)} %`
}
