/** A set-up that is taken under observation: the statements of its requests and its own. */
import type { QueryRecord } from '../probe/protocol.ts'
import type { Place } from '../profile.ts'
import { kindOf } from '../sql.ts'
import { insertedInto } from './insertedInto.ts'
import type { Instruments } from './instruments/instruments.ts'
import type { Relativise } from './relativeTo.ts'
import type { Shell } from './runCommand.ts'
import type { Session } from './session.ts'

type SetupInstruments = Pick<Instruments, 'send' | 'sql'>

/** In the place of the session, for the steps of one set-up. What its commands send is not seen. */
export class SeenSetup {
  readonly #session: Session
  readonly #queries: QueryRecord[] = []
  #own = 0
  #isOver = false
  /** False where another process has answered, of which nothing is known. */
  #isWhole = true
  readonly instruments: SetupInstruments = {
    send: async (request) => {
      const { instruments } = this.#session
      if (this.#isOver) return instruments.send(request)
      const { answer, record } = await instruments.cut(request, null)
      if (record === null) this.#isWhole = false
      else this.#queries.push(...record.queries.filter(({ sql }) => kindOf(sql) !== 'transaction'))
      return answer
    },
    sql: (statement) => {
      if (!this.#isOver) this.#own += 1
      return this.#session.instruments.sql(statement)
    },
  }

  constructor(session: Session) {
    this.#session = session
  }

  get shell(): Shell {
    return this.#session.shell
  }

  /** What comes from now on is no part of it. */
  end(): void {
    this.#isOver = true
  }

  /** Null where not all of them were seen. */
  get statements(): number | null {
    const seen = this.#queries.reduce((sum, { statements }) => sum + statements, this.#own)
    return this.#isWhole ? seen : null
  }

  /** The line that makes most of the rows of a table. */
  placeOf(table: string, relativise: Relativise): Place | null {
    const [most] = this.#queries
      .filter(({ sql, error }) => error === null && lastPart(insertedInto(sql)) === lastPart(table))
      .toSorted((a, b) => b.rows - a.rows)
    const frame = most?.frames[0]
    return frame ? relativise(frame) : null
  }
}

function lastPart(table: string | null): string | undefined {
  return table?.split('.').at(-1)?.toLowerCase()
}
