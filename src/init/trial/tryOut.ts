/** Sends what was made up for each route, mends it by the answers, and keeps what answers as expected. */
import type { ExampleRoute } from '../../fixturesFile/example.ts'
import { routeId } from '../../routeId.ts'
import { type Draft, draftOf } from '../draft.ts'
import { isOpen } from '../outcome.ts'
import { turnOf } from '../turns.ts'
import { Trial } from './trial.ts'
import type { Trying } from './trying.ts'

/** What one round makes, the next may be made below: a club, a member of it, a note about that. */
const MOST_ROUNDS = 3

/** Reads come first, and what they answer gives the values of the others; what takes away comes last. */
export async function tryOut(routes: readonly ExampleRoute[], trying: Trying): Promise<Draft[]> {
  const trial = new Trial(trying)
  const order = [...routes].sort((a, b) => turnOf(a) - turnOf(b))
  const drafts = new Map<ExampleRoute, Draft>()
  for (const [i, route] of order.entries()) {
    trying.progress(routeId(route.method, route.path), i + 1, order.length)
    const says = trying.over()
    const draft = says === null ? await orNull(trial.route(route), trying) : null
    drafts.set(route, draft ?? { ...draftOf(route, trying), says: says ?? FAULTY })
  }
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await again(drafts, trial, trying))) break
  const isAnyOpen = [...drafts.values()].some(isOpen)
  if (isAnyOpen && trying.over() === null && (await trying.anew?.())) await orNull(trial.last(drafts), trying)
  return routes.map((route) => drafts.get(route)!)
}

const FAULTY = 'could not be tried, by a fault of route-profiler'

/** What the other routes have told is not lost by a fault of our own. */
async function orNull<T>(work: Promise<T>, { fault }: Trying): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    fault(error)
    return null
  }
}

/** Routes that lack what others make meanwhile, once more. @returns whether one of them passes now */
async function again(drafts: Map<ExampleRoute, Draft>, trial: Trial, trying: Trying): Promise<boolean> {
  let helped = false
  for (const [route, draft] of drafts) {
    const made = await orNull(trial.again(draft), trying)
    if (made === null) continue
    drafts.set(route, made)
    helped = true
  }
  return helped
}
