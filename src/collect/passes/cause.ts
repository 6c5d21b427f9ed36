/** What points say: does a repeated query follow the rows of another one? Pure. */
import type { Cause } from '../../profile.ts'

/** [rows of the parent, executions of the query], the whole answer first, then with ever fewer rows. */
export type Points = [rows: number, executions: number][]

interface Observed {
  points: Points
  /** Whether what was still executed with fewer rows had been executed with all of them too, parameter by parameter. */
  sameStatements: boolean
  /** Whether the rows are its own, as in a recursion. */
  ownRows: boolean
}

/** From this many executions per row on it is one for each; a little less than 1, since the first may differ. */
const ONE_EACH = 0.9

/** `unclear` where all of it went away with a few rows: then the handler took another way. */
export function outcomeOf({
  points,
  sameStatements,
  ownRows,
}: Observed): Exclude<Cause['outcome'], 'redundant' | 'cannot-see'> | 'unclear' {
  const slopes = points.slice(1).map((point, i) => slopeBetween(points[i]!, point))
  if (slopes.every((slope) => slope >= ONE_EACH)) return 'confirmed'
  if (slopeOf(points) <= 0) return 'independent'
  if (points.slice(1).every(([, executions]) => executions === 0)) return 'unclear'
  // One query for some of the rows is still that very query; a chunk with fewer keys is another one.
  return sameStatements && !ownRows ? 'confirmed' : 'batched'
}

/** Executions per row, between the whole answer and the one with the fewest rows. */
export function slopeOf(points: Points): number {
  return slopeBetween(points[0]!, points.at(-1)!)
}

function slopeBetween(more: Points[number], fewer: Points[number]): number {
  return (more[1] - fewer[1]) / (more[0] - fewer[0])
}

/** One query for each row, not only for some. */
export function isOneEach(slope: number): boolean {
  return slope >= ONE_EACH
}
