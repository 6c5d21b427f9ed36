/** What a rule is. */
import type * as z from 'zod'
import type { Comparison, RouteComparison } from '../compare/compare.ts'
import type { severitySettings } from '../inputs.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import type { Finding } from '../verdict.ts'

/** A rule's options as written, and how loud it is. */
export type RuleSetting = { severity?: (typeof severitySettings)[number] } & Record<string, unknown>

/** What a rule about one route sees. */
export interface RouteInput {
  route: RouteProfile
  profile: Profile
  /** Null without a baseline, or when the baseline does not have the route. */
  comparison: RouteComparison | null
  /** The baseline was measured in this very run, on the same machine. */
  beside?: boolean
}

/** What a rule about the whole run sees. */
export interface RunInput<O = object> {
  profile: Profile
  comparison: Comparison | null
  /** Its options for one route; null where it is off there. */
  optionsOf: (routeId: string) => O | null
}

/** A rule's own settings. `severity` is handled for all rules alike by judge. */
export interface Rule<O extends object = object> {
  id: string
  /** One line: what it means. The long form is docs/rules/<id>.md. */
  summary: string
  /** Settings with defaults and descriptions; they become part of the fixtures file's schema. */
  options: z.ZodType<O>
  /**
   * Whether what it said of a route hangs on milliseconds: that it is gone proves nothing then, unless both versions ran
   * side by side. Asked of the baseline's route, compared with the one that was measured now, and of what it said of it.
   */
  byTime?(input: RouteInput, of: Pick<Finding, 'at'>): boolean
  /**
   * Whether it would see again what it has said of a route, where that has passed; without this, wherever the route was
   * counted and timed.
   */
  wouldSee?(input: RouteInput, of: Pick<Finding, 'at'>): boolean
  checkRoute?(input: RouteInput, options: O): Finding[]
  checkRun?(input: RunInput<O>, options: O): Finding[]
}
