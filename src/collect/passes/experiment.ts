/** The same request again and again, with all rows and with fewer; what was seen once is not asked for twice. */
import type { RequestSpec } from '../../fixturesFile/target.ts'
import type { RequestRecord, RowCut } from '../../probe/protocol.ts'
import { kindOf } from '../../sql.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { type CallGroup, groupCalls } from './outgoingCalls.ts'
import { groupQueries, type QueryGroup } from './queryShapes.ts'

type Groups = Map<string, QueryGroup>

/** What a request did, or why that says nothing. */
type Trial = Done | { reason: string }

export interface Done {
  groups: Groups
  calls: ReadonlyMap<string, CallGroup>
}

/** The executions of a query in the one request of a trial. */
export const queriesOf = (group: QueryGroup | undefined): QueryGroup['byRequest'][number] =>
  group?.byRequest[0] ?? []

export class Experiment {
  readonly #instruments: Pick<Instruments, 'cut'>
  readonly #request: RequestSpec
  readonly #isWrittenBefore: (group: QueryGroup) => boolean
  /** Their texts, as they were sent. */
  readonly #writesBefore = new Set<string>()
  readonly #seen = new Map<string, Trial>()
  #status: number | undefined

  /** @param isWrittenBefore whether it is a write that rows may be taken after */
  constructor(
    instruments: Pick<Instruments, 'cut'>,
    request: RequestSpec,
    isWrittenBefore: (group: QueryGroup) => boolean = () => false,
  ) {
    this.#instruments = instruments
    this.#request = request
    this.#isWrittenBefore = isWrittenBefore
  }

  whole(): Promise<Trial> {
    return this.#send(null)
  }

  async cut(parent: QueryGroup, keep: number): Promise<Trial> {
    const texts = new Set(queriesOf(parent).map(({ sql }) => sql))
    const cut = {
      statements: [...texts],
      place: parent.first.frames[0] ?? null,
      keep,
      writesBefore: [...this.#writesBefore],
    }
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
    const groups = groupQueries([record])
    for (const [key, group] of groups) {
      if (!this.#isWrittenBefore(group)) continue
      for (const { sql } of queriesOf(group)) this.#writesBefore.add(sql)
      groups.delete(key)
    }
    const writes = whatElse(record, groups)
    return writes === null ? { groups, calls: groupCalls([record]) } : { reason: writes }
  }
}

/** What a request does besides reading. */
function whatElse({ transaction, calls }: RequestRecord, groups: Groups): string | null {
  if (transaction) return 'rows are not taken from a request with a transaction'
  if (calls.some(({ access, afterQuery }) => access === 'write' && afterQuery))
    return 'rows are not taken from a request that tells another service something'
  const reads = [...groups.values()].every(({ first }) => kindOf(first.sql) === 'read')
  return reads ? null : 'rows are not taken from a request that does more than read'
}
