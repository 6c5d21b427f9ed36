/** What a change can reach, for two versions that are counted at once: the base tells, and the head waits for it. */
import type { CollectOptions } from '../collect/collect.ts'
import type { FileChange } from '../impact/fileChange.ts'
import { reach } from '../impact/reach.ts'
import type { Profile, Reach } from '../profile.ts'
import type { SideName } from './sides.ts'

type ReachOf = (routeId: string) => Reach

export class LearnedReach {
  readonly #changes: readonly FileChange[]
  readonly #told = Promise.withResolvers<ReachOf>()
  #reachOf: ReachOf | null = null

  constructor(changes: readonly FileChange[]) {
    this.#changes = changes
  }

  /** What the head has its passes by is what is said of it. @param base as far as it has been measured */
  of(base: Profile): ReachOf {
    return (this.#reachOf ??= reach(this.#changes, base))
  }

  /** Both are asked the same, so that both have the same past. */
  options(side: SideName): Pick<CollectOptions, 'learnReach'> {
    // Whatever routes run.
    if (this.#changes.some(({ kind }) => kind === 'everything')) return {}
    return { learnReach: side === 'head' ? () => this.#told.promise : (seen) => this.#tell(seen) }
  }

  /** A base that has not told it until here will not. */
  baseIsOver(): void {
    this.#told.resolve(() => ({ reached: true, because: 'nobody has seen which functions it runs' }))
  }

  #tell(base: Profile): Promise<ReachOf> {
    this.#told.resolve(this.of(base))
    return this.#told.promise
  }
}
