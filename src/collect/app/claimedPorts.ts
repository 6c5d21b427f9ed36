/** Which port an application is told: two of one run, such as base and head, are never told the same. */
import { freePort } from './freePort.ts'

/** Told to applications that run now. */
const claimed = new Set<number>()

interface ToldPort {
  /** The only one on which a server counts; null where the user names none. */
  only: number | null
  /** What PORT says; null where it is not told, or says something else. */
  told: number | null
  env: { PORT?: string }
  /** When the application has ended. */
  release: () => void
}

/**
 * PORT for an application: a free one, so that two runs do not collide; nothing where the user says which port it is to
 * be, unless another application of this run has been told that one.
 * @param only the port that the user names
 */
export async function claimPort(
  only: number | null,
  { PORT }: { PORT?: string | undefined },
): Promise<ToldPort> {
  const given = only ?? numberOf(PORT)
  const taken = given !== null && claimed.has(given)
  const own = taken || (given === null && PORT === undefined) ? await unclaimed() : null
  const port = own ?? given
  if (port !== null) claimed.add(port)
  return {
    only: only === null ? null : port,
    told: own ?? numberOf(PORT),
    env: own === null ? {} : { PORT: String(own) },
    release: () => void (port !== null && claimed.delete(port)),
  }
}

async function unclaimed(): Promise<number> {
  for (;;) {
    const port = await freePort()
    if (!claimed.has(port)) return port
  }
}

function numberOf(text: string | undefined): number | null {
  return /^\d{1,5}$/.test(text ?? '') ? Number(text) : null
}
