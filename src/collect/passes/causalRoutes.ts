/** The causal pass of a run: a server that does not stand it costs the route its evidence and nothing else. */
import { messageOf, UserError } from '../../errors.ts'
import { ProbeSilent } from '../app/channel.ts'
import { cannotSee, causalPass, isLoop } from './causal.ts'
import { NoAnswer } from '../instruments/client.ts'
import type { Measuring } from '../measuring.ts'
import type { Relativise } from '../relativeTo.ts'
import type { Session } from '../session.ts'

/** Whether there is anything to find out about it. */
export function hasLoops({ route }: Measuring): boolean {
  return route.count?.shapes.some(isLoop) ?? false
}

/** Afterwards the server is alive. @throws UserError from a failed restart */
export async function causalRoute(
  session: Session,
  { route, target }: Measuring,
  relativise: Relativise,
): Promise<void> {
  const count = route.count!
  try {
    await causalPass(session.instruments, target, { count, relativise })
  } catch (error) {
    const expected = error instanceof NoAnswer || error instanceof ProbeSilent || error instanceof UserError
    if (!expected) throw error
    for (const shape of count.shapes.filter(isLoop)) {
      shape.cause = cannotSee(`with fewer rows it did not answer: ${messageOf(error)}`)
    }
    // Whatever it still does, it does with rows missing.
    await session.restart()
  }
}
