export interface Interval {
  start: number
  end: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const STEP = 5 * MINUTE

interface Wanted {
  from: Date
  days: number
  minutes: number
}

/** Every start on the grid of five minutes at which nothing else takes place. */
export function freeSlots(
  { from, days, minutes }: Wanted,
  opening: { opensAt: number; closesAt: number },
  busy: Interval[],
): Interval[] {
  const midnight = Math.floor(from.getTime() / DAY) * DAY
  const free: Interval[] = []
  for (let day = midnight; day < midnight + days * DAY; day += DAY) {
    const closing = day + opening.closesAt * 60 * MINUTE
    for (
      let start = day + opening.opensAt * 60 * MINUTE;
      start + minutes * MINUTE <= closing;
      start += STEP
    ) {
      const slot = { start, end: start + minutes * MINUTE }
      if (!busy.some((other) => overlap(slot, other))) free.push(slot)
    }
  }
  return free
}

function overlap(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end
}
