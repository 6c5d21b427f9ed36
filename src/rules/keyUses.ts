/** Where measured statements look for rows by a column, so that an index on it would be asked. */
import type { Profile, QueryShape, RouteProfile } from '../profile.ts'
import { path, segmentsOf } from './describeSql.ts'
import { allSelects, conditionsOf, type Select, selectOf } from './smells/selects.ts'
import type { Source } from './smells/sources.ts'

export interface KeyUse {
  /** looks: by the column; deletes: rows of the table, which those that refer to it have to be looked through for. */
  kind: 'looks' | 'deletes'
  /** In small letters, as the column. */
  table: string
  column: string
  route: string
  shape: QueryShape
  /** Whether the plan of the statement was had, which says more. */
  isExamined: boolean
}

type Found = Pick<KeyUse, 'kind' | 'table' | 'column'>

export function keyUses({ routes, catalogue }: Profile): KeyUse[] {
  return routes.flatMap((route) =>
    (route.count?.shapes ?? []).flatMap((shape, at) => {
      if (shape.failed > 0 || (shape.kind !== 'read' && shape.kind !== 'write')) return []
      const select = selectOf(shape.sql)
      const isExamined = hasPlan(route, at)
      const deleted = catalogue?.dialect === 'postgres' ? deletedFrom(shape.sql, select) : []
      return [
        // A plan says nothing of what a foreign key makes the database look for.
        ...deleted.map((found) => ({ ...found, route: route.id, shape, isExamined: false })),
        ...allSelects(select)
          .flatMap(looked)
          .map((found) => ({ ...found, route: route.id, shape, isExamined })),
      ]
    }),
  )
}

function hasPlan({ plan }: RouteProfile, at: number): boolean {
  const examined = plan?.shapes.find(({ shape }) => shape === at)
  return examined != null && examined.hash !== null && (examined.missing !== null || examined.reason === '')
}

function deletedFrom(sql: string, { sources: [source] }: Select): Found[] {
  return sql.startsWith('delete from ') && source?.table != null
    ? [{ kind: 'deletes', table: source.table.toLowerCase(), column: '' }]
    : []
}

const BY_VALUE = new RegExp(`^(${path}) (?:= \\?|= any \\(\\?|in \\(\\.\\.\\.\\))`)
const BY_COLUMN = new RegExp(`^(${path}) = (${path})$`)

/** By values, or row by row for those of the select around it or of what it is joined to. */
function looked({ sources, conditions }: Select): Found[] {
  const byValue = conditions.flatMap((condition) => {
    const [, dotted] = BY_VALUE.exec(condition) ?? []
    return dotted === undefined ? [] : own(dotted, sources)
  })
  const byOuter = conditions.flatMap((condition) => sideOf(condition, sources, sources))
  const joined = sources
    .filter(({ join }) => join === 'left')
    .flatMap((source) => conditionsOf(source.on).flatMap((on) => sideOf(on, [source], [source])))
  return [...byValue, ...byOuter, ...joined]
}

/** Of two columns that are compared the one that is of these, where the other is not. */
function sideOf(condition: string, of: readonly Source[], inside: readonly Source[]): Found[] {
  const sides = BY_COLUMN.exec(condition)?.slice(1) ?? []
  const isInside = (dotted: string): boolean => ownerOf(dotted, inside) !== undefined
  const [mine, ...others] = sides.filter(isInside)
  // A column without its table may be of either.
  const isTold = sides.every((side) => segmentsOf(side).length > 1)
  return mine !== undefined && others.length === 0 && isTold ? own(mine, of) : []
}

function own(dotted: string, sources: readonly Source[]): Found[] {
  const table = ownerOf(dotted, sources)?.table
  if (table == null) return []
  return [{ kind: 'looks', table: table.toLowerCase(), column: segmentsOf(dotted).at(-1)!.toLowerCase() }]
}

function ownerOf(dotted: string, sources: readonly Source[]): Source | undefined {
  const owner = segmentsOf(dotted).at(-2)
  if (owner === undefined) return sources.length === 1 ? sources[0] : undefined
  return sources.find(({ alias }) => alias === owner)
}
