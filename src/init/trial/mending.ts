/** Sends a draft, and again with what each answer wants mended; where nothing helps, within an envelope. */
import type { Fixture, Fixtures } from '../../fixturesFile/schema.ts'
import type { Answers } from '../answers.ts'
import { isRefusal } from '../answered.ts'
import { complaintsIn } from '../complaints/complaintsIn.ts'
import type { Draft, Sent } from '../draft.ts'
import { enveloped, envelopeOf } from '../envelope.ts'
import { mended } from '../mend.ts'
import { mendedSources } from '../mendedSources.ts'
import { kept } from '../outOfService.ts'
import { withOwnPassword } from '../ownPassword.ts'
import { sendMended } from '../sendMended.ts'
import type { Attempts } from './attempts.ts'
import { withAnswers } from './withAnswers.ts'

const MOST_MENDINGS = 6
const NO_FIELD = 'noSuchField'

export class Mending {
  readonly #attempts: Attempts
  readonly #answers: Answers
  readonly #login: Fixtures['login']

  /** @param login whose password stays what it is */
  constructor(attempts: Attempts, answers: Answers, login: Fixtures['login']) {
    this.#attempts = attempts
    this.#answers = answers
    this.#login = login
  }

  async mend(draft: Draft): Promise<Sent> {
    const plain = await this.#mendAs(draft, (fixture) => fixture)
    const name = plain.draft.passes || !isRefused(plain) ? null : envelopeOf(draft.route)
    if (name === null) return plain
    const within = await this.#mendAs(draft, (fixture) => enveloped(fixture, name) ?? fixture)
    return within.draft.passes && !(await this.#takesAny(within.draft, name)) ? within : plain
  }

  /** @param sentAs what is sent of what is mended */
  async #mendAs(draft: Draft, sentAs: (fixture: Fixture) => Fixture): Promise<Sent> {
    const { answer } = await sendMended(draft, {
      send: (plain) => this.#attempts.send({ ...plain, fixture: sentAs(plain.fixture) }),
      next: (sent, plain) =>
        !sent.draft.passes && isRefused(sent) ? this.#mendedBy(sent.body, plain) : null,
      most: MOST_MENDINGS,
    })
    return answer
  }

  /** Null where the answer says nothing that can be mended. */
  #mendedBy(answer: unknown, draft: Draft): Draft | null {
    const better = mended(draft.fixture, answer)
    if (better === null) return null
    const fixture = kept(withOwnPassword(better, this.#login, draft.route), draft.route)
    return withAnswers({ ...draft, fixture, sources: mendedSources(draft, fixture) }, this.#answers)
  }

  /** Whether a field of any name would do: what drops the fields that it does not know was sent nothing, then. */
  async #takesAny(draft: Draft, name: string): Promise<boolean> {
    const json: unknown = (draft.fixture.json as Record<string, unknown>)[name]
    const fixture = { ...draft.fixture, json: { [NO_FIELD]: json } }
    return (await this.#attempts.send({ ...draft, fixture })).draft.passes
  }
}

/** A handler that fails on what it is sent may say so by 500, and name the fields all the same. */
function isRefused({ draft: { status }, body }: Sent): boolean {
  return isRefusal(status) || (status === 500 && complaintsIn(body, 'json').length > 0)
}
