/** The file that gets everything the application prints: our own, bounded, and never another file behind a link. */
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'

/** An application that prints without an end would fill the disk. */
const MOST_BYTES = 32 * 1024 * 1024
const KEPT_BYTES = 1024 * 1024
const LOOK_MS = 250
const TAIL_BYTES = 64 * 1024
/** Whoever prints without a pause is cut all the same. */
const MOST_LOOKS = 20

const { O_APPEND, O_CREAT, O_RDWR } = constants
/** Windows has none. */
const O_NOFOLLOW = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0

export class ServerLog {
  /** For the processes that print; appending, so that it may be cut behind their backs. */
  readonly descriptor: number
  readonly #timer: NodeJS.Timeout
  /** Where what is asked about begins: before it another process has printed, or another route has been asked. */
  #from: number
  #open = true

  /** @throws UserError when it cannot be written */
  constructor(file: string) {
    this.descriptor = openLog(file)
    this.#from = fstatSync(this.descriptor).size
    this.#timer = setInterval(() => this.#cut(), LOOK_MS).unref()
  }

  /** Leaves out of `lastLines` what has been printed so far. */
  turnPage(): void {
    if (this.#open) this.#from = fstatSync(this.descriptor).size
  }

  /** The last lines since the page was turned, or since it was opened; none when it is closed. */
  lastLines(lines: number): string {
    if (!this.#open) return ''
    return this.#tail(TAIL_BYTES, this.#from).trimEnd().split('\n').slice(-lines).join('\n')
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    clearInterval(this.#timer)
    closeSync(this.descriptor)
  }

  /** What is printed between the last look at it and the cut is lost: both are as close to each other as they can be. */
  #cut(): void {
    if (fstatSync(this.descriptor).size <= MOST_BYTES) return
    const kept = this.#lookAndEmpty()
    // To give back so much takes a while, in which more is printed; the second time there is little.
    const meanwhile = this.#lookAndEmpty()
    this.#from = 0
    writeSync(
      this.descriptor,
      `[route-profiler: what was printed before was more than is kept]\n${kept}${meanwhile}`,
    )
  }

  #lookAndEmpty(): string {
    let size: number
    let seen: string
    let looks = 0
    do {
      ;({ size } = fstatSync(this.descriptor))
      seen = this.#tail(KEPT_BYTES)
    } while (fstatSync(this.descriptor).size !== size && ++looks < MOST_LOOKS)
    ftruncateSync(this.descriptor)
    return seen
  }

  #tail(bytes: number, from = 0): string {
    const { size } = fstatSync(this.descriptor)
    const buffer = Buffer.alloc(Math.min(Math.max(0, size - from), bytes))
    const read = readSync(this.descriptor, buffer, 0, buffer.length, size - buffer.length)
    return buffer.toString('utf8', 0, read)
  }
}

function openLog(file: string): number {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    return openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o644)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UserError(
      code === 'ELOOP'
        ? `${file} is a symbolic link, which is not followed.`
        : `The log cannot be written: ${message}`,
      'Remove it, or name another directory for the reports: --output DIRECTORY.',
      { cause: error },
    )
  }
}
