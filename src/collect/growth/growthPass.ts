/** From what was measured at each size to what is left of it in the profile. Pure. */
import type { Exponent, GrowthPass, Place, RouteProfile } from '../../profile.ts'
import type { CountedPoint, WorkedPoint } from './askedPoint.ts'
import { exponentOf, type Measured } from './exponentOf.ts'
import { isSame, tablesOf } from './growing.ts'
import type { GrowingTable } from './sizesOf.ts'

/** A route at all sizes, as far as it was measured. */
export interface Grown {
  counted: (CountedPoint | null)[]
  worked: (WorkedPoint | null)[]
  failed: { size: number; reason: string } | null
  reasons: string[]
}

const MOST = 5

export function growthPass(route: RouteProfile, grown: Grown, all: readonly GrowingTable[]): GrowthPass {
  const named = tablesOf(route)
  const own = all.filter(({ table }) => named.some((name) => isSame(name, table)))
  const tables = own.length > 0 ? own : [...all]
  const most = tables.reduce((a, b) => (timesOf(b) > timesOf(a) ? b : a))
  const { counted, worked, failed } = grown
  const exponent = (read: (size: number) => Measured['value'] | undefined): Exponent | null =>
    exponentOf(
      most.rows.flatMap((rows, size) => {
        const value = read(size)
        return value === undefined ? [] : [{ rows, value }]
      }),
    )
  return {
    table: most.table,
    tables: tables.map(({ table, rows }) => ({ table, rows })),
    points: counted.map((point, size) => point && pointOf(point, worked[size] ?? null)),
    exponents: {
      rowsRead: exponent((size) => counted[size]?.rowsRead),
      queries: exponent((size) => counted[size]?.queries),
      responseBytes: exponent((size) => counted[size]?.responseBytes),
      databaseMs: exponent((size) => counted[size]?.databaseMs),
      blocks: exponent((size) => worked[size]?.blocks),
    },
    shapes: shapesOf(counted),
    functions: functionsOf(worked),
    failed: failed && { rows: most.rows[failed.size]!, reason: failed.reason },
    reason: [...new Set(grown.reasons)].join('; '),
  }
}

function timesOf({ rows: [from, , to] }: GrowingTable): number {
  return to / from
}

function pointOf(
  { shapes: _shapes, requestMs: _requestMs, ...point }: CountedPoint,
  worked: WorkedPoint | null,
): GrowthPass['points'][number] {
  return { ...point, blocks: worked?.blocks ?? null }
}

function shapesOf(counted: Grown['counted']): GrowthPass['shapes'] {
  const points = counted.filter((point) => point !== null)
  const last = points.at(-1)?.shapes ?? []
  return last
    .map(({ sql, callSite }) => {
      const same = points.map(({ shapes }) =>
        shapes.find((one) => one.sql === sql && placeKey(one.callSite) === placeKey(callSite)),
      )
      const [rows, executions] = [same.map((one) => one?.rows ?? 0), same.map((one) => one?.executions ?? 0)]
      return { sql, callSite, rows, executions }
    })
    .filter(({ rows, executions }) => grows(rows) || grows(executions))
    .toSorted((a, b) => b.rows.at(-1)! - a.rows.at(-1)!)
    .slice(0, MOST)
}

function functionsOf(worked: Grown['worked']): GrowthPass['functions'] {
  const points = worked.filter((point) => point !== null)
  const last = points.at(-1)?.functions ?? []
  return last
    .map(({ place, text }) => ({
      place,
      blocks: points.map(
        ({ functions }) =>
          functions.find((one) => one.text === text && placeKey(one.place) === placeKey(place))?.blocks ?? 0,
      ),
    }))
    .filter(({ blocks }) => grows(blocks))
    .toSorted((a, b) => b.blocks.at(-1)! - a.blocks.at(-1)!)
    .slice(0, MOST)
}

function grows(values: readonly number[]): boolean {
  return values.length > 1 && values.at(-1)! > values[0]!
}

function placeKey(place: Place | null): string {
  return JSON.stringify(place && [place.file, place.line, place.column])
}
