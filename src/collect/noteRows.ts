/** What the steps of a route, or those of a flow, do to the database: what its set-up costs, and what its tear-down has not taken away. */
import { type AnyTarget, isFlow } from '../fixturesFile/target.ts'
import type { PassName } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import type { Relativise } from './relativeTo.ts'
import { putBackAfter } from './putBack.ts'
import { SeenSetup } from './seenSetup.ts'
import type { Session } from './session.ts'
import { withSetup } from './withSetup.ts'

/** Those that send many requests, in processes whose clients may be asked. */
const COUNTED: ReadonlySet<PassName> = new Set(['count', 'load'])

type Counts = Record<string, number>

/**
 * A turn with its set-up and its tear-down, after which the data is put back where the user wants that. Rows are counted only
 * around a flow and a route that has steps.
 */
export async function withRowsNoted(
  pass: PassName,
  measuring: Measuring,
  { session, relativise }: { session: Session; relativise: Relativise },
  turn: () => Promise<void>,
): Promise<void> {
  const { route, target } = measuring
  const wholeTurn = (around: Parameters<typeof withSetup>[1], inside: () => Promise<void>): Promise<void> =>
    withSetup(target, around, inside).finally(() => putBackAfter(measuring, session))
  if (!hasSteps(target) || !COUNTED.has(pass)) return wholeTurn(session, turn)
  const before = await session.app.rowCounts()
  // The same in every pass: once is enough.
  const hasSetup = target.state !== undefined && target.state.setup.length > 0
  const seen = hasSetup && pass === 'count' ? new SeenSetup(session) : null
  await wholeTurn(seen ?? session, async () => {
    if (seen) {
      seen.end()
      const made = before === null ? [] : more(before, await session.app.rowCounts())
      if (made.length > 0)
        route.setupRows = made.map((one) => ({ ...one, place: seen.placeOf(one.table, relativise) }))
      if (seen.statements !== null) route.setupStatements = seen.statements
    }
    await turn()
  })
  if (before === null) return
  const left = more(before, await session.app.rowCounts())
  if (left.length > 0) route.leftRows = [...(route.leftRows ?? []), ...left.map((one) => ({ pass, ...one }))]
}

/** A flow is made of them, and a route may have some around its requests. */
function hasSteps(target: AnyTarget): boolean {
  return isFlow(target) || target.state !== undefined
}

/** By table, of those that are in both: an application may have several databases. */
function more(before: Counts, after: Counts | null): { table: string; rows: number }[] {
  return Object.entries(after ?? {})
    .filter(([table]) => Object.hasOwn(before, table))
    .map(([table, rows]) => ({ table, rows: rows - before[table]! }))
    .filter(({ rows }) => rows > 0)
}
