/** The statements of a route with their plans, and the same ones in the baseline. Pure. */
import type { QueryShape, RouteProfile, ShapePlan } from '../../profile.ts'

export interface Planned {
  shape: QueryShape
  plan: ShapePlan
}

export interface PlannedTwice {
  before: ShapePlan
  now: Planned
}

/** Those that both routes send, each once in a step. */
export function plannedInBoth(head: RouteProfile, base: RouteProfile): PlannedTwice[] {
  const before = plannedIn(base)
  return plannedIn(head).flatMap((now) => {
    const same = before.filter((one) => keyOf(one, base) === keyOf(now, head))
    return same.length === 1 ? [{ before: same[0]!.plan, now }] : []
  })
}

/** A statement that several lines send has the same plan for each of them. */
function plannedIn({ plan, count }: RouteProfile): Planned[] {
  const planned = (plan?.shapes ?? []).flatMap((one) => {
    const shape = count?.shapes[one.shape]
    return shape === undefined || one.hash === null ? [] : [{ shape, plan: one }]
  })
  const bySql = Map.groupBy(planned, ({ shape: { sql, step } }) => JSON.stringify([step, sql]))
  return [...bySql.values()].map(([first]) => first!)
}

/** The line may have moved, and a step may have another place. */
function keyOf({ shape: { sql, step } }: Planned, { steps = [] }: RouteProfile): string {
  return JSON.stringify([step === undefined ? null : (steps[step - 1]?.request ?? null), sql])
}
