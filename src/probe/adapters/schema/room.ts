/** How much is read of one schema, by whatever kind of validator: schemas that refer to each other go on without an end. */

/** Deeper than anybody writes a request by hand. */
const DEEPEST = 8
/** Several times what is kept of a schema, because wrappers such as `optional` are schemas of their own. */
const MOST_SCHEMAS = 1000

let left = 0

/** What `work` makes of one schema of the application, with all the room for it. */
export function reading<T>(work: () => T): T {
  left = MOST_SCHEMAS
  return work()
}

/** Asked once for each schema, before anything inside it is looked at. */
export function hasRoom(depth: number): boolean {
  return depth <= DEEPEST && left-- > 0
}
