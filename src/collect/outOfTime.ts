/** Something that is not over when the time budget of the run is. */
import { UserError } from '../errors.ts'

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
  readonly #seconds: number

  constructor(budgetMs: number) {
    super('The time budget of the run is spent.')
    this.#seconds = Math.round(budgetMs / 100) / 10
  }

  /** Before anything could be measured. */
  get beforeRoutes(): UserError {
    return new UserError(
      `The time budget of ${this.#seconds} s was spent before the application was ready.`,
      MORE_TIME,
    )
  }
}

const MORE_TIME = 'Give the run more time: --budget, or budgetMs in "settings".'
