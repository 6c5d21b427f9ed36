/** Which tables grow through which sizes, and that they do: those that cannot are told, and left out. */
import type { RouteProfile } from '../../profile.ts'
import { OutOfTime } from '../outOfTime.ts'
import type { GrownTables } from './grownTables.ts'
import { type Growing, isSame, tablesOf } from './growing.ts'
import { SIZES, type Size } from './growthKinds.ts'
import type { GrowthTime } from './growthTime.ts'
import { type GrowingTable, sizesOf, usualTimes } from './sizesOf.ts'

interface GrowingTablesOptions {
  growing: Growing
  /** All that are asked at every size. */
  routes: readonly RouteProfile[]
  tables: Pick<GrownTables, 'grow'>
  time: GrowthTime
  budgetMs: number
  problem: (message: string) => void
}

const NONE_READ = "No table is grown: the routes that read name none of the application's database."
const NOT_NAMED = 'No table is grown: no route that reads names one of them.'
const TOO_LARGE =
  'No table is grown: those that the routes read have many rows already. Name tables with their rows where they are to have more.'

export class GrowingTables {
  readonly #options: GrowingTablesOptions
  #sizes: GrowingTable[] | null = null
  /** Tables that routes name, and that keep their rows. */
  readonly #still = new Set<string>()

  constructor(options: GrowingTablesOptions) {
    this.#options = options
  }

  /** Those that grow, as far as that is known. */
  get sizes(): readonly GrowingTable[] {
    return this.#sizes ?? []
  }

  /** Whether all that a route reads is sure to stay as it is: a name that is no table's may be that of a view of one that grows. */
  isStill(route: RouteProfile): boolean {
    const names = tablesOf(route)
    return names.length > 0 && names.every((name) => this.#still.has(name))
  }

  /** Gives all of them the rows of this size. @throws OutOfTime where that would take too long; ProbeSilent */
  async grow(size: Size, signal: AbortSignal): Promise<void> {
    this.#sizes ??= await this.#sizesOfAll()
    const { tables, time, budgetMs } = this.#options
    for (const one of this.#sizes) {
      signal.throwIfAborted()
      const before = size === 0 ? one.held : one.rows[size - 1]!
      const rows = one.rows[size]
      if (rows <= before) continue
      if (!time.hasTimeToGrow(rows - before)) throw new OutOfTime(budgetMs)
      const { refused } = await time.grow(rows - before, () => tables.grow(one.table, rows))
      if (refused === null) continue
      this.#refused(one.table, refused)
      // What has grown halfway is in the numbers of all others.
      this.#sizes = size === SIZES.at(-1) ? [] : this.#sizes.filter((other) => other !== one)
    }
  }

  async #sizesOfAll(): Promise<GrowingTable[]> {
    const { growing, routes, tables, problem } = this.#options
    const { tables: wanted } = growing
    const names = wanted ? Object.keys(wanted) : [...new Set(routes.flatMap(tablesOf))]
    const there: { table: string; rows: number }[] = []
    for (const table of names) {
      const { rows, refused } = await tables.grow(table, 0)
      if (refused === null) there.push({ table, rows })
      // What only stands behind a `from` may be anything.
      else if (wanted) this.#refused(table, refused)
    }
    const times = usualTimes(there.map(({ rows }) => rows))
    if (wanted === null && (there.length === 0 || times === null)) {
      problem(there.length === 0 ? NONE_READ : TOO_LARGE)
      return []
    }
    const sizes = there.map(({ table, rows }) => sizesOf(table, rows, wanted?.[table] ?? rows * times!))
    for (const one of sizes) if (typeof one === 'string') problem(`${one}.`)
    const all = sizes.filter((one) => typeof one !== 'string')
    await this.#findStill(all)
    if (all.length === 0 || !routes.every((route) => this.isStill(route))) return all
    problem(NOT_NAMED)
    return []
  }

  async #findStill(growing: readonly GrowingTable[]): Promise<void> {
    const { routes, tables } = this.#options
    const named = new Set(routes.flatMap(tablesOf))
    for (const name of named) {
      if (growing.some(({ table }) => isSame(name, table))) continue
      const { refused } = await tables.grow(name, 0)
      if (refused === null) this.#still.add(name)
    }
  }

  #refused(table: string, why: string): void {
    this.#options.problem(`The table ${table} is not grown: ${why.replace(/\.$/, '')}.`)
  }
}
