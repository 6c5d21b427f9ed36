/** Rows that the steps of a route make: what its set-up costs, and what its tear-down has not taken away. */
import type { PassName } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import type { Session } from './session.ts'
import { putBackAfter } from './putBack.ts'
import { withSetup } from './withSetup.ts'

/** Those that send many requests, in processes whose clients may be asked. */
const COUNTED: ReadonlySet<PassName> = new Set(['count', 'load'])

type Counts = Record<string, number>

/**
 * A turn with its set-up and its tear-down, after which the data is put back where the user wants that. Rows are counted only
 * around a route that has steps.
 */
export async function withRowsNoted(
  pass: PassName,
  measuring: Measuring,
  session: Session,
  turn: () => Promise<void>,
): Promise<void> {
  const { route, target } = measuring
  const wholeTurn = (inside: () => Promise<void>): Promise<void> =>
    withSetup(target, session, inside).finally(() => putBackAfter(measuring, session))
  if (target.state === undefined || !COUNTED.has(pass)) return wholeTurn(turn)
  const before = await session.app.rowCounts()
  if (before === null) return wholeTurn(turn)
  const { setup } = target.state
  await wholeTurn(async () => {
    // The same in every pass: once is enough.
    if (setup.length > 0 && pass === 'count') {
      const made = more(before, await session.app.rowCounts())
      if (made.length > 0) route.setupRows = made
    }
    await turn()
  })
  const left = more(before, await session.app.rowCounts())
  if (left.length > 0) route.leftRows = [...(route.leftRows ?? []), ...left.map((one) => ({ pass, ...one }))]
}

/** By table, of those that are in both: an application may have several databases. */
function more(before: Counts, after: Counts | null): { table: string; rows: number }[] {
  return Object.entries(after ?? {})
    .filter(([table]) => Object.hasOwn(before, table))
    .map(([table, rows]) => ({ table, rows: rows - before[table]! }))
    .filter(({ rows }) => rows > 0)
}
