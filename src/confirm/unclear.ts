/** Which routes a closer look is for, and in which order. Pure. */
import { timeMetrics } from '../compare/paired.ts'
import type { Alternation } from './alternate.ts'
import { isCompared, looksChanged, type Stage } from './confirmation.ts'

/** Ids of the routes that are not settled: those that look changed and suspects first, then the widest interval. */
export function unclear(stages: ReadonlyMap<string, Stage>, suspects: readonly string[]): string[] {
  const open = [...stages].flatMap(([id, stage]) =>
    isCompared(stage) && stage.ended === 'time' && stage.changes !== null ? [{ id, stage }] : [],
  )
  const urgency = ({ id, stage }: (typeof open)[number]): number =>
    looksChanged(stage) ? 2 : Number(suspects.includes(id))
  return open
    .toSorted((a, b) => urgency(b) - urgency(a) || widthOf(b.stage) - widthOf(a.stage))
    .map(({ id }) => id)
}

/** The narrower interval decides: a change shows in either time. */
function widthOf({ changes }: Alternation): number {
  return Math.min(
    ...timeMetrics.map((metric) => Math.log(changes![metric].ratio.high / changes![metric].ratio.low)),
  )
}
