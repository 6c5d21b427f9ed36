/**
 * Values that the application's database has, for parameters of which no answer tells. Each parameter is sent
 * as a mark; the probe says with which column it is compared, and what that column holds in rows that fulfil all else.
 */
import { type Parameter, parseTemplate } from '../fixturesFile/template.ts'
import type { Mark } from '../probe/protocol.ts'
import { ownName } from './insertedTables.ts'
import { ParameterSearch, type Traceable, type Traced, type TraceSend } from './parameterSearch.ts'

/** Rows that are gone on from, where only some of the parameters are known. */
const MOST_BEGINNINGS = 3

export class Tracing {
  /** Columns that were read. */
  readonly columns = new Set<string>()
  readonly #send: TraceSend
  /** Columns that parameters arrived at, by template. */
  readonly #searches = new Map<string, ReadonlyMap<string, string>>()
  /** All rows that were read together, by the template up to the last parameter that they are for. */
  readonly #known = new Map<string, readonly Row[]>()

  constructor(send: TraceSend) {
    this.#send = async (request, marks) => {
      const arrivals = await send(request, marks)
      for (const column of (arrivals ?? []).flatMap(({ columns }) => columns)) this.columns.add(column)
      return arrivals
    }
  }

  /** Ways to fill the path, as long as somebody asks for another: those of routes with the same beginning first. */
  async *paths(template: string, route: Traceable): AsyncGenerator<Traced> {
    const places = placesIn(template)
    const asked = new Set<string>()
    const search = new ParameterSearch(route, this.#send)
    this.#searches.set(template, search.columns)
    for await (const way of this.#each(search, places)) {
      const key = JSON.stringify(way.values)
      if (!asked.has(key)) yield way
      asked.add(key)
    }
  }

  /** The table that a parameter of a path is looked up in; null where nobody knows. */
  tableOf(template: string, parameter: string): string | null {
    const column = this.#searches.get(template)?.get(parameter)
    return column?.includes('.') ? ownName(column.slice(0, column.lastIndexOf('.'))) : null
  }

  /** Ways to fill some fields of a query or a body. */
  async *fields(names: readonly string[], route: Traceable): AsyncGenerator<Traced> {
    const fields = names.map((name): Parameter => ({
      kind: 'parameter',
      name,
      wildcard: false,
      pattern: null,
    }))
    if (fields.length > 0) yield* new ParameterSearch(route, this.#send).complete(NOTHING, fields)
  }

  /** Takes note of what a route answered to as expected. */
  keep(template: string, { values, columns, beside }: Traced): void {
    const places = placesIn(template)
    const count = places.filter(({ parameter }) => Object.hasOwn(values, parameter.name)).length
    const names = places.slice(0, count).map(({ parameter }) => parameter.name)
    if (count === 0 || !names.every((name) => Object.hasOwn(values, name))) return
    const rows = [values, ...beside.map((way) => way.values)]
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
    if (all.length > 0) yield* search.complete(NOTHING, all)
  }
}

const NOTHING: Traced = { values: {}, columns: [], beside: [] }

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
    values: Object.fromEntries(values.map((value, i) => [parameters[i]!.name, value])),
    columns,
    beside: [],
  }
}
