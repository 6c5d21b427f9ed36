/** A route while it is measured. */
import type { Target } from '../fixturesFile/target.ts'
import type { RouteProfile } from '../profile.ts'

export interface Measuring {
  route: RouteProfile
  target: Target
}
