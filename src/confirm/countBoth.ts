/** The counts of both versions: at the same time where they can be, since counts do not mind who else is busy. */
import { collect, type CollectOptions } from '../collect/collect.ts'
import { type Reached, untilCut } from '../collect/cutShort.ts'
import type { Progress } from '../collect/progress.ts'
import { UserError } from '../errors.ts'
import type { Profile } from '../profile.ts'
import type { LearnedReach } from './learnedReach.ts'
import type { SideName } from './sides.ts'
import type { Commit } from '../git/commit.ts'

interface CountOptions {
  sides: Record<SideName, CollectOptions>
  commit: Commit
  /** False where both would meet in one database. */
  together: boolean
  /** Null where all routes are reached, whatever they run. */
  learned: LearnedReach | null
}

/** Waits for both whatever happens, since each has a server to stop. @throws what the base does, else what the head does */
export async function countBoth(
  { sides, commit, together, learned }: CountOptions,
  progress: Progress,
): Promise<Record<SideName, Reached>> {
  const counting = untilCut(
    collectSide(
      { ...sides.base, ...learned?.options('base') },
      { side: `base ${commit.label}`, progress: phasesOf('base', progress, !together) },
    ),
  ).finally(() => learned?.baseIsOver())
  const measureHead = async (): Promise<Reached> => {
    const { cut } = together ? {} : await counting
    // What there is of the base is nothing of the head.
    if (cut !== undefined) throw cut
    const options = { ...sides.head, ...learned?.options('head') }
    return untilCut(collectSide(options, { side: 'head', progress: phasesOf('head', progress, true) }))
  }
  const both = [counting, measureHead()] as const
  await Promise.allSettled(both)
  const [base, head] = await Promise.all(both)
  const source = { ...base.profile.source, commit: commit.sha }
  return { base: { ...base, profile: { ...base.profile, source } }, head }
}

const BOTH_SIDES =
  'Each side runs in a checkout of its own: files that git ignores (such as .env) are not there unless prepare makes them.\n' +
  'Both run at once, so each needs a database of its own: a variable in "env" whose value holds ${side} (docs/compare.md).'

async function collectSide(
  options: CollectOptions,
  { side, progress }: { side: string; progress: Progress },
): Promise<Profile> {
  try {
    return await collect(options, progress)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(
      `The ${side} cannot be measured: ${error.message}`,
      `${error.hint}\n${BOTH_SIDES}`.trim(),
      { cause: error },
    )
  }
}

/**
 * `base: count`
 * @param tells false for one of two that are under way at once: how long one of them has left is told by its own routes
 */
function phasesOf(side: SideName, progress: Progress, tells: boolean): Progress {
  if (!tells) return { phase() {}, route() {} }
  return {
    phase: (name) => progress.phase(`${side}: ${name}`),
    route: (id, index, total) => progress.route(id, index, total),
  }
}
