/** Sends a request, and again as each answer wants it, until nothing is left to mend. */
interface Mends<Request, Answer> {
  send: (request: Request) => Promise<Answer>
  /** The request as its answer wants it; null where that wants nothing that can be mended. */
  next: (answer: Answer, request: Request) => Request | null
  /** How often it is mended. */
  most: number
}

/** @returns the last request, with its answer */
export async function sendMended<Request, Answer>(
  first: Request,
  { send, next, most }: Mends<Request, Answer>,
): Promise<{ request: Request; answer: Answer }> {
  let request = first
  let answer = await send(request)
  for (let mendings = 0; mendings < most; mendings++) {
    const better = next(answer, request)
    if (better === null) break
    request = better
    answer = await send(request)
  }
  return { request, answer }
}
