/** Which queries of a request follow the rows of which, by their numbers from 1 on. */
import type { Cause, QueryShape } from '../../profile.ts'

/** 0 where the parent is not among them. */
export function parentNumber({ parent }: Pick<Cause, 'parent'>, shapes: readonly QueryShape[]): number {
  return shapes.findIndex((shape) => isParent(shape, parent)) + 1
}

/** Of those that are proved to follow its rows. */
export function childNumbers(shape: QueryShape, shapes: readonly QueryShape[]): number[] {
  return shapes.flatMap(({ cause }, i) =>
    cause?.outcome === 'confirmed' && isParent(shape, cause.parent) ? [i + 1] : [],
  )
}

function isParent({ sql, callSite }: QueryShape, parent: Cause['parent']): boolean {
  return (
    parent !== null &&
    parent.sql === sql &&
    parent.callSite?.file === callSite?.file &&
    parent.callSite?.line === callSite?.line
  )
}
