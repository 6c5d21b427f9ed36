/** Just after its start an application may say that it is too busy, which is no answer to what was asked. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from './client.ts'

const PAUSE_MS = 500
const MOST_TRIES = 6

/** Asks again while it is answered with 503 and told to come back later. @throws NoAnswer */
export async function retryLater(send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await send()
    if (answer.status !== 503 || answer.headers['retry-after'] === undefined || tries === MOST_TRIES)
      return answer
    await sleep(PAUSE_MS)
  }
}
