/** How long each part of our own run took. */
import type { Profile } from '../profile.ts'

export class Phases {
  readonly #done: Profile['phases'] = []
  readonly #running = new Map<symbol, { name: string; started: number }>()

  /** Those that are over, and then those under way with the time until now. */
  get all(): Profile['phases'] {
    const running = [...this.#running.values()]
    return [...this.#done, ...running.map(({ name, started }) => ({ name, durationMs: since(started) }))]
  }

  /** What the parts of this name took that are over. */
  spentMs(name: string): number {
    return this.#done.filter((one) => one.name === name).reduce((sum, { durationMs }) => sum + durationMs, 0)
  }

  /** Runs a part and notes its duration, even when it fails. */
  async time<T>(name: string, part: () => Promise<T>): Promise<T> {
    const started = performance.now()
    const key = Symbol(name)
    this.#running.set(key, { name, started })
    try {
      return await part()
    } finally {
      this.#running.delete(key)
      this.#done.push({ name, durationMs: since(started) })
    }
  }
}

function since(started: number): number {
  return performance.now() - started
}
