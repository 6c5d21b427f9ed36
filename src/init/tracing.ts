/**
 * Values that the application's database has, for parameters of a path of which no answer tells. Each parameter is sent
 * as a mark; the probe says with which column it is compared, and what that column holds in rows that fulfil all else.
 */
import { type Parameter, parseTemplate } from '../fixturesFile/template.ts'
import type { Mark } from '../probe/protocol.ts'
import { ParameterSearch, type Traceable, type Traced, type TraceSend } from './parameterSearch.ts'

/** Rows that are gone on from, where only some of the parameters are known. */
const MOST_BEGINNINGS = 3

export class Tracing {
  /** Columns that values were taken of. */
  readonly columns = new Set<string>()
  readonly #send: TraceSend
  /** All rows that were read together, by the template up to the last parameter that they are for. */
  readonly #known = new Map<string, readonly Row[]>()

  constructor(send: TraceSend) {
    this.#send = send
  }

  /** Ways to fill the path, as long as somebody asks for another: those of routes with the same beginning first. */
  async *ways(route: Traceable): AsyncGenerator<Traced> {
    const places = placesIn(route.template)
    const all = places.map(({ parameter }) => parameter)
    if (all.length === 0 || typeof route.fixture.path !== 'object') return
    const search = new ParameterSearch(route, this.#send)
    const asked = new Set<string>()
    for await (const way of this.#each(search, places)) {
      const key = JSON.stringify(way.path)
      if (asked.has(key)) continue
      asked.add(key)
      for (const column of way.columns) this.columns.add(column)
      yield way
    }
  }

  /** Takes note of what a route answered to as expected. */
  keep(template: string, { path, columns, beside }: Traced): void {
    const places = placesIn(template)
    const count = places.filter(({ parameter }) => parameter.name in path).length
    const names = places.slice(0, count).map(({ parameter }) => parameter.name)
    if (count === 0 || !names.every((name) => name in path)) return
    const rows = [path, ...beside.map((way) => way.path)]
    this.#known.set(
      places[count - 1]!.above,
      rows.map((row) => ({ values: names.map((name) => row[name]!), columns })),
    )
  }

  async *#each(search: ParameterSearch, places: readonly Place[]): AsyncGenerator<Traced> {
    const all = places.map(({ parameter }) => parameter)
    for (let count = places.length; count > 0; count--) {
      const known = this.#known.get(places[count - 1]!.above) ?? []
      const beginnings = search.inOrder(count < places.length ? known.slice(0, MOST_BEGINNINGS) : known)
      for (const row of beginnings) yield* search.complete(begun(row, all), all.slice(count))
    }
    yield* search.complete({ path: {}, columns: [], beside: [] }, all)
  }
}

/** Values of parameters in the order of the template: another route may call them otherwise. */
interface Row {
  values: readonly Mark[]
  columns: readonly string[]
}

interface Place {
  parameter: Parameter
  /** The template up to it, without its name. */
  above: string
}

/** The parameters that hold one segment, or a part of one. */
function placesIn(template: string): Place[] {
  let above = ''
  return (parseTemplate(template) ?? []).flatMap((piece) => {
    if (piece.kind === 'optional') return []
    above += piece.kind === 'text' ? piece.text : '{}'
    return piece.kind === 'parameter' && !piece.wildcard ? [{ parameter: piece, above }] : []
  })
}

function begun({ values, columns }: Row, parameters: readonly Parameter[]): Traced {
  return {
    path: Object.fromEntries(values.map((value, i) => [parameters[i]!.name, value])),
    columns,
    beside: [],
  }
}
