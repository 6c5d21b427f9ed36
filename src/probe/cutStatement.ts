/** Which statement a cut is for: its texts, and the line that sends it as the collector knows it. */
import type { ProbePlace, RowCut } from './protocol.ts'
import type { RequestCut } from './requests.ts'
import { userFrames } from './userFrames.ts'

export function cutStatement({ statements, place, keep }: RowCut): RequestCut {
  return {
    keep,
    appliesTo: ({ sql, frames }) =>
      statements.includes(sql) && isSamePlace(userFrames(frames)[0] ?? null, place),
  }
}

function isSamePlace(a: ProbePlace | null, b: ProbePlace | null): boolean {
  return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column
}
