/**
 * What a change can reach, by the functions that each route is seen to run: a few requests of each, ahead of the passes that only
 * reached routes are worth. See docs/impact.md.
 */
import { orStopped } from '../../interruption.ts'
import type { AnyTarget } from '../../fixturesFile/target.ts'
import type { ExecutedWork } from '../../probe/protocol.ts'
import type { Turn } from '../executedFunctions.ts'
import { askOnce } from '../instruments/askOnce.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { type Pass, SpoiltTurn } from './pass.ts'
import { beginWork, COVERAGE_MS, SLOWER } from './work.ts'

/** The first one does what is done once. What the others do not all run is run now and then: of four one may meet a timer. */
const REQUESTS = 5

export const reach: Pass = {
  name: 'reach',
  costMs: (requestMs) => REQUESTS * (requestMs * SLOWER + COVERAGE_MS),
  isWanted: ({ settings, learnReach }) => settings.work === 'on' && learnReach !== undefined,
  begin: beginWork,
  async route({ route, target }, { session, executed }) {
    executed.noteTurn(route, await functionsOf(session.instruments, target))
  },
  // What nobody has seen counts as reached.
  lose() {},
  async end({ options, measured, soFar }) {
    const reachOf = await orStopped(options.learnReach!(soFar()), options.stop)
    for (const { route } of measured) route.reach = reachOf(route.id)
  },
}

/** @throws SpoiltTurn at an unexpected answer, NoAnswer, ProbeSilent */
async function functionsOf(
  instruments: Pick<Instruments, 'send' | 'work'>,
  target: AnyTarget,
): Promise<Turn> {
  const seen: ExecutedWork[] = []
  for (let i = 0; i < REQUESTS; i++) {
    const { exchanges, isUnexpected } = await askOnce(instruments, target)
    if (isUnexpected) throw new SpoiltTurn(`answered ${exchanges.at(-1)!.answer.status}`)
    seen.push(await instruments.work())
  }
  const [first, ...counted] = seen
  return { counted, beside: [first!] }
}
