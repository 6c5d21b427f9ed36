/**
 * The profile on disk while it is measured, beside the log of its application: for a run that is ended without a word,
 * by SIGKILL or the machine.
 */
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Profile } from '../profile.ts'

/** Writing takes no more than this share of the time: a profile of a thousand routes is megabytes of text. */
const SHARE = 1 / 20

export class Unfinished {
  readonly #file: string
  #lastAt = -Infinity
  #tookMs = 0

  constructor(logFile: string) {
    this.#file = unfinishedFile(logFile)
  }

  /** The same, unless it was written a moment ago. */
  async keepInTime(profile: () => Profile): Promise<void> {
    if (performance.now() - this.#lastAt > this.#tookMs / SHARE) await this.keep(profile())
  }

  /** Replaces what is there as a whole. A disk that is full is not a reason to stop. */
  async keep(profile: Profile): Promise<void> {
    const started = performance.now()
    const next = `${this.#file}.new`
    try {
      await writeFile(next, JSON.stringify(profile))
      await rename(next, this.#file)
    } catch {
      await rm(next, { force: true }).catch(() => {})
    }
    this.#lastAt = performance.now()
    this.#tookMs = this.#lastAt - started
  }
}

/** `server.log` → `unfinished.json`, `base-server.log` → `base-unfinished.json` */
function unfinishedFile(logFile: string): string {
  const { dir, name } = path.parse(logFile)
  return path.join(dir, `${name.replace(/server$/, '')}unfinished.json`)
}

/** Takes them away from among the reports: those of the run before, or of this one when it has its reports. */
export async function removeUnfinished(directory: string): Promise<void> {
  for (const log of ['server.log', 'base-server.log'])
    await rm(unfinishedFile(path.join(directory, log)), { force: true }).catch(() => {})
}
