/** The search for the values of one request: those that arrive first are found first, then those behind them. */
import { UserError } from '../errors.ts'
import type { RequestSpec } from '../fixturesFile/target.ts'
import type { Parameter } from '../fixturesFile/template.ts'
import type { Arrival, Mark } from '../probe/protocol.ts'
import { isMark, markings } from './marks.ts'

export interface Traceable {
  method: string
  /** What was sent before, by name. */
  before: Readonly<Record<string, unknown>>
  /** The same request with other values. @throws UserError */
  request: (values: Traced['values']) => Promise<RequestSpec>
}

/** Values of one row. */
export interface Traced {
  values: Record<string, Mark>
  /** Where they are from: `books.id`. */
  columns: readonly string[]
  /** Those of the other rows that were read with it. */
  beside: readonly Traced[]
}

/** Null where there is no answer, or no other mark is to be sent. */
export type TraceSend = (request: RequestSpec, marks: Mark[]) => Promise<Arrival[] | null>

/** Requests with marks for one route. */
const MOST_TRACES = 15

export class ParameterSearch {
  readonly #route: Traceable
  readonly #send: TraceSend
  #left = MOST_TRACES
  /** Columns that parameters were compared with, by their names, whether there were rows or not. */
  readonly columns = new Map<string, string>()

  constructor(route: Traceable, send: TraceSend) {
    this.#route = route
    this.#send = send
  }

  /** What is deleted is taken from the end: the first rows are those that the others read. */
  inOrder<T>(rows: readonly T[]): readonly T[] {
    return this.#route.method === 'DELETE' ? rows.toReversed() : rows
  }

  /** @param rest parameters that have no value yet */
  async *complete(known: Traced, rest: readonly Parameter[]): AsyncGenerator<Traced> {
    if (rest.length === 0) {
      yield known
      return
    }
    const ways = (await this.#arrivals(known, rest)).flatMap((arrival) => this.#rowsOf(arrival, known))
    for (const way of this.inOrder(ways)) {
      const beside = ways.filter((other) => other !== way && other.columns === way.columns)
      yield* this.complete(
        { ...way, beside },
        rest.filter(({ name }) => !Object.hasOwn(way.values, name)),
      )
    }
    // What never reaches the database stays a guess.
    if (ways.length === 0 && known.columns.length > 0) yield known
  }

  /** All at once, then one by one: a guess may lead on to where another parameter is asked for. */
  async #arrivals(known: Traced, rest: readonly Parameter[]): Promise<ForParameters[]> {
    const together = await this.#arrivalsOf(known, rest)
    if (together.length > 0 || rest.length === 1 || this.#route.method === 'DELETE') return together
    for (const parameter of rest.toReversed()) {
      const alone = await this.#arrivalsOf(known, [parameter])
      if (alone.length > 0) return alone
    }
    return []
  }

  /** Arrivals of the first kind of marks that arrives. */
  async #arrivalsOf(known: Traced, parameters: readonly Parameter[]): Promise<ForParameters[]> {
    const { before, method } = this.#route
    // What is asked to delete all that one of its parameters names is not to find it.
    if (method === 'DELETE' && Object.keys(known.values).length > 0) return []
    for (const marks of markings(parameters, before)) {
      if (this.#left-- <= 0) return []
      const named = Object.fromEntries(parameters.map(({ name }, i) => [name, marks[i]!]))
      const arrivals = await this.#sent({ ...known.values, ...named }, marks)
      // A route that does not answer, takes the application down, or any mark for good, is not asked again and again.
      if (arrivals === null) this.#left = 0
      else if (arrivals.length > 0) {
        for (const { marks, columns } of arrivals)
          for (const [i, mark] of marks.entries()) this.#learn(parameters[mark]!.name, columns[i])
        return arrivals.map((arrival) => ({ ...arrival, parameters }))
      }
    }
    return []
  }

  /** What it is looked up by comes first. */
  #learn(name: string, column: string | undefined): void {
    if (column !== undefined && !this.columns.has(name)) this.columns.set(name, column)
  }

  /** What cannot be sent arrives nowhere. */
  async #sent(values: Traced['values'], marks: Mark[]): Promise<Arrival[] | null> {
    try {
      return await this.#send(await this.#route.request(values), marks)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return []
    }
  }

  /** A value with `${` would be a placeholder in a fixture; a text is not to become a number. */
  #rowsOf({ parameters, marks, columns, rows }: ForParameters, known: Traced): Traced[] {
    const from = [...new Set([...known.columns, ...columns])]
    const { before } = this.#route
    return rows
      .filter((row) => row.every((value) => !String(value).includes('${') && !isMark(value)))
      .map((row) => {
        const found = marks.map((mark, i): [string, Mark] => {
          const { name } = parameters[mark]!
          return [name, typeof before[name] === 'string' ? String(row[i]) : row[i]!]
        })
        return { values: { ...known.values, ...Object.fromEntries(found) }, columns: from, beside: [] }
      })
  }
}

interface ForParameters extends Arrival {
  /** Those that the marks were for. */
  parameters: readonly Parameter[]
}
