/** The session of the trial: what a try has ended, by a new password or one login too many, is begun again. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { Answered } from './answered.ts'
import { isLogin } from './isLogin.ts'

/** Logins that have not helped against the same words, one after the other: others have lost the session. */
const MOST_VAIN = 3

export class KeptSession {
  readonly #logIn: (() => Promise<boolean>) | null
  readonly #vain = new Map<string, number>()

  /** @param logIn takes the login steps; whether the application is there then. Null where there are none. */
  constructor(logIn: (() => Promise<boolean>) | null) {
    this.#logIn = logIn
  }

  /** The answer to a route, or the one within a session that is begun again. */
  async answered(
    route: ExampleRoute,
    send: (again: boolean) => Promise<Answered | null>,
  ): Promise<Answered | null> {
    const answer = await send(false)
    if (answer?.status !== 401 || isLogin(route)) return answer
    const words = sameWords(answer.body)
    const vain = this.#vain.get(words) ?? 0
    if (vain >= MOST_VAIN || !(await this.#logIn?.())) return answer
    const again = await send(true)
    this.#vain.set(words, again?.status === 401 ? vain + 1 : 0)
    return again
  }
}

/** Without what is another one in every answer, such as a key or a time. */
function sameWords(body: string): string {
  return body.slice(0, 1000).replaceAll(/[\w.:-]*\d[\w.:-]*/g, '')
}
