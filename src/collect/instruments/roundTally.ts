/** What becomes of the requests of a round, or of the runs through a flow, as they come. */
import { type AnyTarget, isFlow } from '../../fixturesFile/target.ts'
import type { Round } from './instruments.ts'

type Tallied = Pick<Round, 'latenciesMs' | 'unexpected' | 'steps'>

export class RoundTally {
  /** Those that were answered as expected. */
  expected = 0
  /** Those that were answered in another way. */
  wrong = 0
  readonly #latenciesMs: number[] = []
  readonly #unexpected = new Map<number, number>()
  readonly #steps: Round['steps']

  constructor(target: AnyTarget) {
    if (isFlow(target)) this.#steps = target.steps.map(() => ({ latenciesMs: [], errors: 0 }))
  }

  /** @param latenciesMs of each step; of a route that of its request @param isTimed whether they count */
  succeeded(latenciesMs: readonly number[], isTimed: boolean): void {
    this.expected++
    if (!isTimed) return
    this.#latenciesMs.push(latenciesMs.reduce((sum, latencyMs) => sum + latencyMs, 0))
    this.#steps?.forEach((step, i) => step.latenciesMs.push(latenciesMs[i]!))
  }

  /** @param step at which a run through a flow has ended */
  failed(status: number, step: number): void {
    this.wrong++
    this.#unexpected.set(status, (this.#unexpected.get(status) ?? 0) + 1)
    this.lost(step)
  }

  lost(step: number): void {
    const at = this.#steps?.[step]
    if (at) at.errors++
  }

  get result(): Tallied {
    const steps = this.#steps && { steps: this.#steps }
    return { latenciesMs: this.#latenciesMs, unexpected: [...this.#unexpected], ...steps }
  }
}
