/** What a request waits for outside of its process, and how long: statements, and calls that leave the application. Pure. */
import type { CountPass, Estimate, Place, QueryShape } from '../../profile.ts'
import { isInProcess } from './isInProcess.ts'

export interface TimeTaker {
  kind: 'query' | 'call'
  /** Normalised SQL, or `GET inventory.example/stock/:id`. */
  text: string
  place: Place | null
  /** Per request: median, minimum and maximum, executions at the same time counted once. */
  ms: Estimate
  /** Whether the process itself works meanwhile, so that its CPU time grows with it. */
  inProcess: boolean
  /** The same again in another version, wherever its line has moved to. */
  key: string
  /** Where one may stand that has been edited. */
  site: string
}

/** Those that a reader of the answer waits for, in the order of their first execution. */
export function timeTakers(count: CountPass | null): TimeTaker[] {
  const shapes = count?.shapes.filter(({ afterResponse }) => !afterResponse).map(ofShape) ?? []
  return [...Map.groupBy(shapes, ({ key }) => key).values()].map(together)
}

function ofShape({ sql, callSite, step, busyMs, durationMs, driver }: QueryShape): TimeTaker {
  const site = [callSite?.file, callSite?.function, step].join('\n')
  const key = [callSite?.file, step, sql].join('\n')
  const ms = busyMs ?? durationMs
  return { kind: 'query', text: sql, place: callSite, ms, inProcess: isInProcess(driver), key, site }
}

/** The same statement from several lines of a file; the line that takes the most stands for them. */
function together(same: readonly TimeTaker[]): TimeTaker {
  const most = same.toSorted((a, b) => b.ms.value - a.ms.value)[0]!
  const sum = (end: keyof Estimate): number => same.reduce((total, { ms }) => total + ms[end], 0)
  return { ...most, ms: { value: sum('value'), low: sum('low'), high: sum('high') } }
}
