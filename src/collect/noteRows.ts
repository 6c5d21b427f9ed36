/** Rows that the steps of a route make: what its set-up costs, and what its tear-down has not taken away. */
import type { PassName } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import type { Session } from './session.ts'
import { withSetup } from './withSetup.ts'

/** Those that send many requests, in processes whose clients may be asked. */
const COUNTED: ReadonlySet<PassName> = new Set(['count', 'load'])

type Counts = Record<string, number> | null

/** A turn with its set-up and its tear-down. Rows are counted only around a route that has steps. */
export async function withRowsNoted(
  pass: PassName,
  { route, target }: Measuring,
  session: Session,
  turn: () => Promise<void>,
): Promise<void> {
  if (target.state === undefined || !COUNTED.has(pass)) return withSetup(target, session, turn)
  const before = await session.app.rowCounts()
  await withSetup(target, session, async () => {
    const made = target.state!.setup.length > 0 ? more(before, await session.app.rowCounts()) : []
    if (made.length > 0) route.setupRows ??= made
    await turn()
  })
  const left = more(before, await session.app.rowCounts())
  if (left.length > 0) route.leftRows = [...(route.leftRows ?? []), ...left.map((one) => ({ pass, ...one }))]
}

/** By table; nothing where one of the two is not known. */
function more(before: Counts, after: Counts): { table: string; rows: number }[] {
  if (before === null || after === null) return []
  return Object.entries(after)
    .map(([table, rows]) => ({ table, rows: rows - (before[table] ?? 0) }))
    .filter(({ rows }) => rows > 0)
}
