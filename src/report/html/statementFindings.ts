/** The findings of a route that speak of one of its statements: their evidence quotes it, from the same line. */
import type { QueryShape } from '../../profile.ts'
import type { Finding } from '../../verdict.ts'

export function statementFindings(
  { sql, callSite }: Pick<QueryShape, 'sql' | 'callSite'>,
  findings: readonly Finding[],
): Finding[] {
  return findings.filter(({ evidence }) =>
    evidence.some(
      ({ text, place }) => text === sql && place?.file === callSite?.file && place?.line === callSite?.line,
    ),
  )
}
