/** Statements that go through many more rows than in the baseline, to return what they returned then. Pure. */
import type { Catalogue, MostCounted } from '../../profile.ts'
import { planReads } from '../planReads.ts'
import { type CountedRows, countedRows } from './countedRows.ts'
import type { PlannedTwice } from './planned.ts'
import { tableOf } from './tableOf.ts'

export interface MoreRows {
  before: CountedRows
  now: CountedRows
}

interface Limits {
  timesMore: number
  minimumRows: number
}

interface Catalogues {
  catalogue: Catalogue
  before: Catalogue | null
}

/** What may differ between two fillings of a database that are meant to be the same. */
const ALIKE = 0.1
/** The catalogue counts no further. */
const MOST_COUNTED: MostCounted = 10_000

interface Counting extends Catalogues {
  /** It reads a table in whole whose rows it looked for by an index. */
  readsWhole: boolean
}

/** @returns null where there is nothing to be said, or the rows may differ for another reason than the plan */
export function moreRows(
  planned: PlannedTwice,
  { readsWhole, ...catalogues }: Counting,
  { timesMore, minimumRows }: Limits,
): MoreRows | null {
  const [before, now] = [countedRows(planned.before), countedRows(planned.now.plan)]
  if (before === null || now === null || planned.before.hash === planned.now.plan.hash) return null
  const isMuch =
    now.examined >= Math.max(1, before.examined) * timesMore && now.examined - before.examined >= minimumRows
  if (!isMuch || !areAlike(before.returned, now.returned)) return null
  const data = dataOf(planned, catalogues)
  return data === 'same' || (data === 'unknown' && readsWhole) ? { before, now } : null
}

type Data = 'same' | 'other' | 'unknown'

/** Whether the tables that either plan reads hold as many rows as in the baseline. */
function dataOf(
  { before: base, now: { shape, plan } }: PlannedTwice,
  { catalogue, before }: Catalogues,
): Data {
  if (before === null || before.dialect !== catalogue.dialect) return 'unknown'
  const reads = [base.plan, plan.plan].flatMap((steps) => planReads(catalogue.dialect, steps))
  const found = reads.map((read): Data => {
    const rowsIn = (one: Catalogue): number | null => tableOf(read, shape.sql, one)?.rows ?? null
    const [now, then] = [rowsIn(catalogue), rowsIn(before)]
    if (now === null || then === null) return 'unknown'
    if (!areAlike(now, then)) return 'other'
    return Math.max(now, then) < MOST_COUNTED ? 'same' : 'unknown'
  })
  if (found.includes('other')) return 'other'
  return found.length === 0 || found.includes('unknown') ? 'unknown' : 'same'
}

function areAlike(one: number, other: number): boolean {
  return Math.abs(one - other) <= ALIKE * Math.max(one, other)
}
