/** Parts of a statement written anew: marks become what they are compared with, and parameters keep their values. */
import type { Range } from './comparison.ts'
import type { Dialect, Token } from './tokens.ts'

/** A token that stands for a mark, and the expression in whose place it becomes true. */
export interface Replaced {
  at: number
  mark: number
  by: Range
}

interface Written {
  tokens: readonly Token[]
  valueOf: (token: Token) => unknown
  dialect: Dialect
  /** Every place of a mark. */
  compared: readonly Replaced[]
  /** One for each mark: what is read, and what its other places are replaced by. */
  chosen: readonly Replaced[]
}

export class StatementWriter {
  readonly #source: Written

  constructor(source: Written) {
    this.#source = source
  }

  write(make: (write: (range: Range) => string) => string): { sql: string; values: unknown[] } {
    const values: unknown[] = []
    // Values have to be in the order of the text, which is written from its beginning.
    return { sql: make((range) => this.#range(range, values)), values }
  }

  #range([from, to]: Range, values: unknown[]): string {
    const { tokens } = this.#source
    return tokens
      .slice(from, to)
      .map((token, i) => (token.spaced && i > 0 ? ' ' : '') + this.#token(from + i, values))
      .join('')
  }

  #token(at: number, values: unknown[]): string {
    const { tokens, valueOf, dialect, compared, chosen } = this.#source
    const token = tokens[at]!
    const found = compared.find((one) => one.at === at)
    const by = chosen.find(({ mark }) => mark === found?.mark)?.by
    if (by) {
      const expression = this.#range(by, values)
      return dialect === 'postgres' && Array.isArray(valueOf(token)) ? `array[${expression}]` : expression
    }
    if (token.kind !== 'parameter') return token.text
    values.push(valueOf(token))
    return dialect === 'postgres' ? `$${values.length}` : '?'
  }
}
