/** The session of the trial: what a try has ended, by a new password or one login too many, is begun again. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { Answered } from './answered.ts'
import { isLogin } from './isLogin.ts'

/** Logins that have not helped, one after the other. */
const MOST_VAIN = 3

export class KeptSession {
  readonly #logIn: (() => Promise<boolean>) | null
  #vain = 0

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
    const isLost = answer?.status === 401 && !isLogin(route) && this.#vain < MOST_VAIN
    if (!isLost || !(await this.#logIn?.())) return answer
    const again = await send(true)
    this.#vain = again?.status === 401 ? this.#vain + 1 : 0
    return again
  }
}
