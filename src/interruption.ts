/** The end of a run before its time: by a signal, or by an exception that nobody caught. What there is can still be told. */

/** The run was ended from outside. */
export class Interrupted extends Error {
  readonly signal: Signal

  constructor(signal: Signal) {
    super(`Ended by ${signal}.`)
    this.signal = signal
  }

  /** What a shell makes of a signal: 128 and its number. */
  get exitCode(): number {
    return 128 + numbers[this.signal]
  }
}

type Signal = keyof typeof numbers

const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const

/** Whoever is asked to end should not have to be asked for long. */
const MOST_MS = 10_000

/**
 * Aborted when a signal, or a fault that nobody caught, ends the run: its reason is an `Interrupted`, or the fault. The
 * same signal again, or a run that does not come to its end by itself, ends the process at once. What belongs to the
 * application ends with the process, see docs/adr/0004.
 */
export function watchInterruption(process: NodeJS.Process): AbortSignal {
  const stop = new AbortController()
  for (const signal of Object.keys(numbers) as Signal[]) {
    process.on(signal, () => {
      const interrupted = new Interrupted(signal)
      const { reason } = stop.signal as { reason?: unknown }
      if (reason instanceof Interrupted && reason.signal === signal) process.exit(interrupted.exitCode)
      stop.abort(interrupted)
      setTimeout(() => process.exit(interrupted.exitCode), MOST_MS).unref()
    })
  }
  process.on('uncaughtException', (fault) => stop.abort(fault))
  return stop.signal
}

/**
 * The work, unless it is told to stop before: then the reason is thrown, and nobody waits for the work any more.
 * @param applies asked at that moment: false where the work comes to an end by itself
 */
export function orStopped<T>(
  work: Promise<T>,
  stop: AbortSignal | undefined,
  applies: () => boolean = () => true,
): Promise<T> {
  if (stop === undefined) return work
  const stopped = new Promise<never>((_resolve, reject) => {
    const end = (): void => {
      if (applies()) reject(stop.reason as Error)
    }
    if (stop.aborted) end()
    else stop.addEventListener('abort', end, { once: true })
  })
  return Promise.race([stopped, work])
}
