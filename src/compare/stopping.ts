/** When a comparison is looked at, and how much of its error each look may spend: fixed before the first round. */

/** Pairs after which the comparison is looked at: even numbers, so that each side began as many. */
export const looks = [20, 30, 44, 64, 92, 132, 190, 270, 380, 540, 760] as const

/**
 * What the look may spend of the whole error: the increment of Lan and DeMets' spending function of Pocock type,
 * a(t) = error * ln(1 + (e - 1) t), with t the share of the pairs (Biometrika 70, 1983). Every look is given its
 * increment as if it stood alone; the sum then bounds the error however the looks depend on each other.
 */
export function errorOfLook(look: number, error: number): number {
  return spent(look, error) - (look === 0 ? 0 : spent(look - 1, error))
}

function spent(look: number, error: number): number {
  return error * Math.log(1 + (Math.E - 1) * (looks[look]! / looks.at(-1)!))
}

/** The error of all stages together over all routes of a run, sampling alone. */
const FAMILY_ERROR = 0.01
const DIRECTIONS = 2
const MOST_PER_STAGE = 0.02

/**
 * The error of one metric of one route in one stage, e. A stage is wrong in one direction by either of its two times, each
 * with half of e; an alarm needs two stages with processes of their own, so that is squared, and there are two
 * directions: 2 e^2 is Bonferroni's share of the family's error. (Holm's steps need all p values at once, and these end
 * at different times.)
 */
export function errorOfStage(routes: number): number {
  return Math.min(MOST_PER_STAGE, Math.sqrt(FAMILY_ERROR / (DIRECTIONS * Math.max(1, routes))))
}

/** The most that an interval of a verdict may be wrong by: the usual 5 %. */
const USUAL_ERROR = 0.05

/**
 * The error of a stage where three have to see the same, spent at its last look alone, since what ends a stage is told by `error`
 * or by time. Three stages are wrong together at 2 e^3 in place of 2 e^2, so e may be so much larger; docs/adr/0032. It is that of
 * *unchanged* as well, which raises no alarm: two looks in a row have to agree on it.
 *
 * @param error of a stage where two are enough: see errorOfStage
 */
export function usualError(error: number): number {
  return Math.min(USUAL_ERROR, error ** (2 / 3))
}
