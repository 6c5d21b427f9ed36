/** Which functions of a file say something else in another version of it. Pure. */
import type { FunctionTree } from './functionTree.ts'

export interface ChangedFunction {
  /** In the base. Whatever is written in it counts as changed with it, since it is made by it. */
  changed: FunctionTree
  /** The functions that it is written in, the innermost first, without the file itself. */
  around: FunctionTree[]
}

/** Null where what runs when the file is loaded has changed, which may change all of it. */
export function changedFunctions(base: FunctionTree, head: FunctionTree): ChangedFunction[] | null {
  return base.own === head.own ? changedIn(base, head, []) : null
}

/** Two that say the same have as many functions in them, in the same order: a function leaves its mark in what is around it. */
function changedIn(base: FunctionTree, head: FunctionTree, around: FunctionTree[]): ChangedFunction[] {
  return base.inner.flatMap((one, i) => {
    const other = head.inner[i]!
    return one.own === other.own ? changedIn(one, other, [one, ...around]) : [{ changed: one, around }]
  })
}
