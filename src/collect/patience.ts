/** Asks again where the application says that it is not there yet, as many do that have just booted. */
import type { Answer } from './instruments/client.ts'

const BUSY = 503
const MOST_TRIES = 3
const PAUSE_MS = 1000

/** @param pause before it is asked again; false where it is not to be any more */
export async function patiently(
  send: () => Promise<Answer>,
  pause: () => Promise<boolean> = paused,
): Promise<Answer> {
  let answer = await send()
  for (let i = 0; i < MOST_TRIES && answer.status === BUSY && (await pause()); i++) answer = await send()
  return answer
}

/** Always true. */
export async function paused(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  return true
}
