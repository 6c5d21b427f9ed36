/** The end of a run before its time: by a signal, or by an exception that nobody caught. What there is can still be told. */

/** The run was ended from outside. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
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

/** Whoever asks for the end should not have to wait for long: a runner of GitHub kills after ten seconds. */
const SIGNAL_MS = 9_000
/** After a fault nobody is waiting, and the report may have a slow network before it. */
const FAULT_MS = 120_000

/**
 * Aborted when a signal, or a fault that nobody caught, ends the run: its reason is an `Interrupted`, or the fault. The
 * same signal again, or a run that does not come to its end by itself, ends the process at once. What belongs to the
 * application ends with the process, see docs/adr/0004.
 * @param explain says why the process ends, and with which code; called where the run itself does not come to it
 */
export function watchInterruption(
  process: NodeJS.Process,
  explain: (reason: unknown) => number,
): AbortSignal {
  const stop = new AbortController()
  const endAfter = (ms: number, reason: unknown): void => {
    setTimeout(() => process.exit(explain(reason)), ms).unref()
  }
  for (const signal of Object.keys(numbers) as Signal[]) {
    process.on(signal, () => {
      const interrupted = new Interrupted(signal)
      const { reason } = stop.signal as { reason?: unknown }
      if (reason instanceof Interrupted && reason.signal === signal) process.exit(interrupted.exitCode)
      stop.abort(interrupted)
      endAfter(SIGNAL_MS, interrupted)
    })
  }
  process.on('uncaughtException', (fault) => {
    stop.abort(fault)
    endAfter(FAULT_MS, fault)
  })
  return stop.signal
}

/** The work, unless it is told to stop before: then the reason is thrown, and nobody waits for the work any more. */
export function orStopped<T>(work: Promise<T>, stop: AbortSignal | undefined): Promise<T> {
  if (stop === undefined) return work
  return new Promise((resolve, reject) => {
    const end = (): void => reject(stop.reason as Error)
    stop.addEventListener('abort', end, { once: true })
    if (stop.aborted) end()
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', end))
  })
}
