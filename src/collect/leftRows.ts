/** Rows that were not there before a route was measured: what its set-up has made, and its tear-down has not taken away. */
import type { PassName, RouteProfile } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import type { Session } from './session.ts'

type LeftRows = NonNullable<RouteProfile['leftRows']>

/** Those that send many requests, in processes whose clients may be asked. */
const COUNTED: ReadonlySet<PassName> = new Set(['count', 'load'])

/** Only for a route that says what goes ahead of it or comes after: whoever puts away wants to know what is left. */
export async function noteLeftRows(
  pass: PassName,
  { route, target }: Measuring,
  session: Session,
  turn: () => Promise<void>,
): Promise<void> {
  if (target.state === undefined || !COUNTED.has(pass)) return turn()
  const before = await session.app.rowCounts()
  await turn()
  const after = before && (await session.app.rowCounts())
  if (!before || !after) return
  const left = Object.entries(after)
    .map(([table, rows]) => ({ pass, table, rows: rows - (before[table] ?? 0) }))
    .filter(({ rows }) => rows > 0)
  if (left.length > 0) route.leftRows = [...(route.leftRows ?? []), ...left] satisfies LeftRows
}
