/** Which earlier query something repeated follows: one after the other is asked, with fewer and fewer of its rows. */
import type { Cause } from '../../profile.ts'
import type { Relativise } from '../relativeTo.ts'
import { isOneEach, outcomeOf, slopeOf, type Points } from './cause.ts'
import { type Done, type Experiment, queriesOf } from './experiment.ts'
import type { QueryGroup } from './queryShapes.ts'
import type { Repeated } from './repeated.ts'
import { sum } from './repetition.ts'

const MOST_PARENTS = 3

interface Suspect {
  whole: Done
  child: Repeated
  relativise: Relativise
  /** Whether it is sent after all that is written. */
  isAfter: (group: QueryGroup) => boolean
}

export function cannotSee(reason: string): Cause {
  return { outcome: 'cannot-see', parent: null, points: [], slope: null, reason }
}

/** The surest of all that the candidates show: the strongest comes first. */
const STRENGTH: Cause['outcome'][] = ['confirmed', 'batched', 'cannot-see', 'independent']

export async function causeOf(experiment: Experiment, suspect: Suspect): Promise<Cause> {
  const found: Cause[] = []
  for (const parent of candidates(suspect)) {
    const cause = await tryParent(experiment, suspect, parent)
    if (cause.outcome === 'confirmed' && isOneEach(cause.slope ?? 0)) return cause
    // That a query does not feed itself says nothing of what does.
    if (parent !== suspect.child.query || cause.outcome === 'batched') found.push(cause)
  }
  const strongest = STRENGTH.flatMap((outcome) => found.find((cause) => cause.outcome === outcome) ?? [])
  return strongest[0] ?? cannotSee('no earlier query had two rows or more')
}

const rowsOf = (group: QueryGroup | undefined): number => sum(queriesOf(group).map(({ rows }) => rows))
const mostRows = (group: QueryGroup): number => Math.max(...queriesOf(group).map(({ rows }) => rows))

/** Keys of earlier queries, the one whose rows come nearest to the executions first; last the query itself. */
function candidates({ whole, child, isAfter }: Suspect): string[] {
  const { groups } = whole
  const executions = child.executions(whole)
  const distance = (key: string): number => Math.abs(rowsOf(groups.get(key)) - executions)
  const parents = child
    .earlier(whole)
    .toReversed()
    .toSorted((a, b) => distance(a) - distance(b))
  const withRows = (key: string): boolean => mostRows(groups.get(key)!) >= 2 && isAfter(groups.get(key)!)
  const own = child.query === null ? [] : [child.query]
  return [...parents.filter(withRows).slice(0, MOST_PARENTS), ...own.filter(withRows)]
}

async function tryParent(
  experiment: Experiment,
  { whole, child, relativise }: Suspect,
  key: string,
): Promise<Cause> {
  const parent = whole.groups.get(key)!
  const points: Points = [[rowsOf(parent), child.executions(whole)]]
  const known = new Set(child.asked(whole))
  let sameStatements = true
  for (const keep of keptRows(mostRows(parent), key === child.query)) {
    const cut = await experiment.cut(parent, keep)
    if ('reason' in cut) return cannotSee(cut.reason)
    const rows = rowsOf(cut.groups.get(key))
    if (rows >= points.at(-1)![0]) return cannotSee('the rows it may follow came all the same')
    points.push([rows, child.executions(cut)])
    sameStatements &&= child.asked(cut).every((asked) => known.has(asked))
  }
  const outcome = outcomeOf({ points, sameStatements, ownRows: key === child.query })
  if (outcome === 'unclear') return cannotSee('with fewer rows the handler takes another way')
  const [frame] = parent.first.frames
  return {
    outcome,
    parent: { sql: parent.sql, callSite: frame ? relativise(frame) : null },
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
