/** Milliseconds per request. */
export interface Time {
  before: number
  now: number
}

/** What carries a time, or the growth of one, makes up at least this share of it. */
export const MOST = 0.5
