/** When the data is put back, and what has to be done anew then. */
import { type AnyTarget, isFlow } from '../fixturesFile/target.ts'
import type { QueryShape } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import type { Session } from './session.ts'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** After a turn of a pass on a route. What a command makes anew is not known to be the same: it is not run for nothing. */
export async function putBackAfter({ route, target }: Measuring, session: Session): Promise<void> {
  const writes = mayWrite(target) || route.count?.shapes.some(isWrite)
  await putBack([session], writes === true)
}

/**
 * Of sessions that are compared, all or none: what was put back is in another place than before, and so it is to be for all
 * of them.
 * @param writes whether something may have been written, as far as that is known
 */
export async function putBack(sessions: readonly Session[], writes: boolean): Promise<void> {
  if (sessions.some(({ reset }) => reset.isPending)) {
    // All of them anew: they are to have the same past.
    await Promise.all(sessions.map(({ reset, app }) => reset.keepLate(app, writes)))
  } else if (sessions.every(({ reset }) => reset.restores)) {
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

/** By its methods, and by what goes ahead of it. */
export function mayWrite(target: AnyTarget): boolean {
  const requests = isFlow(target) ? target.steps.map(({ request }) => request) : [target.routeId]
  return target.state !== undefined || requests.some((request) => !READS.has(request.split(' ', 1)[0]!))
}

function isWrite({ kind }: QueryShape): boolean {
  return kind === 'write'
}
