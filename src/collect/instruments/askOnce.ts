/** A route is asked by one request, a flow by all of its steps: once, either way. */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { type AnyTarget, isFlow, type RequestSpec } from '../../fixturesFile/target.ts'
import { FlowRun } from '../flowRun.ts'
import { stepAnswerOf } from '../steps.ts'
import { nextRequest } from './ahead.ts'
import { type Answer, NoAnswer } from './client.ts'

export interface Exchange {
  request: RequestSpec
  answer: Answer
}

/** What came of it: of a flow one exchange for each step, up to the one that ended it. */
export interface Asked<E extends Exchange = Exchange> {
  /** At least one. */
  exchanges: E[]
  /** Whether the last of them was answered with another status than expected. */
  isUnexpected: boolean
}

interface Sender {
  send(request: RequestSpec): Promise<Answer>
}

/** @throws NoAnswer; UserError when a request cannot be made, or an answer lacks what is to be captured */
export async function askOnce(sender: Sender, target: AnyTarget): Promise<Asked> {
  return (await readyToAsk(sender, target))()
}

/** The same in two parts: what goes ahead of it has been done when it can be asked. */
export async function readyToAsk(sender: Sender, target: AnyTarget): Promise<() => Promise<Asked>> {
  const exchange = exchangeBy(sender)
  if (isFlow(target)) return () => goThrough(new FlowRun(target), exchange)
  const request = await nextRequest(sender, target)
  return async () => {
    const asked = await exchange(request)
    return { exchanges: [asked], isUnexpected: !acceptsStatus(target, asked.answer.status) }
  }
}

export function exchangeBy(sender: Sender): (request: RequestSpec) => Promise<Exchange> {
  return async (request) => ({ request, answer: await sender.send(request) })
}

/** All steps of a flow, or as many as are answered as expected and one more. */
export async function goThrough<E extends Exchange>(
  run: FlowRun,
  exchange: (request: RequestSpec) => Promise<E>,
): Promise<Asked<E>> {
  const exchanges: E[] = []
  while (!run.isOver) {
    const asked = await exchange(run.next()).catch((error: unknown) => {
      if (error instanceof NoAnswer) throw new NoAnswer(error.code, `${error.message} from ${run.where}`)
      throw error
    })
    exchanges.push(asked)
    if (!run.expects(asked.answer.status)) return { exchanges, isUnexpected: true }
    run.take(stepAnswerOf(asked.answer))
  }
  return { exchanges, isUnexpected: false }
}
