/** Patterns of `overrides` that stand for nothing: what they are to change stays as it is, and nobody would notice. */
import { closest } from './closest.ts'
import type { StaleFixture } from './match.ts'
import type { PatternEntry } from './parse.ts'
import { matchesPattern } from './routePattern.ts'

/** @param ids of all routes and flows, also of those that are not asked for */
export function stalePatterns(
  patterns: readonly PatternEntry[],
  ids: readonly string[],
): (StaleFixture & { kind: 'pattern' })[] {
  return patterns
    .filter(({ pattern }) => !ids.some((id) => matchesPattern(pattern, id)))
    .map(({ pattern, line }) => ({
      kind: 'pattern',
      id: pattern,
      line,
      suggestion: closest(pattern, ids) ?? null,
    }))
}
