/** Which statement a cut is for: its texts, and the line that sends it as the collector knows it. */
import type { ProbePlace, RowCut } from './protocol.ts'
import type { RequestCut } from './requests.ts'
import { userFrames } from './userFrames.ts'

export function cutStatement({ statements, place, keep, writesBefore }: RowCut): RequestCut {
  let hasApplied = false
  return {
    keep,
    appliesTo({ sql, frames }) {
      const applies = statements.includes(sql) && isSamePlace(userFrames(frames)[0] ?? null, place)
      hasApplied ||= applies
      return applies
    },
    isUsed: () => hasApplied,
    // What is written afterwards may follow from the rows that are missing.
    staysFor: (sql) => !hasApplied && writesBefore.includes(sql),
  }
}

function isSamePlace(a: ProbePlace | null, b: ProbePlace | null): boolean {
  return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column
}
