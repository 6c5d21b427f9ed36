/** Requests of the trial to the running application, until it does not come back or the time is spent. */
import { ProbeSilent } from '../collect/app/channel.ts'
import { goAhead } from '../collect/instruments/ahead.ts'
import { type Answer, NoAnswer } from '../collect/instruments/client.ts'
import type { Instruments } from '../collect/instruments/instruments.ts'
import { retryLater } from '../collect/instruments/retryLater.ts'
import { secretName } from '../collect/secrets.ts'
import { UserError } from '../errors.ts'
import { orStopped } from '../interruption.ts'
import type { RequestSpec, Target } from '../fixturesFile/target.ts'
import type { Arrival, Mark, RequestRecord } from '../probe/protocol.ts'
import type { Answered } from './answered.ts'
import { insertedTables } from './insertedTables.ts'

/** Secrets are nothing that somebody may write into a file; the id of a token is none. */
const UNREAD = `^(?!.*id["\`]?$).*(?:${secretName.source})`

/** How long it may take, and what ends it before. */
interface Limits {
  budgetMs: number
  stop?: AbortSignal | undefined
}

/** What is needed of a session. */
interface Asked {
  app: { isAlive(): Promise<boolean> }
  instruments: Pick<Instruments, 'send' | 'cut' | 'trace'>
  /** @throws UserError when the login takes the application down, and it does not boot again */
  login(): Promise<void>
  /** @throws UserError when the application does not boot */
  restart(): Promise<void>
  /** @throws UserError when the application does not boot, or what is done before fails */
  anew(between: () => Promise<void>): Promise<void>
}

const GO_ON =
  'What was not can be tried by another init, once its fixtures are removed; --budget gives that more time.'

export class Sending {
  readonly #session: Asked
  readonly #limits: Limits
  readonly #until: number
  /** Why the application did not boot again. */
  #gone: string | null = null
  /** What kept something from being sent. */
  #end: string | null = null

  constructor(session: Asked, limits: Limits) {
    this.#session = session
    this.#limits = limits
    this.#until = performance.now() + limits.budgetMs
  }

  /** Why nothing more is to be sent, from the first time that it is asked and there is a reason; null before. */
  get over(): string | null {
    this.#end ??= this.#reason()
    return this.#end && `was not tried, because ${this.#end}`
  }

  get problems(): string[] {
    if (this.#gone !== null) return [`The application ended during the trial and is gone: ${this.#gone}`]
    return this.#end === null ? [] : [`Not everything was tried, because ${this.#end}. ${GO_ON}`]
  }

  #reason(): string | null {
    if (this.#gone !== null) return 'the application did not boot again'
    if (this.#isStopped) return 'init was interrupted'
    return performance.now() >= this.#until ? 'the time budget was spent' : null
  }

  get #isStopped(): boolean {
    return this.#limits.stop?.aborted === true
  }

  /** A route that takes the application down is not to cost the others their answers. Null where there is none. */
  answer(request: RequestSpec): Promise<Answer | null> {
    return this.#asked((instruments) => retryLater(() => instruments.send(request)))
  }

  /** Takes the login steps once more. @returns whether the application is there then */
  async logIn(): Promise<boolean> {
    await this.#started(() => this.#session.login())
    return this.#gone === null
  }

  /** The same, as far as the trial reads it. Of a POST it is seen what it makes. */
  async send(request: RequestSpec): Promise<Answered | null> {
    if (request.method !== 'POST') return answered(await this.answer(request))
    const counted = await this.#asked((instruments) => instruments.cut(request, null))
    return counted && answered(counted.answer, counted.record)
  }

  /** Takes the steps that go ahead of a request. @throws UserError when one fails, or takes the application down */
  async ahead(target: Target): Promise<void> {
    try {
      await this.#asked((instruments) => goAhead(instruments, target, 1))
    } catch (error) {
      if (error instanceof UserError && error.cause instanceof NoAnswer) await this.#revive()
      throw error
    }
  }

  /** Where the marks in a request arrive in the database, and what is there in their place; null to send no more. */
  async trace(request: RequestSpec, marks: Mark[]): Promise<Arrival[] | null> {
    const traced = await this.#asked((instruments) => instruments.trace(request, { marks, unread: UNREAD }))
    if (traced === null) return null
    const { arrivals, answer } = traced
    // What takes a mark that is looked up nowhere has written it: it is not to write another one.
    return arrivals.length === 0 && mayHaveWritten(request, answer) ? null : arrivals
  }

  async #asked<T>(ask: (instruments: Asked['instruments']) => Promise<T>): Promise<T | null> {
    if (this.#gone !== null || this.#isStopped) return null
    try {
      return await orStopped(ask(this.#session.instruments), this.#limits.stop)
    } catch (error) {
      if (this.#isStopped) return null
      if (!(error instanceof NoAnswer || error instanceof ProbeSilent)) throw error
      await this.#revive()
      return null
    }
  }

  async #revive(): Promise<void> {
    if (!(await this.#session.app.isAlive())) await this.#restart()
  }

  /** Starts the application as a run finds it. @returns whether it is there then */
  async anew(prepare: () => Promise<void>): Promise<boolean> {
    await this.#started(() => this.#session.anew(prepare))
    return this.#gone === null
  }

  async #restart(): Promise<void> {
    await this.#started(() => this.#session.restart())
  }

  /** What was tried before is kept, even when it does not come back. */
  async #started(start: () => Promise<void>): Promise<void> {
    try {
      await orStopped(start(), this.#limits.stop)
    } catch (error) {
      if (this.#isStopped) return
      if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error
      this.#gone = error.message
    }
  }
}

function mayHaveWritten({ method }: RequestSpec, { status }: Answer): boolean {
  return !/^(?:GET|HEAD)$/.test(method) && status < 400
}

function answered(answer: Answer | null, record: RequestRecord | null = null): Answered | null {
  if (answer === null) return null
  const { status, headers, body } = answer
  const inserted = insertedTables((record?.queries ?? []).map(({ sql }) => sql))
  return { status, location: headers.location ?? null, body: body.toString('utf8'), inserted }
}
