/** The same request again and again, with all rows and with fewer; what was seen once is not asked for twice. */
import type { RequestSpec } from '../../fixturesFile/target.ts'
import type { RequestRecord, RowCut } from '../../probe/protocol.ts'
import { kindOf } from '../../sql.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { groupQueries, type QueryGroup } from './queryShapes.ts'

export type Groups = Map<string, QueryGroup>

/** What a request did, or why that says nothing. */
type Trial = { groups: Groups } | { reason: string }

/** The executions of a query in the one request of a trial. */
export const queriesOf = (group: QueryGroup | undefined): QueryGroup['byRequest'][number] =>
  group?.byRequest[0] ?? []

export class Experiment {
  readonly #instruments: Pick<Instruments, 'cut'>
  readonly #request: RequestSpec
  readonly #seen = new Map<string, Trial>()
  #status: number | undefined

  constructor(instruments: Pick<Instruments, 'cut'>, request: RequestSpec) {
    this.#instruments = instruments
    this.#request = request
  }

  whole(): Promise<Trial> {
    return this.#send(null)
  }

  async cut(parent: QueryGroup, keep: number): Promise<Trial> {
    const texts = new Set(queriesOf(parent).map(({ sql }) => sql))
    const cut = { statements: [...texts], place: parent.first.frames[0] ?? null, keep }
    const key = JSON.stringify(cut)
    const seen = this.#seen.get(key) ?? (await this.#send(cut))
    this.#seen.set(key, seen)
    return seen
  }

  async #send(cut: RowCut | null): Promise<Trial> {
    const { answer, record } = await this.#instruments.cut(this.#request, cut)
    this.#status ??= answer.status
    if (answer.status !== this.#status) {
      return { reason: `with fewer rows it answered ${answer.status} instead of ${this.#status}` }
    }
    if (record === null) return { reason: 'the process that answered is not watched' }
    const writes = whatElse(record)
    if (writes !== null) return { reason: writes }
    return { groups: groupQueries([record]) }
  }
}

/** What a request does besides reading. */
function whatElse({ transaction, queries }: RequestRecord): string | null {
  if (transaction) return 'rows are not taken from a request with a transaction'
  const reads = queries.every(({ sql }) => kindOf(sql) === 'read')
  return reads ? null : 'rows are not taken from a request that does more than read'
}
