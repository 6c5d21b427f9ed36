import type { QueryShape } from '../profile.ts'

/**
 * The earlier read whose rows a loop probably goes through: its rows per request come nearest to the number of
 * executions, and lie within a factor of two of it. A guess from numbers, so say "probably".
 */
export function findParent(child: QueryShape, shapes: readonly QueryShape[]): QueryShape | undefined {
  const executions = child.executions.value
  const distance = (shape: QueryShape): number => Math.abs(rowsPerRequest(shape) - executions)
  return shapes
    .slice(0, shapes.indexOf(child))
    .filter((shape) => shape.kind === 'read' && shape.sql !== child.sql)
    .filter((shape) => {
      const rows = rowsPerRequest(shape)
      return rows >= 2 && rows >= executions / 2 && rows <= executions * 2
    })
    .toReversed()
    .toSorted((a, b) => distance(a) - distance(b))[0]
}

function rowsPerRequest({ rows, executions }: QueryShape): number {
  return rows.value * executions.value
}
