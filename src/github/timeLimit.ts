/**
 * Stops waiting after a while. What was waited for may go on: the clients of GitHub's services cannot be interrupted.
 * @param what for the message, as in `The upload of the profile`
 */
export async function withinTime<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const message = `${what} took longer than ${limitMs / 1000} s.`
    timer = setTimeout(() => reject(new Error(message)), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
