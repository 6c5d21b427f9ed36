/** A route while it is measured. */
import type { AnyTarget } from '../fixturesFile/target.ts'
import type { RouteProfile } from '../profile.ts'

export interface Measuring {
  route: RouteProfile
  target: AnyTarget
}
