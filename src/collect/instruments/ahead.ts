/** What goes ahead of the requests of a route: its `before` steps, once for each of them. */
import type { RequestSpec, Target } from '../../fixturesFile/target.ts'
import { takeSteps } from '../steps.ts'
import type { Answer } from './client.ts'

interface Sender {
  send(request: RequestSpec): Promise<Answer>
}

/**
 * Takes the steps for so many requests, which are made by `target.next()` then. They are sent before anything is
 * measured, and to the server of the route.
 * @throws UserError when a step fails
 */
export async function goAhead(sender: Sender, target: Target, requests: number): Promise<void> {
  const { state } = target
  if (state === undefined || state.before.length === 0) return
  state.fromBefore = []
  for (let i = 0; i < requests; i++) {
    const taken = await takeSteps(state.before, {
      send: (request) => sender.send({ ...request, routeId: target.routeId }),
      values: (before) => ({ ...state.values(), before }),
    })
    state.fromBefore.push(taken)
  }
}

/** The next request of a route, its steps taken. @throws UserError when one of them fails */
export async function nextRequest(sender: Sender, target: Target): Promise<RequestSpec> {
  await goAhead(sender, target, 1)
  return target.next()
}
