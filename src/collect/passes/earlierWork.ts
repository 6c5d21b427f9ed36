/** The work passes to compare with: a route is sent as many requests as then, so that its bytes can be compared. */
import type { Profile } from '../../profile.ts'
import type { WorkPlan } from './work.ts'

/** How many requests the work pass of a route sent in the profile to compare with; it may still be under way. */
export type EarlierWork = (routeId: string) => Promise<WorkPlan | null>

export function workIn(profile: Profile | null): EarlierWork {
  return (id) => Promise.resolve(profile?.routes.find((route) => route.id === id)?.work ?? null)
}
