/** What a rule is, and what it says. */
import type * as z from 'zod'
import type { Comparison, RouteComparison } from '../compare/compare.ts'
import type { MetricId } from '../metrics.ts'
import type { Estimate, Place, Profile, RouteProfile } from '../profile.ts'

/** GitHub's three annotation levels, mildest first. */
export const severities = ['notice', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]

export interface Finding {
  rule: string
  severity: Severity
  /** Route id, or null for a finding about the whole run. */
  route: string | null
  /** The line of the user's code (or of the fixtures file) to look at. */
  place: Place | null
  /** One sentence with the numbers in it, plain text. */
  message: string
  /** What to do, in the words of the user's own code; may hold a snippet to paste. Plain text. */
  advice: string
  /** Facts behind the message for reports that have room: normalised SQL, other lines, cut points. */
  evidence: Evidence[]
  /** The numbers before and after, where the finding is about a metric. */
  change: MeasuredChange | null
  /** Stable over runs and unrelated edits: rule, route, and SQL shape or file; never a line or a number. */
  signature: string
}

export interface MeasuredChange {
  metric: MetricId
  base: Estimate
  head: Estimate
  /** head / base with its interval, where both ran side by side: a verdict on time, and no suspicion. */
  sideBySide?: Estimate
}

export interface Evidence {
  label: string
  text: string
  place: Place | null
}

/** What a rule about one route sees. */
export interface RouteInput {
  route: RouteProfile
  profile: Profile
  /** Null without a baseline, or when the baseline does not have the route. */
  comparison: RouteComparison | null
}

/** What a rule about the whole run sees. */
export interface RunInput {
  profile: Profile
  comparison: Comparison | null
}

/** A rule's own settings. `severity` is handled for all rules alike by judge. */
export interface Rule<O extends object = object> {
  id: string
  /** One line: what it means. The long form is docs/rules/<id>.md. */
  summary: string
  /** Settings with defaults and descriptions; they become part of the fixtures file's schema. */
  options: z.ZodType<O>
  checkRoute?(input: RouteInput, options: O): Finding[]
  checkRun?(input: RunInput, options: O): Finding[]
}
