/**
 * The profile on disk while it is measured, beside the log of its application: for a run that is ended without a word,
 * by SIGKILL or the machine.
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { writeOutput } from '../files/writeOutput.ts'
import type { Profile } from '../profile.ts'

/** Keeping it takes no more than this share of the time: a profile of a thousand routes is megabytes of text. */
const SHARE = 1 / 20

export class Unfinished {
  readonly #directory: string
  readonly #name: string
  #lastAt = -Infinity
  #tookMs = 0
  /** What was put off, and what is being written. */
  #later: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(logFile: string) {
    this.#directory = path.dirname(logFile)
    this.#name = nameBeside(logFile)
  }

  /** The same, and a moment later where it was kept a moment ago. */
  async keepInTime(profile: () => Profile): Promise<void> {
    const waitMs = this.#lastAt + this.#tookMs / SHARE - performance.now()
    if (waitMs <= 0) return this.keep(profile)
    clearTimeout(this.#later)
    this.#later = setTimeout(() => void this.keep(profile), waitMs)
    this.#later.unref()
  }

  /** Replaces what is there as a whole. A disk that is full is not a reason to stop. */
  keep(profile: () => Profile): Promise<void> {
    clearTimeout(this.#later)
    this.#writing = this.#writing.then(() => this.#write(profile))
    return this.#writing
  }

  /** Nothing is written any more, unless somebody asks for it. */
  async settle(): Promise<void> {
    clearTimeout(this.#later)
    await this.#writing
  }

  async #write(profile: () => Profile): Promise<void> {
    const started = performance.now()
    try {
      await writeOutput(this.#directory, this.#name, JSON.stringify(profile()))
    } catch {
      // What cannot be kept now is in the profile at the end.
    }
    this.#lastAt = performance.now()
    this.#tookMs = this.#lastAt - started
  }
}

/** `server.log` → `unfinished.json`, `base-server.log` → `base-unfinished.json` */
function nameBeside(logFile: string): string {
  return `${path.parse(logFile).name.replace(/server$/, '')}unfinished.json`
}

/** Takes them away from among the reports: those of the run before, or of this one when it has its reports. */
export async function removeUnfinished(directory: string): Promise<void> {
  for (const log of ['server.log', 'base-server.log'])
    await rm(path.join(directory, nameBeside(log)), { force: true }).catch(() => {})
}
