/** Asks one rule, the way judge does: about a route, with or without a baseline, or about the run. */
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import type { Rule } from '../../src/rules/rule.ts'
import type { Finding } from '../../src/verdict.ts'
import { profileWith } from './profiles.ts'

interface Situation {
  /** The same route in the baseline. */
  base?: RouteProfile
  options?: Record<string, unknown>
  /** For the head only: what surrounds the route. */
  profile?: Partial<Profile>
}

export function askAboutRoute(rule: Rule, route: RouteProfile, situation: Situation = {}): Finding[] {
  const { base, options = {}, profile: overrides } = situation
  const profile = profileWith([route], overrides)
  const comparison = base === undefined ? null : compareProfiles(profile, profileWith([base])).routes[0]
  return (
    rule.checkRoute?.({ route, profile, comparison: comparison ?? null }, rule.options.parse(options)) ?? []
  )
}

export function askAboutRun(rule: Rule, profile: Profile, options: Record<string, unknown> = {}): Finding[] {
  const parsed = rule.options.parse(options)
  return rule.checkRun?.({ profile, comparison: null, optionsOf: () => parsed }, parsed) ?? []
}
