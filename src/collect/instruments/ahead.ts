/** What goes ahead of the requests of a route: its `before` steps, once for each of them. */
import type { AnyTarget, RequestSpec, Target } from '../../fixturesFile/target.ts'
import { takeSteps } from '../steps.ts'
import type { Answer } from './client.ts'

interface Sender {
  send(request: RequestSpec): Promise<Answer>
}

const FEW = 20

/**
 * Takes the steps for so many requests, which are made by `target.next()` then. They are sent before anything is
 * measured, and to the server of the route.
 * @returns how long it took, in milliseconds @throws UserError when a step fails
 */
export async function goAhead(sender: Sender, target: AnyTarget, requests: number): Promise<number> {
  const { state } = target
  if (state === undefined || state.before.length === 0) return 0
  const started = performance.now()
  state.fromBefore = []
  for (let i = 0; i < requests; i++) {
    const taken = await takeSteps(state.before, {
      send: (request) => sender.send({ ...request, routeId: target.routeId }),
      values: (before) => ({ ...state.values(), before }),
      // Of the many under load nothing is written down, and to look for them all would take long.
      captured: requests <= FEW ? state.keepSecret : undefined,
    })
    state.fromBefore.push(taken)
  }
  return performance.now() - started
}

/** The next request of a route, its steps taken. @throws UserError when one of them fails */
export async function nextRequest(sender: Sender, target: Target): Promise<RequestSpec> {
  await goAhead(sender, target, 1)
  return target.next()
}
