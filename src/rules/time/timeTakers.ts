/** What a request waits for outside of its own code, and how long: statements, and calls that leave the application. Pure. */
import type { CountPass, Estimate, OutgoingCall, Place, QueryShape } from '../../profile.ts'
import { describeCall, nameOfCall } from '../describeCall.ts'
import { isInProcess } from './isInProcess.ts'

export interface TimeTaker {
  kind: 'query' | 'call'
  /** Normalised SQL, or `GET stock.example:80/items/:id`. */
  text: string
  place: Place | null
  /** Per request: median, minimum and maximum, executions at the same time counted once. */
  ms: Estimate
  /** Whether the process itself does the work meanwhile, so that its CPU time is that of the statement. */
  inProcess: boolean
  /** The same again in another version, wherever its line has moved to. */
  key: string
  /** Where it may have been edited. */
  site: string
}

/** Those that a reader of the answer waits for, in the order of their first execution. */
export function timeTakers(count: CountPass | null): TimeTaker[] {
  if (count === null) return []
  const all = [
    ...count.shapes.filter(isAwaited).map(ofShape),
    ...count.outgoing.filter(isAwaited).map((call) => ofCall(call, count)),
  ]
  return [...Map.groupBy(all, ({ key }) => key).values()].map(together)
}

function isAwaited({ afterResponse }: { afterResponse: boolean }): boolean {
  return !afterResponse
}

type Subject = Pick<TimeTaker, 'kind' | 'text'>

function identity({ kind, text }: Subject, { callSite, step }: Pick<QueryShape, 'callSite' | 'step'>) {
  return {
    key: [kind, callSite?.file, step, text].join('\n'),
    site: [kind, callSite?.file, callSite?.function, step].join('\n'),
  }
}

function ofShape(shape: QueryShape): TimeTaker {
  const { sql, callSite, busyMs, durationMs, driver } = shape
  const subject = { kind: 'query', text: sql } as const
  return {
    ...subject,
    place: callSite,
    ms: busyMs ?? durationMs,
    inProcess: isInProcess(driver),
    ...identity(subject, shape),
  }
}

function ofCall(call: OutgoingCall, count: CountPass): TimeTaker {
  return {
    kind: 'call',
    text: describeCall(call),
    place: call.callSite,
    ms: busyMsOf(call, count),
    inProcess: false,
    ...identity({ kind: 'call', text: nameOfCall(call) }, call),
  }
}

/** Of calls that overlapped only the sum is known: at least one of them took its share, and all no longer than all calls. */
function busyMsOf({ parallel, durationMs, executions }: OutgoingCall, { outgoingMs }: CountPass): Estimate {
  if (!parallel || outgoingMs === null) return durationMs
  return {
    value: Math.min(durationMs.value, outgoingMs.value),
    low: Math.min(durationMs.low / Math.max(1, executions.high), outgoingMs.value),
    high: Math.min(durationMs.high, outgoingMs.high),
  }
}

/** The same from several lines of a file: the line that takes the most stands for them. */
function together(same: readonly TimeTaker[]): TimeTaker {
  const most = same.toSorted((a, b) => b.ms.value - a.ms.value)[0]!
  const sum = (end: keyof Estimate): number => same.reduce((total, { ms }) => total + ms[end], 0)
  return { ...most, ms: { value: sum('value'), low: sum('low'), high: sum('high') } }
}
