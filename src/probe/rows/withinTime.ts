/** A question to a database is not waited for forever: whether it is answered is up to others. */

// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis

/** The answer, or `late` where there is none within the time. What was asked goes on all the same. */
export function withinTime<T, L>(asking: Promise<T>, longestMs: number, late: L): Promise<T | L> {
  const waited = new Promise<L>((resolve) => {
    setTimeout(() => resolve(late), longestMs).unref()
  })
  return Promise.race([asking, waited])
}
