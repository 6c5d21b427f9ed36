/** Sends what was made up for each route, mends it by the answers, and keeps what answers as expected. */
import type { ExampleRoute } from '../../fixturesFile/example.ts'
import { routeId } from '../../routeId.ts'
import { type Draft, draftOf } from '../draft.ts'
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
    const draft = says === null ? await trial.route(route) : { ...draftOf(route, trying), says }
    drafts.set(route, draft)
  }
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await again(drafts, trial))) break
  if (trying.over() === null && (await trying.anew?.())) await trial.last(drafts)
  return routes.map((route) => drafts.get(route)!)
}

/** Routes that lack what others make meanwhile, once more. @returns whether one of them passes now */
async function again(drafts: Map<ExampleRoute, Draft>, trial: Trial): Promise<boolean> {
  let helped = false
  for (const [route, draft] of drafts) {
    const made = await trial.again(draft)
    if (made === null) continue
    drafts.set(route, made)
    helped = true
  }
  return helped
}
