/** What is to be known of a call besides where it goes and how often, the same in every report for people. */
import type { Cause, OutgoingCall } from '../profile.ts'

/** `the same 2 times`, `in parallel`, `2 × 503`, `1 failed` */
export function outgoingWords({
  cause,
  sameTarget,
  access,
  parallel,
  afterResponse,
  statuses,
  failed,
}: OutgoingCall): string[] {
  const unusual = statuses.filter(([status]) => status < 200 || status > 299)
  return [
    ...(cause === null ? [] : [causes[cause.outcome]]),
    ...(access === 'read' && sameTarget > 1 ? [`the same ${sameTarget} times`] : []),
    ...(parallel ? ['in parallel'] : []),
    ...(afterResponse ? ['after the response'] : []),
    ...unusual.map(([status, times]) => `${times} × ${status}`),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ]
}

const causes: Record<Cause['outcome'], string> = {
  confirmed: 'N+1: follows the rows of a query',
  independent: 'repeated, whatever rows there are',
  batched: 'one call for many rows',
  redundant: 'repeated for the same',
  'cannot-see': 'repeated; why cannot be seen',
}
