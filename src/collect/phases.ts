/** How long each part of our own run took. */
import type { Profile } from '../profile.ts'

export class Phases {
  readonly done: Profile['phases'] = []

  /** Runs a part and notes its duration, even when it fails. */
  async time<T>(name: string, part: () => Promise<T>): Promise<T> {
    const started = performance.now()
    try {
      return await part()
    } finally {
      this.done.push({ name, durationMs: performance.now() - started })
    }
  }
}
