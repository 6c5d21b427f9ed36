/** Rows that arrive one after the other: counted as they are handed on, and no more of them than a cut leaves. */
import { answered, refused, type Sent } from './queries.ts'
import type { RequestCut } from './requests.ts'

export class RowStream {
  readonly #sent: Sent
  #rows = 0
  /** The cut that was asked about last, and whether it is for this statement. */
  #asked: { cut: RequestCut; applies: boolean } | undefined

  constructor(sent: Sent) {
    this.#sent = sent
  }

  /** So many rows have come; answers how many of them to hand on. */
  take(arrived: number): number {
    const handed = Math.min(arrived, this.#left())
    this.#rows += handed
    this.#sent.query.rows = this.#rows
    return handed
  }

  /** Whether a cut leaves nothing of what is still to come. */
  get isFull(): boolean {
    return this.#left() === 0
  }

  end(): void {
    if (this.#sent.query.durationMs === null) answered(this.#sent, this.#rows)
  }

  failed(error: string): void {
    if (this.#sent.query.durationMs === null) refused(this.#sent, error)
  }

  #left(): number {
    const cut = this.#sent.request?.cut
    if (!cut) return Infinity
    if (this.#asked?.cut !== cut) this.#asked = { cut, applies: cut.appliesTo(this.#sent.query) }
    return this.#asked.applies ? Math.max(0, cut.keep - this.#rows) : Infinity
  }
}
