/** When the data is put back, and what has to be done anew then. */
import type { QueryShape } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import type { Session } from './session.ts'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** After a turn of a pass on a route. What a command makes anew is not known to be the same: it is not run for nothing. */
export async function putBackAfter({ route, target }: Measuring, session: Session): Promise<void> {
  const writes = target.state !== undefined || mayWrite(route.method) || route.count?.shapes.some(isWrite)
  await putBack([session], writes === true)
}

/**
 * Of sessions that are compared, all or none: what was put back is in another place than before, and so it is to be for all
 * of them.
 * @param writes whether something may have been written, as far as that is known
 */
export async function putBack(sessions: readonly Session[], writes: boolean): Promise<void> {
  if (sessions.every(({ reset }) => reset.restores)) {
    const changed = await Promise.all(sessions.map(({ reset, app }) => reset.changed(app)))
    if (changed.every((tables) => tables === null)) return
    const all = [...new Set(changed.flatMap((tables) => tables ?? []))]
    await Promise.all(sessions.map(({ reset, app }) => reset.restore(app, all)))
  } else if (writes && sessions.every(({ reset }) => reset.command !== null)) {
    // The login made rows as well, which are gone now.
    for (const session of sessions) {
      await session.reset.run()
      await session.login()
    }
  }
}

export function mayWrite(method: string): boolean {
  return !READS.has(method)
}

function isWrite({ kind }: QueryShape): boolean {
  return kind === 'write'
}
